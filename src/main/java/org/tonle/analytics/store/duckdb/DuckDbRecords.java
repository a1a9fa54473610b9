package org.tonle.analytics.store.duckdb;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGroup;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordPlaces;
import org.tonle.analytics.store.RecordReading;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.sql.GroupingStatement;
import org.tonle.analytics.store.sql.Planner;
import org.tonle.analytics.store.sql.RecordRights;
import org.tonle.analytics.store.sql.RecordStatement;
import org.tonle.limit.Budget;

/** Answers questions on records of programs within one read transaction, each as far as the reader may see. */
public final class DuckDbRecords {
    private final DataAccess access;
    private final Budget budget;
    private final Connection connection;
    private final Planner planner;
    private final ReadParts.Gathered gathered;
    private final BiFunction<SQLException, String, RuntimeException> failed;

    /** @param failed what to throw when a statement fails */
    public DuckDbRecords(
            DataAccess access,
            Budget budget,
            Connection connection,
            Planner planner,
            ReadParts.Gathered gathered,
            BiFunction<SQLException, String, RuntimeException> failed) {
        this.access = access;
        this.budget = budget;
        this.connection = connection;
        this.planner = planner;
        this.gathered = gathered;
        this.failed = failed;
    }

    public List<RecordGroup> groups(RecordGrouping question, int most) {
        GroupingStatement grouping = grouping(question);
        List<RecordGroup> groups = new ArrayList<>();
        if (!grouping.isEmpty()) {
            each(grouping.statement(), row -> {
                RecordGroup group = grouping.group(row);
                if (group != null) {
                    budget.rows(2);
                    groups.add(group);
                }
                return groups.size() < most;
            });
        }
        return groups;
    }

    private GroupingStatement grouping(RecordGrouping question) {
        RecordRights rights = RecordRights.counting(access, planner.dialect());
        List<Axis> axes = new ArrayList<>();
        question.keys().forEach(key -> {
            if (key instanceof RecordGrouping.OverAxis over && !over.withOthers()) {
                axes.add(over.axis());
            }
        });
        return new GroupingStatement(question.over(rights.within(question.selection(), axes)), planner, rights);
    }

    void each(RecordListing question, RecordReading.RecordReader reader) {
        List<RecordField> columns = question.columns();
        each(listing(question), row -> {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(row, i + 1, columns.get(i).kind());
            }
            return reader.read(values);
        });
    }

    private static @Nullable Object value(ResultSet row, int column, RecordField.Kind kind) throws SQLException {
        return switch (kind) {
            case TEXT -> row.getString(column);
            case NUMBER -> {
                double number = row.getDouble(column);
                yield row.wasNull() ? null : (Object) number;
            }
            case WHOLE -> {
                int number = row.getInt(column);
                yield row.wasNull() ? null : (Object) number;
            }
            case MOMENT -> row.getObject(column, LocalDateTime.class);
        };
    }

    private RecordStatement listing(RecordListing question) {
        RecordRights rights = RecordRights.listing(access, planner.dialect());
        RecordListing visible = new RecordListing(
                rights.within(question.selection(), List.of()),
                question.columns(),
                question.orders(),
                question.skip(),
                question.limit());
        return RecordStatement.listing(visible, planner, rights);
    }

    public long count(RecordSelection selection) {
        RecordRights rights = RecordRights.listing(access, planner.dialect());
        long[] count = new long[1];
        each(RecordStatement.count(rights.within(selection, List.of()), planner, rights), row -> {
            count[0] = row.getLong(1);
            return false;
        });
        return count[0];
    }

    Set<String> texts(RecordSelection selection, RecordField field) {
        RecordRights rights = RecordRights.listing(access, planner.dialect());
        Set<String> texts = new LinkedHashSet<>();
        each(RecordStatement.distinct(rights.within(selection, List.of()), field, planner, rights), row -> {
            String text = row.getString(1);
            if (text != null) {
                budget.rows(1);
                texts.add(text);
            }
            return true;
        });
        return texts;
    }

    RecordPlaces.Extent extent(RecordSelection selection, RecordField longitude, RecordField latitude) {
        RecordRights rights = RecordRights.listing(access, planner.dialect());
        RecordPlaces.Extent[] found = {new RecordPlaces.Extent(0, null)};
        RecordStatement statement =
                RecordStatement.extent(rights.within(selection, List.of()), longitude, latitude, planner, rights);
        each(statement, row -> {
            long count = row.getLong(1);
            found[0] = new RecordPlaces.Extent(count, count == 0 ? null : box(row, 2));
            return false;
        });
        return found[0];
    }

    List<RecordPlaces.Cluster> clusters(RecordPlaces.Clustering question) {
        RecordRights rights = RecordRights.listing(access, planner.dialect());
        RecordPlaces.Clustering visible = new RecordPlaces.Clustering(
                rights.within(question.selection(), List.of()),
                question.longitude(),
                question.latitude(),
                question.size(),
                question.named());
        List<RecordPlaces.Cluster> clusters = new ArrayList<>();
        each(RecordStatement.clusters(visible, planner, rights), row -> {
            List<String> points = points(row);
            budget.rows(2 + points.size());
            clusters.add(
                    new RecordPlaces.Cluster(row.getLong(1), row.getDouble(2), row.getDouble(3), box(row, 4), points));
            return true;
        });
        return clusters;
    }

    private static List<String> points(ResultSet row) throws SQLException {
        Array array = row.getArray(8);
        List<String> points = new ArrayList<>();
        if (array != null) {
            for (Object uid : (Object[]) array.getArray()) {
                points.add(String.valueOf(uid));
            }
        }
        return points;
    }

    private static RecordPlaces.Box box(ResultSet row, int column) throws SQLException {
        return new RecordPlaces.Box(
                row.getDouble(column), row.getDouble(column + 1), row.getDouble(column + 2), row.getDouble(column + 3));
    }

    String explain(RecordListing question) {
        return explain(listing(question));
    }

    String explain(RecordGrouping question) {
        return explain(grouping(question).statement());
    }

    private String explain(RecordStatement statement) {
        StringBuilder text = new StringBuilder(statement.sql()).append('\n');
        each(new RecordStatement("explain " + statement.sql(), statement.arguments()), row -> {
            text.append('\n').append(row.getString(2));
            return true;
        });
        return text.toString();
    }

    private void each(RecordStatement statement, RecordStatement.RowReader reader) {
        gathered.add(statement.sql());
        try {
            statement.each(connection, budget, reader);
        } catch (SQLException problem) {
            throw failed.apply(problem, statement.sql());
        }
    }
}
