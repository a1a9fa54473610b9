package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.category.CategoryCombos;
import org.tonle.database.SqlCondition;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.TrackerTable;

/** Reads a search for events. */
final class EventSearch {
    static final List<String> STATUSES = EventColumn.STATUS.spec().words();
    private static final List<String> ASSIGNED = List.of("CURRENT", "PROVIDED", "NONE", "ANY", "ALL");
    /** Of the enrollment of an event. */
    private static final Map<String, String> ABOVE = Map.of(
            "enrollmentStatus", "en.status",
            "enrolledAt", "en.enrolled_at",
            "followup", String.valueOf(TrackerTable.EVENT.ordered().get("followUp")));

    private static final Set<String> ALWAYS = Set.of("ev.uid", "ev.created", "ev.last_updated");

    private EventSearch() {}

    /** @throws Problem E1003 or E1006 for a search that is not possible */
    static TrackerSearch read(TrackerRequest request) {
        Program program = request.program();
        ProgramStage stage = request.stage();
        SearchConditions conditions = new SearchConditions();
        List<Integer> units = request.orgUnits();
        if (units != null) {
            conditions.add(request.access().tracker().eventsAt(program == null ? null : program.object(), units));
        }
        if (program != null) {
            conditions.add("ev.program = ?", program.id());
        }
        if (stage != null) {
            conditions.add("ev.program_stage = ?", stage.id());
        }
        named(request, conditions, "ev.uid", "events", "event");
        named(request, conditions, "te.uid", "trackedEntity", "trackedEntities");
        named(request, conditions, "en.uid", "enrollments", "enrollment");
        if (!request.parameters().flag("includeDeleted")) {
            conditions.add("not ev.deleted");
        }
        String status = request.word(STATUSES, "status", "eventStatus");
        if (status != null) {
            status(request, conditions, "ev", status);
        }
        String enrolled = request.word(EntitySearch.ENROLLMENT_STATUSES, "enrollmentStatus", "programStatus");
        if (enrolled != null) {
            conditions.add("en.status = ?", enrolled);
        }
        Boolean followUp = request.flag("followUp");
        if (followUp != null) {
            conditions.add("coalesce(en.follow_up, false) = ?", followUp);
        }
        request.between(conditions, "coalesce(ev.occurred_at, ev.scheduled_at)", "occurredAfter", "occurredBefore");
        request.between(conditions, "ev.scheduled_at", "scheduledAfter", "scheduledBefore");
        request.between(conditions, "en.enrolled_at", "enrollmentEnrolledAfter", "enrollmentEnrolledBefore");
        request.between(conditions, "en.occurred_at", "enrollmentOccurredAfter", "enrollmentOccurredBefore");
        request.updated(conditions, "ev.last_updated");
        assigned(request, conditions, "ev.assigned_user");
        categoryOptions(request, conditions);
        for (String filter : request.parameters().values("filter")) {
            ValueFilter.add(conditions, filter, "ev.data_values", null, request::dataElement);
        }
        for (String filter : request.parameters().values("filterAttributes")) {
            ValueFilter.add(
                    conditions,
                    filter,
                    "te.attributes",
                    "te.searchable",
                    name -> request.programAttribute(program, "ev.program", name));
        }
        return TrackerSearch.of(
                conditions,
                SearchOrder.sql(request, "ev.id desc", ALWAYS, name -> expression(request, program, name)),
                request.parameters());
    }

    private static @Nullable String expression(TrackerRequest request, @Nullable Program program, String name) {
        SearchField element = request.dataElement(name);
        if (element != null) {
            return element.sortable("ev.data_values");
        }
        SearchField attribute = request.programAttribute(program, "ev.program", name);
        return attribute != null
                ? attribute.sortable("te.attributes")
                : ABOVE.getOrDefault(name, TrackerTable.EVENT.ordered().get(name));
    }

    private static void named(
            TrackerRequest request, SearchConditions conditions, String column, String... parameters) {
        List<String> uids = request.uids(parameters);
        if (!uids.isEmpty()) {
            conditions.addIn(column, uids);
        }
    }

    /**
     * Adds that an event is of a status: as it says, or as its dates do. Overdue is what was planned for a day that is over; visited is
     * what took place and is not completed.
     *
     * @param ev alias of the row
     */
    static void status(TrackerRequest request, SearchConditions conditions, String ev, String status) {
        switch (status) {
            case "OVERDUE" ->
                conditions.add(
                        "(a.status = 'OVERDUE' or a.status = 'SCHEDULE' and a.scheduled_at < ?)"
                                .replace("a.", ev + "."),
                        request.now().toLocalDate().atStartOfDay());
            case "VISITED" ->
                conditions.add("(a.status = 'VISITED' or a.status = 'ACTIVE' and a.occurred_at is not null)"
                        .replace("a.", ev + "."));
            default -> conditions.add(ev + ".status = ?", status);
        }
    }

    /** Adds what is asked of the user an event is given to; whether anything is. */
    static boolean assigned(TrackerRequest request, SearchConditions conditions, String column) {
        List<String> uids = request.uids("assignedUsers", "assignedUser");
        String mode = request.word(ASSIGNED, "assignedUserMode");
        if (uids.isEmpty() && mode == null || "ALL".equals(mode)) {
            return false;
        }
        if ("PROVIDED".equals(mode) && uids.isEmpty()) {
            throw new Problem(ErrorCode.E1024, "assignedUserMode=PROVIDED needs assignedUsers");
        }
        if (!uids.isEmpty() && mode != null && !mode.equals("PROVIDED")) {
            throw TrackerRequest.fault("assignedUserMode=" + mode + " goes without assignedUsers");
        }
        if ("ANY".equals(mode) || "NONE".equals(mode)) {
            conditions.add(column + ("ANY".equals(mode) ? " is not null" : " is null"));
            return true;
        }
        List<Integer> ids = new ArrayList<>();
        for (String uid :
                "CURRENT".equals(mode) ? List.of(request.access().user().uid()) : uids) {
            MetadataObject user = request.snapshot().findUnchecked("user", uid);
            if (user != null) {
                ids.add(user.id());
            }
        }
        conditions.add(SqlCondition.in(column, ids));
        return true;
    }

    /** {@code attributeCategoryCombo} with {@code attributeCategoryOptions}: the option combination they are together. */
    private static void categoryOptions(TrackerRequest request, SearchConditions conditions) {
        List<String> options = request.uids("attributeCategoryOptions", "attributeCos");
        String combo = request.text("attributeCategoryCombo", "attributeCc");
        if (options.isEmpty() && combo == null) {
            return;
        }
        if (options.isEmpty() || combo == null) {
            throw TrackerRequest.fault("attributeCategoryCombo and attributeCategoryOptions go together");
        }
        MetadataObject found = request.snapshot().view(CategoryCombos.VIEW).find(combo, options);
        if (found == null || request.access().hiddenOptionCombos().contains(found.id())) {
            throw TrackerRequest.fault("category combination `" + combo + "` has no option combination of " + options);
        }
        conditions.add("ev.attribute_option_combo = ?", found.id());
    }
}
