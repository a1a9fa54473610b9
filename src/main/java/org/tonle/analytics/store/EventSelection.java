package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;

/**
 * Which events are meant, in numbers. All parts must hold.
 *
 * @param program number of the program
 * @param stages numbers of its stages; empty for all
 * @param times each: when the event's time of this kind must be; empty for any time
 * @param filters axes of one item each: an event counts when it falls into it
 * @param eventStatuses words such as COMPLETED; empty for all
 * @param enrollmentStatuses words such as ACTIVE; empty for all, also for events without enrollment
 * @param owners numbers of the units of which one owns the person in the program; of an event without a person its own unit; empty for all
 */
public record EventSelection(
        int program,
        Set<Integer> stages,
        List<When> times,
        List<Axis> filters,
        Set<String> eventStatuses,
        Set<String> enrollmentStatuses,
        List<EventCondition> conditions,
        Set<Integer> owners) {
    private static final int NO_STAGE = -1;

    public EventSelection {
        stages = Set.copyOf(stages);
        times = List.copyOf(times);
        filters = List.copyOf(filters);
        eventStatuses = Set.copyOf(eventStatuses);
        enrollmentStatuses = Set.copyOf(enrollmentStatuses);
        conditions = List.copyOf(conditions);
        owners = Set.copyOf(owners);
    }

    /**
     * The same selection of what somebody may see: of programs and stages whose data are shared with him, without hidden option
     * combinations, within the units he may analyse.
     *
     * @param axes of the question beside the selection
     */
    public EventSelection within(DataAccess access, List<Axis> axes) {
        List<Axis> asked = new ArrayList<>(axes);
        asked.addAll(filters);
        List<Axis> visible = new ArrayList<>(filters);
        visible.addAll(VisibleFacts.filters(access, asked, Axis.Column.ATTRIBUTE_OPTION_COMBO));
        return new EventSelection(
                program, visibleStages(access), times, visible, eventStatuses, enrollmentStatuses, conditions, owners);
    }

    /** The same selection of what somebody may see one by one: of protected programs only what his units own. */
    EventSelection listed(DataAccess access) {
        return within(access, List.of()).ownedBy(VisibleFacts.owners(access, program));
    }

    /** The same selection of what these units own. */
    EventSelection ownedBy(Set<Integer> units) {
        return new EventSelection(
                program, stages, times, filters, eventStatuses, enrollmentStatuses, conditions, units);
    }

    /** Empty for all; a number no stage has when none may be seen. */
    private Set<Integer> visibleStages(DataAccess access) {
        MetadataObject object = access.snapshot().byId(program);
        if (access.user().isSuperuser()) {
            return stages;
        }
        if (object == null || !access.mayReadData(object)) {
            return Set.of(NO_STAGE);
        }
        List<MetadataObject> all = access.snapshot().referring("programStage", "program", object.uid());
        Set<Integer> seen = new HashSet<>();
        all.stream().filter(access::mayReadData).forEach(stage -> seen.add(stage.id()));
        if (stages.isEmpty() && seen.size() == all.size()) {
            return stages;
        }
        seen.removeIf(stage -> !stages.isEmpty() && !stages.contains(stage));
        return seen.isEmpty() ? Set.of(NO_STAGE) : seen;
    }

    /** That one of an event's times lies within one of these spans. */
    public record When(EventTime time, List<DaySpan> spans) {
        public When {
            spans = List.copyOf(spans);
        }
    }
}
