package org.tonle.analytics.query.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.orgunit.OrgUnitNumbers;
import org.tonle.period.Period;
import org.tonle.security.CurrentUser;

/** The numbers of a unit's profile, as {@code /api/analytics} answers them. */
@ApplicationScoped
class OrgUnitProfileNumbers implements OrgUnitNumbers {
    private final AnalyticsQueries queries;

    OrgUnitProfileNumbers(AnalyticsQueries queries) {
        this.queries = queries;
    }

    @Override
    public Map<String, String> of(
            CurrentUser user, Snapshot snapshot, List<String> items, OrgUnit unit, Period period) {
        DataAccess access = DataAccess.of(user, snapshot);
        Map<String, String> numbers = new HashMap<>();
        if (items.isEmpty() || !access.reaches(Reach.ANALYSE, unit)) {
            return numbers;
        }
        Map<String, List<String>> question = Map.of(
                "dimension", List.of("dx:" + String.join(";", items)),
                "filter", List.of("ou:" + unit.uid(), "pe:" + period.iso()),
                "skipMeta", List.of("true"));
        queries.grid(access, question).texts().forEach(row -> numbers.put(row.get(0), row.get(1)));
        return numbers;
    }
}
