package org.tonle.analytics.query.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.period.Period;
import org.tonle.period.RelativePeriod;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Reads the items of {@code pe}: fixed and relative periods of any type, mixed; one that is meant twice counts once. */
public final class PeriodDimensionReader {
    private final Lookup lookup;

    public PeriodDimensionReader(Lookup lookup) {
        this.lookup = lookup;
    }

    /** @throws Problem E7611 that names the first text nobody can read */
    public List<DimensionItem.InPeriod> read(List<String> texts) {
        Map<String, DimensionItem.InPeriod> items = new LinkedHashMap<>();
        for (String text : texts) {
            Optional<RelativePeriod> relative = RelativePeriod.byName(text);
            if (relative.isPresent()) {
                lookup.note(Keyword.named(text, relative.get().label()));
                relative.get()
                        .periods(lookup.today(), lookup.financialYear())
                        .forEach(period -> items.putIfAbsent(period.iso(), new DimensionItem.InPeriod(period)));
            } else {
                Period period = Period.find(text).orElseThrow(() -> new Problem(ErrorCode.E7611, text));
                items.putIfAbsent(period.iso(), new DimensionItem.InPeriod(period));
            }
        }
        return new ArrayList<>(items.values());
    }
}
