package org.tonle.analytics.outlier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.query.reading.DimensionReader;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.query.reading.PeriodDimensionReader;
import org.tonle.common.IdScheme;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/** Where and when outliers are looked for, in the words of analytics: levels, groups, the user's own units, relative periods. */
record OutlierQuestion(Collection<OrgUnit> units, List<Period> periods) {
    private static final String OU = "ou";

    /** @throws org.tonle.problem.Problem E7120, E7143, E7611, E7135 for words nobody can read */
    static OutlierQuestion of(DataAccess access, Parameters words, LocalDate today, PeriodType financialYear) {
        LocalDate asked = words.date("relativePeriodDate");
        Lookup lookup = new Lookup(access, IdScheme.UID, asked == null ? today : asked, financialYear, List.of());
        List<String> periods = new ArrayList<>(words.list("pe"));
        periods.addAll(words.list("relativePeriods"));
        return new OutlierQuestion(
                units(access, lookup, words.list(OU, "orgUnit")),
                new PeriodDimensionReader(lookup)
                        .read(periods).stream()
                                .map(DimensionItem.InPeriod::period)
                                .toList());
    }

    /** Those that are named; without a word those of the user. */
    private static Collection<OrgUnit> units(DataAccess access, Lookup lookup, List<String> named) {
        if (named.isEmpty()) {
            return access.orgUnits(Reach.ANALYSE).tops();
        }
        List<OrgUnit> units = new ArrayList<>();
        for (DimensionItem item :
                new DimensionReader(lookup).read(new DimensionText(OU, named)).items()) {
            if (item instanceof DimensionItem.InOrgUnit in) {
                units.add(in.orgUnit());
            }
        }
        return units;
    }
}
