package org.tonle.analytics.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;

/** Reads events and enrollments of a program from {@code event}, {@code enrollment} and {@code tracked_entity}. */
@ApplicationScoped
class ProgramStore implements ProgramRows {
    private static final String EVENTS =
            """
            select e.id, coalesce(e.enrollment, 0), coalesce(n.tracked_entity, 0), e.org_unit, e.program_stage,
                coalesce(e.occurred_at, e.scheduled_at),
                e.scheduled_at, n.enrolled_at, n.occurred_at, e.completed_at, e.status%s
            from event e
            left join enrollment n on n.id = e.enrollment
            left join tracked_entity t on t.id = n.tracked_entity
            where e.program = ? and not e.deleted
                and (n.id is null or not n.deleted)""";

    private static final String ENROLLMENTS =
            """
            select n.id, n.id, n.tracked_entity, n.org_unit, 0, null::timestamp, null::timestamp, n.enrolled_at, n.occurred_at,
                n.completed_at, n.status%s
            from enrollment n join tracked_entity t on t.id = n.tracked_entity
            where n.program = ? and not n.deleted""";

    private static final int FIXED_COLUMNS = 11;
    /** What a row without fields takes of a budget. */
    private static final int ROW = 2;

    private final Sql sql;

    ProgramStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<ProgramRow> events(
            DataAccess access,
            Budget budget,
            int program,
            List<Field> fields,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        LocalDate first = from == null ? LocalDate.of(1, 1, 1) : from;
        LocalDate last = to == null ? LocalDate.of(9999, 12, 31) : to;
        String statement = EVENTS.formatted(columns(fields, true, ""))
                + " and coalesce(e.occurred_at, e.scheduled_at) >= ? and coalesce(e.occurred_at, e.scheduled_at) < ?"
                + " and e.program_stage <> all(?)";
        Set<Integer> hidden = hiddenStages(access, program);
        return rows(
                access,
                budget,
                statement,
                "e",
                fields.size(),
                transaction -> List.of(
                        program,
                        Timestamp.valueOf(first.atStartOfDay()),
                        Timestamp.valueOf(last.plusDays(1).atStartOfDay()),
                        transaction.array("int4", hidden.toArray())));
    }

    @Override
    public List<ProgramRow> enrollments(DataAccess access, Budget budget, int program, List<Field> fields) {
        Set<Integer> hidden = hiddenStages(access, program);
        List<Field> visible = fields.stream()
                .map(field -> hidden.contains(field.stage()) ? new Field(false, -1, field.object()) : field)
                .toList();
        Set<Integer> combos = access.hiddenOptionCombos();
        String ofEvents = combos.isEmpty()
                ? ""
                : " and x.attribute_option_combo <> all('{"
                        + combos.stream().map(String::valueOf).collect(Collectors.joining(","))
                        + "}'::int4[])";
        return rows(
                access,
                budget,
                ENROLLMENTS.formatted(columns(visible, false, ofEvents)),
                "n",
                fields.size(),
                transaction -> List.of(program));
    }

    private interface Arguments {
        List<Object> of(Transaction transaction) throws SQLException;
    }

    private List<ProgramRow> rows(
            DataAccess access, Budget budget, String statement, String alias, int fields, Arguments arguments) {
        RowConditions rights = access.rows(Reach.ANALYSE, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
        return sql.inTransaction(transaction -> {
            List<Object> all = new ArrayList<>(arguments.of(transaction));
            all.addAll(rights.arguments());
            transaction.watch(() -> budget.rows(ROW + fields), budget.time());
            return transaction.query(statement + rights.sql(alias), row -> row(row, fields), all.toArray());
        });
    }

    /** Numbers of the stages whose data are not shared with the user; of all stages when those of the program are not. */
    private static Set<Integer> hiddenStages(DataAccess access, int program) {
        MetadataObject object = access.snapshot().byId(program);
        Set<Integer> hidden = new HashSet<>();
        if (object != null) {
            for (MetadataObject stage : access.snapshot().referring("programStage", "program", object.uid())) {
                if (!access.mayReadData(object) || !access.mayReadData(stage)) {
                    hidden.add(stage.id());
                }
            }
        }
        return hidden;
    }

    /**
     * One column a field, an array of texts; the numbers of objects are ours and need no binding.
     *
     * @param visible condition for events {@code x} of an enrollment
     */
    private static String columns(List<Field> fields, boolean ofEvents, String visible) {
        StringBuilder columns = new StringBuilder();
        for (Field field : fields) {
            if (field.isAttribute()) {
                columns.append(", array[t.attributes ->> '%d']".formatted(field.object()));
            } else if (ofEvents && field.stage() == 0) {
                columns.append(", array[e.data_values ->> '%d']".formatted(field.object()));
            } else if (ofEvents) {
                columns.append(", array[case when e.program_stage = %d then e.data_values ->> '%d' end]"
                        .formatted(field.stage(), field.object()));
            } else {
                columns.append(
                        """
                        , array(select x.data_values ->> '%d' from event x
                            where x.enrollment = n.id and x.program_stage = %d and not x.deleted
                                and x.data_values ->> '%d' is not null%s
                            order by x.occurred_at, x.id)"""
                                .formatted(field.object(), field.stage(), field.object(), visible));
            }
        }
        return columns.toString();
    }

    private static ProgramRow row(ResultSet row, int fields) throws SQLException {
        List<List<String>> values = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            Array array = row.getArray(FIXED_COLUMNS + 1 + i);
            @Nullable String[] texts = array == null ? new String[0] : (String[]) array.getArray();
            values.add(Arrays.stream(texts).filter(text -> text != null).toList());
        }
        return new ProgramRow(
                row.getInt(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                date(row, 6),
                date(row, 7),
                date(row, 8),
                date(row, 9),
                date(row, 10),
                row.getString(11),
                values);
    }

    private static @Nullable LocalDate date(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toLocalDateTime().toLocalDate();
    }
}
