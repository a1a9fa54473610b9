package org.tonle.analytics.query.fetch;

import org.tonle.analytics.query.question.DataItem;

/** An item whose numbers come from elsewhere than data values, in periods that the question's are moved to. */
public record MovedItem(DataItem item, WantedFacts.Window window) {
    /** In the periods of the question. */
    public static MovedItem unmoved(DataItem item) {
        return new MovedItem(item, WantedFacts.Window.NONE);
    }
}
