package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.analytics.store.DaySpan;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/**
 * How many reports of a data set were expected, and how many came, cell by cell. A unit is expected to report for every period of the
 * data set that lies within the period asked about, if it was open from the first to the last day of it.
 */
final class ReportCounts {
    private final AnalyticsQuery query;
    private final List<List<DaySpan>> spans;
    private final OrgUnitCells orgUnitCells;

    /** @param window how the periods of the question are moved */
    ReportCounts(AnalyticsQuery query, CellShape shape, WantedFacts.Window window) {
        this.query = query;
        this.spans = DaySpans.of(query, window);
        this.orgUnitCells = new OrgUnitCells(query, shape);
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
        for (int period = 0; period < spans.size(); period++) {
            for (DaySpan span : spans.get(period)) {
                int reports = periodsWithin(type, span);
                int before = counts.size();
                for (OrgUnit unit : assigned) {
                    query.budget().step();
                    if (reports > 0 && isOpen(unit, span)) {
                        for (long cell : orgUnitCells.cells(unit, period)) {
                            counts.merge(cell, (double) reports, Double::sum);
                        }
                    }
                }
                query.budget().rows(counts.size() - before);
            }
        }
        return counts;
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
                cells(unit, each.period()).forEach(cell -> counts.merge(cell, 1.0, Double::sum));
            }
        }
        return counts;
    }

    private Set<Long> cells(OrgUnit unit, Period reported) {
        Set<Long> cells = new HashSet<>();
        for (int period = 0; period < spans.size(); period++) {
            if (spans.get(period).stream().anyMatch(span -> takes(span, reported))) {
                cells.addAll(orgUnitCells.cells(unit, period));
            }
        }
        return cells;
    }
}
