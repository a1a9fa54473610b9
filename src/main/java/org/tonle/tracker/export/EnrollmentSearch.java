package org.tonle.tracker.export;

import java.util.List;
import java.util.Set;
import org.tonle.database.SqlCondition;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.problem.Problem;
import org.tonle.tracker.column.TrackerTable;

/** Reads a search for enrollments. */
final class EnrollmentSearch {
    private static final Set<String> ALWAYS = Set.of("en.uid", "en.enrolled_at", "en.created", "en.last_updated");

    private EnrollmentSearch() {}

    /** @throws Problem E1003 or E1006 for a search that is not possible */
    static TrackerSearch read(TrackerRequest request) {
        Program program = request.program();
        TrackedEntityType type = request.entityType();
        List<String> entities = request.uids("trackedEntity", "trackedEntities");
        List<String> uids = request.uids("enrollments", "enrollment");
        if (program == null && type == null && entities.isEmpty() && uids.isEmpty()) {
            throw TrackerRequest.fault("a search for enrollments needs program, trackedEntity or enrollments");
        }
        if (program != null) {
            EntitySearch.requireRegistration(program);
        }
        SearchConditions conditions = new SearchConditions();
        List<Integer> units = request.orgUnits();
        if (units != null) {
            conditions.add(SqlCondition.in("en.org_unit", units));
        }
        if (program != null) {
            conditions.add("en.program = ?", program.id());
        }
        if (type != null) {
            conditions.add("te.type = ?", type.id());
        }
        if (!entities.isEmpty()) {
            conditions.addIn("te.uid", entities);
        }
        if (!uids.isEmpty()) {
            conditions.addIn("en.uid", uids);
        }
        if (!request.parameters().flag("includeDeleted")) {
            conditions.add("not en.deleted");
        }
        String status = request.word(EntitySearch.ENROLLMENT_STATUSES, "status", "programStatus", "enrollmentStatus");
        if (status != null) {
            conditions.add("en.status = ?", status);
        }
        Boolean followUp = request.flag("followUp");
        if (followUp != null) {
            conditions.add("en.follow_up = ?", followUp);
        }
        request.between(conditions, "en.enrolled_at", "enrolledAfter", "enrolledBefore");
        request.between(conditions, "en.occurred_at", "occurredAfter", "occurredBefore");
        request.updated(conditions, "en.last_updated");
        for (String filter : request.parameters().values("filter")) {
            ValueFilter.add(
                    conditions,
                    filter,
                    "te.attributes",
                    "te.searchable",
                    name -> request.programAttribute(program, "en.program", name));
        }
        return TrackerSearch.of(
                conditions,
                SearchOrder.sql(request, "en.id desc", ALWAYS, TrackerTable.ENROLLMENT.ordered()::get),
                request.parameters());
    }
}
