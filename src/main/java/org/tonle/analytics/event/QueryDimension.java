package org.tonle.analytics.event;

import org.tonle.analytics.query.question.Dimension;

/** An axis of an answer besides values, in the order asked for. */
sealed interface QueryDimension {
    /** As columns and metadata name it. */
    String id();

    /**
     * Units, groups, categories.
     *
     * @param isWhole whether no items were named: then records that belong to none are meant too, and stand apart from the others
     */
    record OfObjects(Dimension dimension, boolean isWhole) implements QueryDimension {
        @Override
        public String id() {
            return dimension.id();
        }
    }

    /** Periods. */
    record OfTime(TimeDimension time) implements QueryDimension {
        @Override
        public String id() {
            return time.id();
        }
    }
}
