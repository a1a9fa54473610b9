package org.tonle.analytics.store;

import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;

/**
 * A question for single events.
 *
 * @param orders by what, the first first; then by age of the row, so that pages do not overlap
 * @param skip how many events to pass over
 * @param limit the most events to answer with, 0 for all
 * @param withTotal whether to count all events of the selection
 * @param attributes numbers of the attributes to read
 */
public record EventListing(
        EventSelection selection,
        List<Order> orders,
        long skip,
        int limit,
        boolean withTotal,
        Set<Integer> attributes) {
    public EventListing {
        orders = List.copyOf(orders);
        attributes = Set.copyOf(attributes);
    }

    /** The same question about what somebody may see. */
    EventListing within(DataAccess access) {
        return new EventListing(selection.listed(access), orders, skip, limit, withTotal, attributes);
    }

    /** A column and its direction; events without a value come last. */
    public record Order(EventColumn column, boolean descending) {}
}
