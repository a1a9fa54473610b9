package org.tonle.analytics.query.numbers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.fetch.DaySpans;
import org.tonle.analytics.query.fetch.ReportCells;
import org.tonle.analytics.query.fetch.WantedFacts;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.store.DaySpan;
import org.tonle.category.CategoryCombos;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryOption;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/**
 * How many reports of a data set were expected, and how many came, cell by cell. A unit is expected to report for every period of the
 * data set that lies within the period asked about, if it was open from the first to the last day of it; when the data set has
 * attributes, once for each of their option combos that could be used there all that time.
 */
final class ReportCounts {
    private final AnalyticsQuery query;
    private final List<List<DaySpan>> spans;
    private final ReportCells reportCells;

    /** @param window how the periods of the question are moved */
    ReportCounts(AnalyticsQuery query, CellShape shape, WantedFacts.Window window) {
        this.query = query;
        this.spans = DaySpans.of(query, window);
        this.reportCells = new ReportCells(query, shape);
    }

    /** Both counts; cells without an entry have none. */
    record Counts(Map<Long, Double> expected, Map<Long, Double> actual) {
        /** The number of a metric per cell; cells where nothing was expected have none. */
        Map<Long, Double> of(DataItem.Rate.Metric metric) {
            Map<Long, Double> numbers = new HashMap<>();
            expected.forEach((cell, wanted) -> {
                double came = actual.getOrDefault(cell, 0.0);
                numbers.put(
                        cell,
                        switch (metric) {
                            case EXPECTED_REPORTS -> wanted;
                            case ACTUAL_REPORTS, ACTUAL_REPORTS_ON_TIME -> came;
                            case REPORTING_RATE, REPORTING_RATE_ON_TIME -> came * 100 / wanted;
                        });
            });
            return numbers;
        }
    }

    Counts count(MetadataObject dataSet, boolean onTime, ReportRegistrations store) {
        PeriodType type = Objects.requireNonNullElse(DataSet.of(dataSet).periodType(), PeriodType.MONTHLY);
        return new Counts(expected(dataSet, type), actual(dataSet, onTime, store));
    }

    private Map<Long, Double> expected(MetadataObject dataSet, PeriodType type) {
        Map<Long, Double> counts = new HashMap<>();
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
        List<OrgUnit> assigned = new ArrayList<>();
        for (String uid : DataSet.of(dataSet).organisationUnits()) {
            OrgUnit unit = hierarchy.find(uid);
            if (unit != null) {
                assigned.add(unit);
            }
        }
        List<MetadataObject> combos = attributeOptionCombos(dataSet);
        for (int period = 0; period < spans.size(); period++) {
            for (DaySpan span : spans.get(period)) {
                int reports = periodsWithin(type, span);
                int before = counts.size();
                for (OrgUnit unit : assigned) {
                    query.budget().step();
                    if (reports > 0 && isOpen(unit, span)) {
                        expect(reports, unit, usable(combos, unit, span), period, counts);
                    }
                }
                query.budget().rows(counts.size() - before);
            }
        }
        return counts;
    }

    private void expect(int reports, OrgUnit unit, List<Integer> combos, int period, Map<Long, Double> counts) {
        if (!reportCells.tellsCombosApart()) {
            for (long cell : reportCells.cells(unit, 0, period)) {
                counts.merge(cell, (double) reports * combos.size(), Double::sum);
            }
            return;
        }
        for (int combo : combos) {
            for (long cell : reportCells.cells(unit, combo, period)) {
                counts.merge(cell, (double) reports, Double::sum);
            }
        }
    }

    /** What reports of the data set are told apart by; the default combo when it has no attributes. */
    private List<MetadataObject> attributeOptionCombos(MetadataObject dataSet) {
        Set<Integer> hidden = query.access().hiddenOptionCombos();
        return query
                .snapshot()
                .view(CategoryCombos.VIEW)
                .optionCombos(DataSet.of(dataSet).categoryCombo())
                .stream()
                .filter(combo -> !hidden.contains(combo.id()))
                .toList();
    }

    /** Those that can be used at the unit from the first to the last day. */
    private List<Integer> usable(List<MetadataObject> combos, OrgUnit unit, DaySpan span) {
        List<Integer> usable = new ArrayList<>(combos.size());
        for (MetadataObject combo : combos) {
            boolean fits = true;
            for (String uid : CategoryOptionCombo.of(combo).categoryOptions()) {
                MetadataObject option = query.snapshot().findUnchecked("categoryOption", uid);
                fits &= option == null || isUsable(CategoryOption.of(option), unit, span);
            }
            if (fits) {
                usable.add(combo.id());
            }
        }
        return usable;
    }

    private static boolean isUsable(CategoryOption option, OrgUnit unit, DaySpan span) {
        boolean isOpen = (option.startDate() == null || !option.startDate().isAfter(span.start()))
                && (option.endDate() == null || !option.endDate().isBefore(span.end()));
        if (!isOpen || option.organisationUnits().isEmpty()) {
            return isOpen;
        }
        OrgUnit at = unit;
        while (at != null && !option.organisationUnits().contains(at.uid())) {
            at = at.parent();
        }
        return at != null;
    }

    private static int periodsWithin(PeriodType type, DaySpan span) {
        int count = 0;
        for (Period period : type.between(span.start(), span.end())) {
            count += takes(span, period) ? 1 : 0;
        }
        return count;
    }

    /** A period takes those of its own type, and of finer types by their first day, a week by its fourth. */
    private static boolean takes(DaySpan span, Period period) {
        if (span.type() == period.type()) {
            return period.start().equals(span.start());
        }
        if (span.type() != null && period.type().frequencyOrder() >= span.type().frequencyOrder()) {
            return false;
        }
        boolean isWeek = period.type().frequencyOrder() == PeriodType.WEEKLY.frequencyOrder();
        LocalDate day = isWeek ? period.start().plusDays(3) : period.start();
        return !day.isBefore(span.start()) && !day.isAfter(span.end());
    }

    private static boolean isOpen(OrgUnit unit, DaySpan span) {
        return OrganisationUnit.of(unit.object()).isOpenThroughout(span.start(), span.end());
    }

    private Map<Long, Double> actual(MetadataObject dataSet, boolean onTime, ReportRegistrations store) {
        Map<Long, Double> counts = new HashMap<>();
        LocalDate first = spans.stream()
                .flatMap(List::stream)
                .map(DaySpan::start)
                .min(LocalDate::compareTo)
                .orElse(null);
        LocalDate last = spans.stream()
                .flatMap(List::stream)
                .map(DaySpan::end)
                .max(LocalDate::compareTo)
                .orElse(null);
        if (first == null || last == null) {
            return counts;
        }
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
        int days = DataSet.of(dataSet).timelyDays();
        for (ReportRegistrations.Registration each : store.of(query.access(), dataSet.id(), first, last)) {
            MetadataObject object = query.snapshot().byId(each.orgUnit());
            OrgUnit unit = object == null ? null : hierarchy.find(object.uid());
            boolean late = onTime && each.date().isAfter(each.period().end().plusDays(days));
            query.budget().rows(1);
            if (unit != null && !late) {
                cells(unit, each).forEach(cell -> counts.merge(cell, 1.0, Double::sum));
            }
        }
        return counts;
    }

    private Set<Long> cells(OrgUnit unit, ReportRegistrations.Registration report) {
        Set<Long> cells = new HashSet<>();
        for (int period = 0; period < spans.size(); period++) {
            if (spans.get(period).stream().anyMatch(span -> takes(span, report.period()))) {
                cells.addAll(reportCells.cells(unit, report.attributeOptionCombo(), period));
            }
        }
        return cells;
    }
}
