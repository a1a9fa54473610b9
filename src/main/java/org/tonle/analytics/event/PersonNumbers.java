package org.tonle.analytics.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What can be put together of persons: their own numbers, and those of an event of each. */
final class PersonNumbers {
    private static final Set<AggregationType> KINDS = Set.of(
            AggregationType.SUM,
            AggregationType.AVERAGE,
            AggregationType.COUNT,
            AggregationType.STDDEV,
            AggregationType.VARIANCE,
            AggregationType.MIN,
            AggregationType.MAX);

    private PersonNumbers() {}

    /** @throws Problem E7254 for a type that needs series of values, E7255 for one without a value to put together */
    static void check(RecordRequest.Numbers numbers) {
        AggregationType type = numbers.aggregationType();
        if (type != null && !KINDS.contains(type)) {
            throw new Problem(ErrorCode.E7254, type);
        }
        if (type != null && type != AggregationType.COUNT && numbers.value() == null && !numbers.ofEachItem()) {
            throw new Problem(ErrorCode.E7255, type);
        }
    }

    /** A value that is a number. @throws Problem E7256 for another attribute, E7257 for another value of events */
    static QueryItem value(String text, RecordScope scope, QueryItemReader items) {
        boolean isOfEvent = text.indexOf('.') >= 0;
        QueryItem item = text.indexOf(':') >= 0 ? null : find(text, items);
        if (item == null
                || item.isEach()
                || !item.valueType().hasNumber()
                || isOfEvent && item.path().size() != 2) {
            throw isOfEvent
                    ? new Problem(ErrorCode.E7257, text)
                    : new Problem(ErrorCode.E7256, text, scope.object().uid());
        }
        return item;
    }

    private static @Nullable QueryItem find(String text, QueryItemReader items) {
        try {
            return items.find(text);
        } catch (Problem unknown) {
            return null;
        }
    }
}
