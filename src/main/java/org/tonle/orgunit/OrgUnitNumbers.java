package org.tonle.orgunit;

import java.util.List;
import java.util.Map;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.security.CurrentUser;

/** Numbers of one unit, for what is shown of it; whoever has numbers answers. */
public interface OrgUnitNumbers {
    /**
     * What the user may see of these items at a unit, as text by identifier of the item; items without a number are left out, all of them at
     * a unit outside of the user's view.
     *
     * @param items data elements, indicators, data sets or programme indicators
     */
    Map<String, String> of(CurrentUser user, Snapshot snapshot, List<String> items, OrgUnit unit, Period period);
}
