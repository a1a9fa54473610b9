package org.tonle.analytics.store;

import java.util.List;
import org.tonle.metadata.Snapshot;

/** The events of programs, arranged for questions. Each question sees everything that was committed before it was asked. */
public interface EventFacts {
    /** The events of a selection, put together; groups without any event have no row. In no order. */
    List<EventGroup> aggregate(Snapshot metadata, EventGrouping question);

    /** One page of the events of a selection. */
    EventPage page(Snapshot metadata, EventListing question);
}
