package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.DaySpan;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.metadata.model.ValueItem;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/**
 * Numbers of programmes: programme indicators, and data elements and attributes within a programme. Each event or enrollment is worked
 * out by itself and then put together with the others of its cell, so that a number is as exact as the values it is made of.
 */
final class ProgramSource {
    /** Events that are only scheduled are not counted, though expressions see them. */
    private static final Set<String> TOOK_PLACE = Set.of("ACTIVE", "COMPLETED", "VISITED");

    private final DataAccess access;
    private final Budget budget;
    private final Snapshot snapshot;
    private final ProgramRows rows;
    private final LocalDate today;
    private final List<List<DaySpan>> spans;
    private final OrgUnitCells orgUnitCells;

    ProgramSource(AnalyticsQuery query, CellShape shape, ProgramRows rows, LocalDate today) {
        this.access = query.access();
        this.budget = query.budget();
        this.snapshot = query.snapshot();
        this.rows = rows;
        this.today = today;
        this.spans = DaySpans.of(query, WantedFacts.Window.NONE);
        this.orgUnitCells = new OrgUnitCells(query, shape);
    }

    /** What one row gives to its cells. */
    private interface Contribution {
        void add(ProgramRow row, Accumulator to);
    }

    /** The number of each cell that has events or enrollments of a programme indicator. */
    Map<Long, Double> numbers(DataItem.ProgramIndicator item) {
        ProgramIndicator indicator = ProgramIndicator.of(item.object());
        MetadataObject program = snapshot.findUnchecked("program", indicator.program());
        if (program == null) {
            return Map.of();
        }
        Map<Item, Integer> fields = new LinkedHashMap<>();
        ProgramFormula expression = formula(indicator.expression(), fields);
        ProgramFormula filter = indicator.filter() == null ? null : formula(indicator.filter(), fields);
        boolean isEnrollment = indicator.isOfEnrollments();
        List<ProgramBoundary> boundaries = ProgramBoundary.of(indicator);
        List<ProgramRow> found = isEnrollment
                ? rows.enrollments(access, budget, program.id(), wanted(fields))
                : rows.events(access, budget, program.id(), wanted(fields), first(boundaries), last(boundaries));
        String variable = expression.variable();
        return together(found, boundaries, indicator.aggregationType(), (row, to) -> {
            Double passes = filter == null ? Double.valueOf(1) : filter.number(row);
            if (passes != null && passes != 0) {
                Integer counted = variable == null ? null : counted(variable, row);
                if (counted == null) {
                    to.add(expression.number(row));
                } else if (isEnrollment || TOOK_PLACE.contains(Objects.requireNonNullElse(row.status(), ""))) {
                    to.count(counted);
                }
            }
        });
    }

    /** What a variable counts, each once: number of the event, enrollment or tracked entity; null for other variables. */
    private static @Nullable Integer counted(String variable, ProgramRow row) {
        return switch (variable) {
            case "event_count" -> row.id();
            case "enrollment_count" -> row.enrollment();
            case "tei_count" -> row.trackedEntity();
            default -> null;
        };
    }

    private ProgramFormula formula(String text, Map<Item, Integer> fields) {
        return new ProgramFormula(snapshot, text, fields, today);
    }

    private List<ProgramRows.Field> wanted(Map<Item, Integer> fields) {
        List<ProgramRows.Field> wanted = new ArrayList<>();
        for (Item item : ProgramFormula.inOrder(fields)) {
            boolean isAttribute = item.kind() == ItemKind.ATTRIBUTE;
            wanted.add(new ProgramRows.Field(
                    isAttribute,
                    isAttribute ? 0 : number("programStage", item.id()),
                    isAttribute ? number("trackedEntityAttribute", item.id()) : number("dataElement", item.second())));
        }
        return wanted;
    }

    /** -1 for what does not exist: no row has a value of it. */
    private int number(String type, @Nullable String uid) {
        MetadataObject object = snapshot.findUnchecked(type, uid);
        return object == null ? -1 : object.id();
    }

    /** The number of each cell that has values of a data element or attribute within a programme. */
    Map<Long, Double> numbers(DataItem.ProgramElement item) {
        boolean isAttribute = item.element().type().name().equals("trackedEntityAttribute");
        List<ProgramRows.Field> fields =
                List.of(new ProgramRows.Field(isAttribute, 0, item.element().id()));
        List<ProgramBoundary> boundaries = List.of(ProgramBoundary.START, ProgramBoundary.END);
        List<ProgramRow> found =
                rows.events(access, budget, item.program().id(), fields, first(boundaries), last(boundaries));
        return together(found, boundaries, ValueItem.of(item.element()).aggregationType(), (row, to) -> {
            for (String text : row.values().get(0)) {
                to.add(ProgramFormula.numberOf(text));
            }
        });
    }

    private Map<Long, Double> together(
            List<ProgramRow> found, List<ProgramBoundary> boundaries, String aggregation, Contribution contribution) {
        Hierarchy hierarchy = snapshot.view(Hierarchy.VIEW);
        Map<Long, Accumulator> cells = new HashMap<>();
        for (ProgramRow row : found) {
            MetadataObject object = snapshot.byId(row.orgUnit());
            OrgUnit unit = object == null ? null : hierarchy.find(object.uid());
            if (unit != null) {
                for (long cell : cells(row, unit, boundaries)) {
                    contribution.add(row, cells.computeIfAbsent(cell, c -> accumulator(aggregation)));
                }
            }
        }
        Map<Long, Double> numbers = new HashMap<>();
        cells.forEach((cell, accumulator) -> {
            Double number = accumulator.number();
            if (number != null) {
                numbers.put(cell, number);
            }
        });
        return numbers;
    }

    private Accumulator accumulator(String aggregation) {
        budget.rows(1);
        return new Accumulator(aggregation);
    }

    private Set<Long> cells(ProgramRow row, OrgUnit unit, List<ProgramBoundary> boundaries) {
        Set<Long> cells = new HashSet<>();
        for (int period = 0; period < spans.size(); period++) {
            for (DaySpan span : spans.get(period)) {
                budget.step();
                if (boundaries.stream().allMatch(boundary -> boundary.holds(row, span))) {
                    cells.addAll(orgUnitCells.cells(unit, period));
                }
            }
        }
        return cells;
    }

    /** The first day an event may have; null when boundaries say nothing of it. */
    private @Nullable LocalDate first(List<ProgramBoundary> boundaries) {
        return boundaries.contains(ProgramBoundary.START)
                ? spans.stream()
                        .flatMap(List::stream)
                        .map(DaySpan::start)
                        .min(LocalDate::compareTo)
                        .orElse(null)
                : null;
    }

    private @Nullable LocalDate last(List<ProgramBoundary> boundaries) {
        return boundaries.contains(ProgramBoundary.END)
                ? spans.stream()
                        .flatMap(List::stream)
                        .map(DaySpan::end)
                        .max(LocalDate::compareTo)
                        .orElse(null)
                : null;
    }
}
