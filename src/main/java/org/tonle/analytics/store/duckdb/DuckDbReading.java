package org.tonle.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DataPeriod;
import org.tonle.analytics.store.Fact;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.FactTexts;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGroup;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordPlaces;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.StoreProblem;
import org.tonle.analytics.store.sql.Interrupted;
import org.tonle.analytics.store.sql.Planner;
import org.tonle.analytics.store.sql.ProgramStatement;
import org.tonle.analytics.store.sql.StatementPlan;
import org.tonle.limit.Budget;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A read transaction of DuckDB, whose state was fixed when it was opened; it shows what its reader may see. */
final class DuckDbReading implements Reading {
    /** What DuckDB says where the question is at fault or too large, and not the file. */
    private static final List<String> OF_THE_QUESTION = List.of(
            "Parser Error",
            "Binder Error",
            "Catalog Error",
            "Conversion Error",
            "Out of Range Error",
            "Invalid Input Error",
            "Out of Memory Error");

    private final DataAccess access;
    private final Budget budget;
    private final StoreFile file;
    private final Connection connection;
    private final ReadParts.Gathered gathered = new ReadParts.Gathered();
    private final Planner planner;
    private final StoreState state;
    private List<Axis> filters = List.of();
    private final Consumer<SQLException> damaged;
    private boolean sound = true;

    private DuckDbReading(
            DataAccess access,
            Budget budget,
            StoreFile file,
            Connection connection,
            StoreState state,
            Consumer<SQLException> damaged) {
        this.access = access;
        this.budget = budget;
        this.file = file;
        this.connection = connection;
        this.planner = state.planner();
        this.state = state;
        this.damaged = damaged;
    }

    /** @param damaged told when the file turns out to be unreadable */
    static DuckDbReading open(
            DataAccess access, Budget budget, StoreFile file, StoreState state, Consumer<SQLException> damaged)
            throws SQLException {
        return new DuckDbReading(access, budget, file, file.readers().reader(), state, damaged);
    }

    @Override
    public Freshness freshness() {
        return state.freshness(gathered.parts());
    }

    @Override
    public void restrict(List<Axis> more) {
        filters = List.copyOf(more);
    }

    @Override
    public void readBeside() {
        gathered.addBeside();
    }

    @Override
    public FactTable aggregate(FactQuery query) {
        FactQuery visible = query.within(access, filters);
        List<FactTable> parts = new ArrayList<>();
        for (StatementPlan plan : planner.plans(visible)) {
            parts.add(run(plan));
        }
        return FactTable.joined(2 + visible.axes().size(), parts);
    }

    private FactTable run(StatementPlan plan) {
        gathered.add(plan);
        if (plan.isEmpty()) {
            return new FactTable(plan.axes().size(), new int[0], new double[0]);
        }
        FactTable kept = state.cache().find(plan, state);
        if (kept != null) {
            budget.rows(kept.size());
            return kept;
        }
        try (Statement statement = connection.createStatement();
                Budget.Running running = Interrupted.when(statement, budget);
                ResultSet rows = statement.executeQuery(plan.sql())) {
            FactTable table = plan.read(rows, budget);
            state.cache().put(plan, table, state);
            return table;
        } catch (SQLException problem) {
            throw failed(problem, plan.sql());
        }
    }

    @Override
    public FactTexts texts(FactQuery query) {
        FactQuery visible = query.within(access, filters);
        StatementPlan plan = planner.texts(visible);
        gathered.add(plan);
        if (plan.isEmpty()) {
            return new FactTexts(plan.axes().size(), new int[0], List.of());
        }
        try (Statement statement = connection.createStatement();
                Budget.Running running = Interrupted.when(statement, budget);
                ResultSet rows = statement.executeQuery(plan.textSql())) {
            return plan.readTexts(rows, budget);
        } catch (SQLException problem) {
            throw failed(problem, plan.textSql());
        }
    }

    @Override
    public void each(FactQuery query, FactReader reader) {
        for (FactQuery piece : query.within(access, filters).pieces()) {
            each(planner.facts(piece), reader);
        }
    }

    private void each(StatementPlan plan, FactReader reader) {
        gathered.add(plan);
        if (plan.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                Budget.Running running = Interrupted.when(statement, budget);
                ResultSet row = statement.executeQuery(plan.factSql())) {
            while (row.next()) {
                budget.step();
                DataPeriod period = state.periods().find(row.getInt(5));
                if (period == null) {
                    continue;
                }
                double number = row.getDouble(6);
                Double value = row.wasNull() ? null : number;
                reader.read(new Fact(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        period.iso(),
                        period.start(),
                        period.end(),
                        value,
                        row.getString(7)));
            }
        } catch (SQLException problem) {
            throw failed(problem, plan.factSql());
        }
    }

    @Override
    public List<RecordGroup> groups(RecordGrouping question) {
        return records().groups(question, MOST_GROUPS);
    }

    @Override
    public void records(RecordListing question, RecordReader reader) {
        records().each(question, reader);
    }

    @Override
    public long count(RecordSelection selection) {
        return records().count(selection);
    }

    @Override
    public FactTable programNumbers(ProgramQuestion question) {
        ProgramStatement statement = ProgramStatement.of(question, access, planner);
        gathered.add(statement.text());
        ProgramCache.Key key = new ProgramCache.Key(
                statement.text(),
                statement.arguments(),
                statement.axes(),
                state.version(ReadParts.tables(statement.text())),
                state.era());
        FactTable kept = state.cache().programs().find(key);
        if (kept != null) {
            budget.rows(kept.size());
            return kept;
        }
        try {
            FactTable table = statement.answer(connection, budget);
            state.cache().programs().put(key, table);
            return table;
        } catch (SQLException problem) {
            throw failed(problem, statement.text());
        }
    }

    @Override
    public String explain(ProgramQuestion question) {
        ProgramStatement statement = ProgramStatement.of(question, access, planner);
        StringBuilder text = new StringBuilder(question.isOfEnrollments() ? "enrollments" : "events")
                .append(" of a program: ")
                .append(question.measures().size())
                .append(" measures over ")
                .append(question.windows().size())
                .append(" windows and ")
                .append(question.axes().size())
                .append(" further axes\n\n")
                .append(statement.text())
                .append('\n');
        if (statement.isEmpty()) {
            return text.append("\nNo row can be meant; nothing is run.\n").toString();
        }
        try {
            return text.append(statement.plan(connection)).toString();
        } catch (SQLException problem) {
            throw failed(problem, statement.text());
        }
    }

    @Override
    public Set<String> texts(RecordSelection selection, RecordField field) {
        return records().texts(selection, field);
    }

    @Override
    public RecordPlaces.Extent extent(RecordSelection selection, RecordField longitude, RecordField latitude) {
        return records().extent(selection, longitude, latitude);
    }

    @Override
    public List<RecordPlaces.Cluster> clusters(RecordPlaces.Clustering question) {
        return records().clusters(question);
    }

    @Override
    public String explain(RecordListing question) {
        return records().explain(question);
    }

    @Override
    public String explain(RecordGrouping question) {
        return records().explain(question);
    }

    private DuckDbRecords records() {
        return new DuckDbRecords(access, budget, connection, planner, gathered, this::failed);
    }

    @Override
    public String explain(FactQuery query) {
        StringBuilder text = new StringBuilder(query.aggregation().name().toLowerCase(Locale.ROOT))
                .append(" of ")
                .append(query.operands().size())
                .append(" operands over ")
                .append(query.periods().size())
                .append(" period items and ")
                .append(query.axes().size())
                .append(" further axes\n");
        planner.plans(query.within(access, filters)).forEach(plan -> explain(plan, text));
        return text.toString();
    }

    private void explain(StatementPlan plan, StringBuilder text) {
        text.append('\n').append(plan.sql()).append('\n');
        if (plan.isEmpty()) {
            text.append("\nNo fact can be meant; nothing is run.\n");
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("explain " + plan.sql())) {
            while (row.next()) {
                text.append('\n').append(row.getString(2));
            }
        } catch (SQLException problem) {
            throw failed(problem, plan.sql());
        }
    }

    private RuntimeException failed(SQLException problem, String sql) {
        sound = false;
        String message = String.valueOf(problem.getMessage());
        if (Interrupted.is(problem)) {
            budget.checkWanted();
            return budget.tookTooLong();
        }
        if (OF_THE_QUESTION.stream().noneMatch(message::contains)) {
            damaged.accept(problem);
            return new Problem(ErrorCode.E1192, "it was damaged");
        }
        return new StoreProblem("The analytics store could not answer: " + sql, problem);
    }

    @Override
    public void close() {
        file.readers().release(connection, sound);
    }
}
