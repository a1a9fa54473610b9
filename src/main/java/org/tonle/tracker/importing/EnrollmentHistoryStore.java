package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;

/** Reads what rules look at besides a payload, in two statements. */
@ApplicationScoped
class EnrollmentHistoryStore {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final ObjectMapper mapper;

    EnrollmentHistoryStore(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The histories of enrollments by their number. @param access of the caller, who is told nothing of events he may not see */
    Map<Integer, EnrollmentHistory> read(Transaction transaction, DataAccess access, Collection<Integer> enrollments)
            throws SQLException {
        Map<Integer, EnrollmentHistory> histories = new HashMap<>();
        if (enrollments.isEmpty()) {
            return histories;
        }
        SqlArray ids = SqlArray.numbers(List.copyOf(enrollments));
        transaction.each(
                "select id, enrolled_at, occurred_at from enrollment where id = any(?)",
                row -> histories.put(
                        row.getInt(1),
                        new EnrollmentHistory(
                                row.getObject(2, LocalDateTime.class), row.getObject(3, LocalDateTime.class))),
                ids);
        SqlCondition visible = access.tracker().events("v", "e");
        List<Object> bound = new ArrayList<>();
        bound.add(ids);
        bound.addAll(visible.values());
        transaction.each(
                "select v.enrollment, v.uid, v.program_stage, v.org_unit, v.status, v.occurred_at, v.scheduled_at, v.completed_at,"
                        + " v.created, v.data_values::text from event v join enrollment e on e.id = v.enrollment"
                        + " where v.enrollment = any(?) and not v.deleted and " + visible.sql(),
                row -> {
                    EnrollmentHistory history = histories.get(row.getInt(1));
                    if (history != null) {
                        history.events()
                                .add(new EnrollmentHistory.Past(
                                        row.getString(2),
                                        row.getInt(3),
                                        row.getInt(4),
                                        row.getString(5),
                                        new StoredObjects.EventTimes(
                                                row.getObject(6, LocalDateTime.class),
                                                row.getObject(7, LocalDateTime.class),
                                                row.getObject(8, LocalDateTime.class)),
                                        row.getObject(9, LocalDateTime.class),
                                        values(row.getString(10))));
                    }
                },
                bound.toArray());
        return histories;
    }

    private Map<String, String> values(String json) {
        try {
            return json.equals("{}") ? Map.of() : mapper.readValue(json, VALUES);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of values holds something else", problem);
        }
    }
}
