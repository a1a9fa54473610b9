package org.tonle.analytics.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;

/** Reads whole events from PostgreSQL, once the store has said which. */
@ApplicationScoped
public class EventRowStore {
    private static final TypeReference<Map<Integer, String>> VALUES = new TypeReference<>() {};

    /** What a whole event and its row of text take of a budget. */
    private static final int EVENT = 16;

    private final Sql sql;
    private final ObjectMapper mapper;

    EventRowStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** The events with these numbers in this order; those that were deleted a moment ago, or may not be seen, are left out. */
    public List<EventRow> read(DataAccess access, Budget budget, List<Integer> ids, Set<Integer> attributes) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Integer, EventRow> found = new HashMap<>();
        RowConditions rights = access.rows(Reach.ANALYSE, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
        sql.inTransaction(transaction -> {
            List<Object> arguments =
                    new ArrayList<>(List.of(!attributes.isEmpty(), transaction.array("int4", ids.toArray())));
            arguments.addAll(rights.arguments());
            transaction.watch(() -> budget.rows(EVENT), budget.time());
            transaction.each(
                    """
                    select e.id, e.uid, e.program_stage, e.org_unit, e.attribute_option_combo, e.status, e.occurred_at,
                        e.scheduled_at, e.completed_at, e.created, e.last_updated, e.created_by, e.last_updated_by,
                        e.geometry::text, e.data_values::text, n.uid, t.uid, n.status, n.enrolled_at, n.occurred_at,
                        n.geometry::text, case when ? then t.attributes::text end
                    from event e left join enrollment n on n.id = e.enrollment
                        left join tracked_entity t on t.id = n.tracked_entity
                    where e.id = any(?) and not e.deleted"""
                            + rights.sql("e"),
                    row -> found.put(row.getInt(1), event(row, attributes)),
                    arguments.toArray());
            return found;
        });
        List<EventRow> ordered = new ArrayList<>(ids.size());
        for (Integer id : ids) {
            EventRow row = found.get(id);
            if (row != null) {
                ordered.add(row);
            }
        }
        return ordered;
    }

    private EventRow event(ResultSet row, Set<Integer> attributes) throws SQLException {
        return new EventRow(
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                time(row, 7),
                time(row, 8),
                time(row, 9),
                time(row, 10),
                time(row, 11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                values(row.getString(15)),
                enrollment(row, attributes));
    }

    private EventRow.@Nullable Enrollment enrollment(ResultSet row, Set<Integer> attributes) throws SQLException {
        if (row.getString(16) == null) {
            return null;
        }
        Map<Integer, String> values = new HashMap<>(values(row.getString(22)));
        values.keySet().retainAll(attributes);
        return new EventRow.Enrollment(
                row.getString(16),
                row.getString(17),
                row.getString(18),
                time(row, 19),
                time(row, 20),
                row.getString(21),
                values);
    }

    private static @Nullable LocalDateTime time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }

    private Map<Integer, String> values(@Nullable String json) {
        try {
            return json == null ? Map.of() : mapper.readValue(json, VALUES);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the values of an event are not what they should be", damaged);
        }
    }
}
