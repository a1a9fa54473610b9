package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;

/** Which of several events an item with conditions means: the last that fits. */
final class FittingEvents {
    private FittingEvents() {}

    /** Of several events of a person the last that fits is meant, as where a parameter says it: {@code scheduledDate=program.stage.2025}. */
    static QueryItem lastEvent(RecordSubject subject, QueryItem item, ItemText words) {
        boolean isOfEvent =
                item.object() == null && words.isWhole() && !item.conditions().isEmpty();
        if (!isOfEvent
                || subject != RecordSubject.TRACKED_ENTITY
                || !(item.field().place() instanceof RecordPlace.StageEvent event)) {
            return item;
        }
        List<RecordCondition> fitting = new ArrayList<>();
        for (RecordCondition condition : item.conditions()) {
            if (condition instanceof RecordCondition.Compare compare && !compare.orMissing()) {
                fitting.add(of(RecordPlace.Own.EVENT, compare));
            } else if (condition instanceof RecordCondition.Within within) {
                fitting.add(new RecordCondition.Within(within.time().at(RecordPlace.Own.EVENT), within.spans()));
            } else if (condition instanceof RecordCondition.OneOf one) {
                fitting.add(new RecordCondition.OneOf(one.field().at(RecordPlace.Own.EVENT), one.numbers()));
            } else {
                return item;
            }
        }
        RecordPlace place = new RecordPlace.StageEvent(
                event.program(), event.stage(), event.position(), event.withPlanned(), event.withValue(), fitting);
        return item.at(item.field().at(place), List.of(new RecordCondition.Present(RecordColumn.UID.of(place))));
    }

    /** An enrollment shows the last value that fits, and is meant when there is one. Source: recorded answers. */
    static QueryItem lastValue(QueryItem item) {
        boolean isLastValue = item.field().place() instanceof RecordPlace.StageEvent event && event.withValue() != 0;
        if (!isLastValue
                || item.conditions().isEmpty()
                || !item.conditions().stream().allMatch(FittingEvents::needsValue)) {
            return item;
        }
        RecordPlace.StageEvent last = (RecordPlace.StageEvent) item.field().place();
        RecordField inEvent =
                new RecordField(RecordPlace.Own.EVENT, item.field().content());
        List<RecordCondition> fitting = item.conditions().stream()
                .map(condition -> condition instanceof RecordCondition.InRanges ranges
                        ? new RecordCondition.InRanges(inEvent, ranges.ranges())
                        : of(RecordPlace.Own.EVENT, (RecordCondition.Compare) condition))
                .toList();
        RecordField field = new RecordField(
                new RecordPlace.StageEvent(last.program(), last.stage(), 0, false, last.withValue(), fitting),
                item.field().content());
        return item.at(field, List.of(new RecordCondition.Present(field)));
    }

    private static boolean needsValue(RecordCondition condition) {
        return condition instanceof RecordCondition.InRanges
                || condition instanceof RecordCondition.Compare compare && !compare.orMissing();
    }

    private static RecordCondition of(RecordPlace place, RecordCondition.Compare compare) {
        return new RecordCondition.Compare(compare.field().at(place), compare.comparison(), compare.operands(), false);
    }
}
