package org.tonle.analytics.store;

import org.tonle.access.DataAccess;

/** Knows which versions the parts of the store have, for who keeps answers. */
public interface StoreMoments {
    /** Catches up with everything that was committed before this call, as {@link AnalyticsStore#open} does; reads nothing. */
    StoreMoment moment(DataAccess access);
}
