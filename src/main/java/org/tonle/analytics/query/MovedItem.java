package org.tonle.analytics.query;

/** An item whose numbers come from elsewhere than data values, in periods that the question's are moved to. */
record MovedItem(DataItem item, WantedFacts.Window window) {
    /** In the periods of the question. */
    static MovedItem unmoved(DataItem item) {
        return new MovedItem(item, WantedFacts.Window.NONE);
    }
}
