package org.tonle.analytics.store;

import java.util.List;
import java.util.Set;

/**
 * Which events are meant, in numbers. All parts must hold.
 *
 * @param program number of the program
 * @param stages numbers of its stages; empty for all
 * @param times each: when the event's time of this kind must be; empty for any time
 * @param filters axes of one item each: an event counts when it falls into it
 * @param eventStatuses words such as COMPLETED; empty for all
 * @param enrollmentStatuses words such as ACTIVE; empty for all, also for events without enrollment
 */
public record EventSelection(
        int program,
        Set<Integer> stages,
        List<When> times,
        List<Axis> filters,
        Set<String> eventStatuses,
        Set<String> enrollmentStatuses,
        List<EventCondition> conditions) {
    public EventSelection {
        stages = Set.copyOf(stages);
        times = List.copyOf(times);
        filters = List.copyOf(filters);
        eventStatuses = Set.copyOf(eventStatuses);
        enrollmentStatuses = Set.copyOf(enrollmentStatuses);
        conditions = List.copyOf(conditions);
    }

    /** That one of an event's times lies within one of these spans. */
    public record When(EventTime time, List<Span> spans) {
        public When {
            spans = List.copyOf(spans);
        }
    }
}
