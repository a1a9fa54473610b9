package org.tonle.analytics.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tonle.access.DataAccess;
import org.tonle.analytics.disclosure.ProtectedTable.Doubt;
import org.tonle.analytics.disclosure.ProtectedTable.Place;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;

/**
 * Numbers for somebody who may not be told small ones of sensitive items: those, and what they could be worked out of, are {@link
 * Double#NaN}, which everything worked out of them becomes too.
 */
final class DisclosingReading implements FactReading {
    /** Readings without limits of rights. */
    interface Source {
        <T> T read(Function<FactReading, T> work);
    }

    private final FactReading numbers;
    private final DataAccess access;
    private final SensitiveItems sensitive;
    private final int threshold;
    private final Source everything;

    private final KnownDoubts known;
    private final OrgUnitTree units;
    private boolean isHiding;

    DisclosingReading(
            FactReading numbers,
            DataAccess access,
            SensitiveItems sensitive,
            int threshold,
            Source everything,
            KnownDoubts known) {
        this.numbers = numbers;
        this.access = access;
        this.sensitive = sensitive;
        this.threshold = threshold;
        this.everything = everything;
        this.known = known;
        this.units = new OrgUnitTree(this::path);
    }

    private List<Integer> path(int unit) {
        MetadataObject object = access.snapshot().byId(unit);
        OrgUnit found = object == null ? null : access.hierarchy().find(object.uid());
        if (found == null) {
            return List.of(unit);
        }
        List<Integer> path = new ArrayList<>();
        for (OrgUnit each = found; each != null; each = each.parent()) {
            path.add(0, each.id());
        }
        return path;
    }

    /** Whether anything was hidden so far. */
    boolean isHiding() {
        return isHiding;
    }

    @Override
    public FactTable aggregate(FactQuery query) {
        FactTable table = numbers.aggregate(query);
        List<FactOperand> guarded = guarded(query);
        return guarded.isEmpty() || table.size() == 0
                ? table
                : hidden(table, facts(guarded, query).hidden(new QuestionCells(query.with(guarded), units)));
    }

    private List<FactOperand> guarded(FactQuery query) {
        return query.operands().stream()
                .filter(operand -> sensitive.has(access.snapshot().byId(operand.dataElement())))
                .toList();
    }

    private GuardedFacts facts(List<FactOperand> guarded, FactQuery query) {
        List<FactOperand> elements = guarded.stream()
                .map(FactOperand::dataElement)
                .distinct()
                .map(element -> FactOperand.of(0, element))
                .toList();
        return everything.read(all -> {
            GuardedFacts facts = new GuardedFacts(access.snapshot(), units, threshold, known);
            all.each(new FactQuery(Aggregation.SUM, elements, query.periods(), List.of()), facts::add);
            return facts;
        });
    }

    private FactTable hidden(FactTable table, Set<List<Integer>> cells) {
        double[] values = table.values().clone();
        for (int row = 0; row < values.length; row++) {
            List<Integer> cell = new ArrayList<>();
            for (int axis = 0; axis < table.width(); axis++) {
                cell.add(table.item(row, axis));
            }
            if (cells.contains(cell) && values[row] != 0) {
                values[row] = Double.NaN;
                isHiding = true;
            }
        }
        return new FactTable(table.width(), table.items(), values);
    }

    @Override
    public void each(FactQuery query, FactReader reader) {
        List<FactOperand> guarded = guarded(query);
        if (guarded.isEmpty()) {
            numbers.each(query, reader);
            return;
        }
        Set<Integer> elements = new HashSet<>();
        guarded.forEach(operand -> elements.add(operand.dataElement()));
        GuardedFacts facts = facts(guarded, query);
        numbers.each(query, fact -> {
            if (elements.contains(fact.dataElement()) && facts.isHidden(fact)) {
                isHiding = true;
            } else {
                reader.read(fact);
            }
        });
    }

    @Override
    public FactTable programNumbers(ProgramQuestion question) {
        FactTable table = numbers.programNumbers(question);
        if (table.size() == 0 || !sensitive.has(access.snapshot().byId(question.program()))) {
            return table;
        }
        List<int[]> each = access.hierarchy().inTreeOrder().stream()
                .map(unit -> new int[] {unit.id()})
                .toList();
        List<Axis> axes = new ArrayList<>(question.axes());
        axes.replaceAll(axis -> isOfUnits(axis) ? new Axis.Below(List.of(top())) : axis);
        axes.add(new Axis.Members(Axis.Column.ORG_UNIT, each));
        ProgramQuestion whole = new ProgramQuestion(
                question.program(),
                question.isOfEnrollments(),
                question.measures(),
                question.windows(),
                question.limits(),
                question.places(),
                axes,
                question.today());
        return hidden(table, programCells(question, everything.read(all -> all.programNumbers(whole)), each));
    }

    private static boolean isOfUnits(Axis axis) {
        return axis instanceof Axis.Below
                || axis instanceof Axis.Members members && members.column() == Axis.Column.ORG_UNIT;
    }

    private int[] top() {
        return access.hierarchy().roots().stream().mapToInt(OrgUnit::id).toArray();
    }

    private Set<List<Integer>> programCells(ProgramQuestion question, FactTable whole, List<int[]> each) {
        Map<List<Integer>, Map<Place, Double>> tables = new HashMap<>();
        int last = whole.width() - 1;
        for (int row = 0; row < whole.size(); row++) {
            List<Integer> subject = new ArrayList<>();
            for (int axis = 0; axis < last; axis++) {
                subject.add(whole.item(row, axis));
            }
            tables.computeIfAbsent(subject, s -> new HashMap<>())
                    .merge(new Place(each.get(whole.item(row, last))[0], List.of()), whole.value(row), Double::sum);
        }
        Set<List<Integer>> hidden = new HashSet<>();
        tables.forEach((subject, places) -> {
            Map<List<Integer>, Double> persons = new HashMap<>();
            places.forEach((place, number) ->
                    cells(question, subject, place.unit()).forEach(cell -> persons.merge(cell, number, Double::sum)));
            persons.forEach((cell, number) -> {
                if (number > 0 && number < threshold) {
                    hidden.add(cell);
                }
            });
            for (Doubt doubt : known.of(units, places, threshold)) {
                Map<List<Integer>, Integer> moved = new HashMap<>();
                doubt.moves().forEach((place, move) -> cells(question, subject, place.unit())
                        .forEach(cell -> moved.merge(cell, move, Integer::sum)));
                moved.forEach((cell, net) -> {
                    if (net != 0) {
                        hidden.add(cell);
                    }
                });
            }
        });
        return hidden;
    }

    /** The cells of a question that rows of a unit count in; on other axes as the subject has it. */
    private List<List<Integer>> cells(ProgramQuestion question, List<Integer> subject, int unit) {
        List<List<Integer>> cells = List.of(subject.subList(0, 2));
        for (int i = 0; i < question.axes().size(); i++) {
            Axis axis = question.axes().get(i);
            List<Integer> items =
                    isOfUnits(axis) ? QuestionCells.itemsOfUnit(axis, unit, units) : List.of(subject.get(i + 2));
            cells = QuestionCells.longer(cells, items);
        }
        return cells;
    }

    @Override
    public Freshness freshness() {
        return numbers.freshness();
    }

    @Override
    public void restrict(List<Axis> filters) {
        numbers.restrict(filters);
    }

    @Override
    public void readBeside() {
        numbers.readBeside();
    }

    @Override
    public String explain(FactQuery query) {
        return numbers.explain(query);
    }

    @Override
    public String explain(ProgramQuestion question) {
        return numbers.explain(question);
    }
}
