package org.tonle.tracker.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** Reads what messages are about. */
@ApplicationScoped
class SubjectStore {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private static final String COLUMNS =
            """
            select e.uid as enrollment, e.status, e.org_unit, e.program, e.enrolled_at, e.occurred_at, e.deleted, te.uid as entity,
              te.attributes::text as attributes,
              v.uid as event, v.status as event_status, v.org_unit as event_unit, v.program as event_program, v.program_stage,
              v.occurred_at as event_at, v.scheduled_at, v.deleted as event_deleted, v.data_values::text as data_values
            """;

    private static final String ENROLLMENT = COLUMNS
            + "from enrollment e join tracked_entity te on te.id = e.tracked_entity left join event v on false where e.uid = ?";

    private static final String EVENT = COLUMNS
            + "from event v left join enrollment e on e.id = v.enrollment left join tracked_entity te on te.id = e.tracked_entity"
            + " where v.uid = ?";

    private static final String ALL_VALUES =
            """
            select v.program_stage, v.data_values::text as data_values from event v join enrollment e on e.id = v.enrollment
            where e.uid = ? and not v.deleted order by coalesce(v.occurred_at, v.scheduled_at, v.created) desc, v.id desc""";

    private final ObjectMapper mapper;

    SubjectStore(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Null when it is not there; one that is deleted says so. For nobody in particular: who is told what, an audience decides. */
    @Nullable
    NotificationSubject find(Transaction transaction, Snapshot snapshot, NotificationTarget target)
            throws SQLException {
        NotificationSubject found = transaction.first(
                target.isEvent() ? EVENT : ENROLLMENT, row -> read(row, snapshot, target), target.uid());
        if (found == null || target.isEvent()) {
            return found;
        }
        List<NotificationSubject.StageValues> values = transaction.query(ALL_VALUES, row -> values(row), target.uid());
        return new NotificationSubject(
                target, found.program(), found.orgUnit(), found.enrollment(), null, found.attributes(), values);
    }

    private NotificationSubject read(ResultSet row, Snapshot snapshot, NotificationTarget target) throws SQLException {
        String attributes = row.getString("attributes");
        String enrollment = row.getString("enrollment");
        return new NotificationSubject(
                target,
                snapshot.byId(row.getInt(target.isEvent() ? "event_program" : "program")),
                unit(snapshot, row.getInt(target.isEvent() ? "event_unit" : "org_unit")),
                enrollment == null ? null : enrollment(row, snapshot, enrollment),
                target.isEvent()
                        ? new NotificationSubject.Event(
                                target.uid(),
                                row.getString("event_status"),
                                snapshot.byId(row.getInt("program_stage")),
                                row.getObject("event_at", LocalDateTime.class),
                                row.getObject("scheduled_at", LocalDateTime.class),
                                row.getBoolean("event_deleted"))
                        : null,
                attributes == null ? Map.of() : texts(attributes),
                target.isEvent() ? List.of(values(row)) : List.of());
    }

    private static NotificationSubject.Enrollment enrollment(ResultSet row, Snapshot snapshot, String uid)
            throws SQLException {
        return new NotificationSubject.Enrollment(
                uid,
                row.getString("status"),
                unit(snapshot, row.getInt("org_unit")),
                row.getString("entity"),
                row.getObject("enrolled_at", LocalDateTime.class),
                row.getObject("occurred_at", LocalDateTime.class),
                row.getBoolean("deleted"));
    }

    private NotificationSubject.StageValues values(ResultSet row) throws SQLException {
        return new NotificationSubject.StageValues(row.getInt("program_stage"), texts(row.getString("data_values")));
    }

    private static @Nullable OrgUnit unit(Snapshot snapshot, int id) {
        MetadataObject object = snapshot.byId(id);
        return object == null ? null : snapshot.view(Hierarchy.VIEW).find(object.uid());
    }

    private Map<String, String> texts(String json) {
        try {
            return json.equals("{}") ? Map.of() : mapper.readValue(json, VALUES);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of values holds something else", problem);
        }
    }

    /** Whether the user sees the enrollment or event itself. @param isToChange whether he may also change it */
    boolean sees(Transaction transaction, DataAccess access, NotificationTarget target, boolean isToChange)
            throws SQLException {
        SqlCondition seen = target.isEvent()
                ? access.tracker().events("v", "e")
                : access.tracker().enrollments("e");
        if (isToChange) {
            seen = seen.and(
                    target.isEvent()
                            ? access.tracker().heldEvents("v", "e")
                            : access.tracker().heldEnrollments("e"));
        }
        List<Object> values = new ArrayList<>(seen.values());
        values.add(target.uid());
        String rows = target.isEvent()
                ? "select 1 from event v left join enrollment e on e.id = v.enrollment where not v.deleted and "
                : "select 1 from enrollment e where not e.deleted and ";
        return transaction.first(
                        rows + seen.sql() + (target.isEvent() ? " and v.uid = ?" : " and e.uid = ?"),
                        row -> true,
                        values.toArray())
                != null;
    }
}
