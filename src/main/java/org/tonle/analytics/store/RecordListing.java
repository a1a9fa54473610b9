package org.tonle.analytics.store;

import java.util.List;

/**
 * A question for single records.
 *
 * @param columns what each row has
 * @param orders by what, the first first; then by age of the record, so that pages do not overlap
 * @param skip how many records to pass over
 * @param limit the most records to answer with, 0 for all
 */
public record RecordListing(
        RecordSelection selection, List<RecordField> columns, List<Order> orders, long skip, int limit) {
    public RecordListing {
        columns = List.copyOf(columns);
        orders = List.copyOf(orders);
    }

    /** The same with other columns of all rows, in any order. */
    public RecordListing whole(List<RecordField> others) {
        return new RecordListing(selection, others, List.of(), 0, 0);
    }

    /** A field and its direction; records without a value come last. */
    public record Order(RecordField field, boolean descending) {}
}
