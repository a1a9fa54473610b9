package org.tonle.analytics.store;

import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;

/** The events of programs, arranged for questions. Each question sees everything that was committed before it was asked. */
public interface EventFacts {
    /** The events of a selection that somebody may see, put together; groups without any event have no row. In no order. */
    List<EventGroup> aggregate(DataAccess access, EventGrouping question, Budget budget);

    /** One page of the events of a selection that somebody may see. */
    EventPage page(DataAccess access, EventListing question, Budget budget);
}
