package org.tonle.tracker.export;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlCondition;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.problem.Problem;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.TrackerTable;

/** Reads a search for tracked entities. */
final class EntitySearch {
    static final List<String> ENROLLMENT_STATUSES =
            EnrollmentColumn.STATUS.spec().words();
    private static final String ENROLLED_AT = "en.enrolled_at";

    private static final Set<String> ALWAYS = Set.of("te.uid", "te.created", "te.last_updated", ENROLLED_AT);

    private EntitySearch() {}

    /** @throws Problem E1003, E1006 or E1024 for a search that is not possible */
    static TrackerSearch read(TrackerRequest request) {
        Program program = request.program();
        TrackedEntityType type = request.entityType();
        List<String> uids = request.uids("trackedEntities", "trackedEntity");
        if (program == null && type == null && uids.isEmpty()) {
            throw TrackerRequest.fault(
                    "a search for tracked entities needs program, trackedEntityType or trackedEntities");
        }
        if (program != null && type != null) {
            throw TrackerRequest.fault("name program or trackedEntityType, not both");
        }
        if (program != null) {
            requireRegistration(program);
        }
        SearchConditions conditions = new SearchConditions();
        List<Integer> units = request.orgUnits();
        if (program == null && units != null) {
            conditions.add(SqlCondition.in("te.org_unit", units));
        }
        if (type != null) {
            conditions.add("te.type = ?", type.id());
        }
        if (!request.parameters().flag("includeDeleted")) {
            conditions.add("not te.deleted");
        }
        if (!uids.isEmpty()) {
            conditions.addIn("te.uid", uids);
        }
        for (String filter : request.parameters().values("filter")) {
            ValueFilter.add(
                    conditions,
                    filter,
                    "te.attributes",
                    "te.searchable",
                    name -> request.entityAttribute(program, type, name));
        }
        request.updated(conditions, "te.last_updated");
        Boolean duplicate = request.flag("potentialDuplicate");
        if (duplicate != null) {
            conditions.add("te.potential_duplicate = ?", duplicate);
        }
        events(request, program, conditions);
        String order = SearchOrder.sql(request, "te.id desc", ALWAYS, name -> expression(request, program, type, name));
        TrackerSearch search = TrackerSearch.of(conditions, order, request.parameters());
        if (program != null) {
            search = throughEnrollments(search, enrolled(request, program));
        }
        if (program != null) {
            search = search.through(program.object(), units);
        }
        MetadataObject about = program != null ? program.object() : type == null ? null : type.object();
        return about == null || !request.isGlobal() ? search : GlobalSearch.of(request, about, type, uids, search);
    }

    /** @throws org.tonle.problem.Problem E1003 for a program whose events have no tracked entities */
    static void requireRegistration(Program program) {
        if (!program.hasRegistration()) {
            throw TrackerRequest.fault(
                    "program `" + program.uid() + "` has no registration, so it has no tracked entities");
        }
    }

    private static @Nullable String expression(
            TrackerRequest request, @Nullable Program program, @Nullable TrackedEntityType type, String name) {
        SearchField attribute = request.entityAttribute(program, type, name);
        if (attribute != null) {
            return attribute.sortable("te.attributes");
        }
        if (name.equals("enrolledAt") && program != null) {
            return ENROLLED_AT;
        }
        return TrackerTable.ENTITY.ordered().get(name);
    }

    /** Conditions on an enrollment {@code x} in the program. */
    private static SearchConditions enrolled(TrackerRequest request, Program program) {
        SearchConditions inner = new SearchConditions();
        inner.add("x.program = ?", program.id());
        inner.add(request.access().tracker().openOptions("x"));
        if (!request.parameters().flag("includeDeleted")) {
            inner.add("not x.deleted");
        }
        String status = request.word(ENROLLMENT_STATUSES, "enrollmentStatus", "programStatus");
        if (status != null) {
            inner.add("x.status = ?", status);
        }
        Boolean followUp = request.flag("followUp");
        if (followUp != null) {
            inner.add("x.follow_up = ?", followUp);
        }
        request.between(inner, "x.enrolled_at", "enrollmentEnrolledAfter", "enrollmentEnrolledBefore");
        request.between(inner, "x.occurred_at", "enrollmentOccurredAfter", "enrollmentOccurredBefore");
        return inner;
    }

    /**
     * Tracked entities with such an enrollment. In the order of enrollments each stands where its last one stands, and rows are read in
     * that order: whether an enrollment is the last one is asked row by row, which leaves the planner free to stop when a page is full.
     */
    private static TrackerSearch throughEnrollments(TrackerSearch search, SearchConditions enrolled) {
        SearchConditions counted = search.conditions().copy();
        counted.add(
                "exists (select 1 from enrollment x" + enrolled.sql() + " and x.tracked_entity = te.id)",
                enrolled.values().toArray());
        if (!search.order().contains(ENROLLED_AT)) {
            return search.listing(counted, counted);
        }
        SearchConditions listed = search.conditions().copy();
        listed.join(
                "join (select x.* from enrollment x" + enrolled.sql() + ") en on en.tracked_entity = te.id",
                enrolled.values().toArray());
        listed.add(
                "coalesce((select false from enrollment x" + enrolled.sql()
                        + " and x.tracked_entity = en.tracked_entity"
                        + " and (x.enrolled_at, x.id) > (en.enrolled_at, en.id) limit 1), true)",
                enrolled.values().toArray());
        return search.listing(listed, counted);
    }

    /** Conditions on events make sense for tracked entities that have such an event. */
    private static void events(TrackerRequest request, @Nullable Program program, SearchConditions conditions) {
        SearchConditions inner = new SearchConditions();
        ProgramStage stage = request.stage();
        if (stage != null) {
            inner.add("v.program_stage = ?", stage.id());
        }
        String status = request.word(EventSearch.STATUSES, "eventStatus");
        if (status != null) {
            EventSearch.status(request, inner, "v", status);
        }
        request.between(inner, "v.occurred_at", "eventOccurredAfter", "eventOccurredBefore");
        boolean assigned = EventSearch.assigned(request, inner, "v.assigned_user");
        if (stage != null
                || status != null
                || assigned
                || request.text("eventOccurredAfter", "eventOccurredBefore") != null) {
            inner.add("x.tracked_entity = te.id and not v.deleted");
            inner.add(request.access().tracker().events("v", "x"));
            if (program != null) {
                inner.add("v.program = ?", program.id());
            }
            conditions.add(
                    "exists (select 1 from enrollment x join event v on v.enrollment = x.id" + inner.sql() + ")",
                    inner.values().toArray());
        }
    }
}
