package org.tonle.analytics.disclosure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.analytics.disclosure.ProtectedTable.Place;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.FactTexts;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ProgramAggregation;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.TermPart;
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

    /** Of other aggregations nobody can say what they give away: they are not told of what is sensitive. */
    private static final Set<Aggregation> OF_SUMS =
            EnumSet.of(Aggregation.SUM, Aggregation.AVERAGE, Aggregation.AVERAGE_SUM_ORG_UNIT, Aggregation.COUNT);

    private static final Set<ProgramAggregation> OF_COUNTS =
            EnumSet.of(ProgramAggregation.SUM, ProgramAggregation.COUNT, ProgramAggregation.COUNT_DISTINCT);

    private static final double EXACT = 1e-6;

    private final FactReading numbers;
    private final DataAccess access;
    private final int threshold;
    private final Source everything;
    private final KnownDoubts known;
    private final Runnable step;
    private final OrgUnitTree units;
    private boolean isRestricted;
    private boolean isHiding;

    DisclosingReading(
            FactReading numbers,
            DataAccess access,
            int threshold,
            Source everything,
            KnownDoubts known,
            Runnable step) {
        this.numbers = numbers;
        this.access = access;
        this.threshold = threshold;
        this.everything = everything;
        this.known = known;
        this.step = step;
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
        if (guarded.isEmpty() || table.size() == 0) {
            return table;
        }
        boolean isChosen = ChosenFacts.isSum(query.aggregation());
        if (!isOfAllFacts(query) || !isChosen && !OF_SUMS.contains(query.aggregation())) {
            Set<Integer> items = guarded.stream().map(FactOperand::item).collect(Collectors.toSet());
            return hidden(table, row -> items.contains(table.item(row, 0)));
        }
        GuardedFacts facts = facts(guarded, query, isChosen ? query.aggregation() : Aggregation.SUM);
        QuestionCells cells = new QuestionCells(query.with(guarded).within(access), units, table.width());
        return isChosen
                ? ofChosen(
                        table,
                        facts.ofChosen(
                                new ChosenFacts(query, facts.all()),
                                cells,
                                query.periods().size()),
                        guarded)
                : ofAll(table, facts.hidden(cells));
    }

    private FactTable ofAll(FactTable table, Set<List<Integer>> cells) {
        return hidden(table, row -> table.value(row) != 0 && cells.contains(cell(table, row)));
    }

    /** What is not the sum of the facts that were looked at is not told either. */
    private FactTable ofChosen(FactTable table, HiddenCells found, List<FactOperand> guarded) {
        Set<Integer> items = guarded.stream().map(FactOperand::item).collect(Collectors.toSet());
        Set<List<Integer>> cells = found.all();
        return hidden(table, row -> {
            List<Integer> cell = cell(table, row);
            boolean isKnown = Math.abs(table.value(row) - found.persons(cell)) < EXACT;
            return items.contains(table.item(row, 0)) && (!isKnown || cells.contains(cell));
        });
    }

    private List<FactOperand> guarded(FactQuery query) {
        return query.operands().stream()
                .filter(operand -> isGuarded(operand.dataElement()))
                .toList();
    }

    private boolean isGuarded(int object) {
        return access.isGuarded(access.snapshot().byId(object));
    }

    /** Nobody can say what texts give away: those of what is sensitive are not told. */
    @Override
    public FactTexts texts(FactQuery query) {
        List<FactOperand> open = query.operands().stream()
                .filter(operand -> !isGuarded(operand.dataElement()))
                .toList();
        isHiding |= open.size() < query.operands().size();
        return numbers.texts(query.with(open));
    }

    /** Whether all facts of the question's cells are in its numbers; which pass other limits is not looked at here. */
    private boolean isOfAllFacts(FactQuery query) {
        return !isRestricted
                && query.bounds().isEmpty()
                && query.operands().stream()
                        .allMatch(operand -> operand.levels().isEmpty())
                && query.axes().stream().noneMatch(axis -> axis instanceof Axis.Approved);
    }

    private GuardedFacts facts(List<FactOperand> guarded, FactQuery query, Aggregation aggregation) {
        List<FactOperand> elements = guarded.stream()
                .map(FactOperand::dataElement)
                .distinct()
                .map(element -> FactOperand.of(0, element))
                .toList();
        return everything.read(all -> {
            GuardedFacts facts = new GuardedFacts(access.snapshot(), units, threshold, known, step);
            all.each(new FactQuery(aggregation, elements, query.periods(), List.of()), facts::add);
            return facts;
        });
    }

    private FactTable hidden(FactTable table, IntPredicate rows) {
        double[] values = table.values().clone();
        for (int row = 0; row < values.length; row++) {
            if (rows.test(row)) {
                values[row] = Double.NaN;
                isHiding = true;
            }
        }
        return new FactTable(table.width(), table.items(), values);
    }

    private static List<Integer> cell(FactTable table, int row) {
        List<Integer> cell = new ArrayList<>();
        for (int axis = 0; axis < table.width(); axis++) {
            cell.add(table.item(row, axis));
        }
        return cell;
    }

    @Override
    public void each(FactQuery query, FactReader reader) {
        List<FactOperand> guarded = guarded(query);
        if (guarded.isEmpty()) {
            numbers.each(query, reader);
            return;
        }
        boolean isAnyTold = isOfAllFacts(query);
        GuardedFacts facts = facts(guarded, query, Aggregation.SUM);
        numbers.each(query, fact -> {
            if (isGuarded(fact.dataElement()) && (!isAnyTold || facts.isHidden(fact))) {
                isHiding = true;
            } else {
                reader.read(fact);
            }
        });
    }

    @Override
    public FactTable programNumbers(ProgramQuestion question) {
        FactTable table = numbers.programNumbers(question);
        Set<Integer> guarded = new HashSet<>();
        Set<Integer> told = new HashSet<>();
        for (int i = 0; i < question.measures().size(); i++) {
            ProgramQuestion.Measure measure = question.measures().get(i);
            if (isGuarded(question.program()) || looksAtGuarded(measure)) {
                guarded.add(i);
            }
            if (!isRestricted && OF_COUNTS.contains(measure.aggregation())) {
                told.add(i);
            }
        }
        if (table.size() == 0 || guarded.isEmpty()) {
            return table;
        }
        Set<List<Integer>> cells = programCells(question);
        return hidden(
                table,
                row -> guarded.contains(table.item(row, 0))
                        && (!told.contains(table.item(row, 0))
                                || isSmall(table.value(row))
                                || table.value(row) != 0 && cells.contains(cell(table, row))));
    }

    /** Whether rows, or other records of their persons, are asked for anything guarded. */
    private boolean looksAtGuarded(ProgramQuestion.Measure measure) {
        Set<Integer> objects = new HashSet<>();
        measure.each(part -> {
            if (part instanceof TermPart.Element element) {
                objects.add(element.element());
            } else if (part instanceof TermPart.Attribute attribute) {
                objects.add(attribute.attribute());
            } else if (part instanceof TermPart.OfPerson person) {
                objects.add(person.records().program());
            }
        });
        return objects.stream().anyMatch(this::isGuarded);
    }

    private boolean isSmall(double number) {
        return number > 0 && number < threshold;
    }

    /** The same question of the rows of all units, unit by unit. */
    private ProgramQuestion byUnit(ProgramQuestion question, List<OrgUnit> each) {
        List<Axis> axes = new ArrayList<>(question.axes());
        axes.replaceAll(axis -> isOfUnits(axis) ? new Axis.Below(List.of(top())) : axis);
        int[] hidden =
                access.hiddenOptionCombos().stream().mapToInt(Integer::intValue).toArray();
        if (hidden.length > 0) {
            axes.add(new Axis.Without(Axis.Column.ATTRIBUTE_OPTION_COMBO, hidden));
        }
        axes.add(new Axis.Members(
                Axis.Column.ORG_UNIT,
                each.stream().map(unit -> new int[] {unit.id()}).toList()));
        return new ProgramQuestion(
                question.program(),
                question.isOfEnrollments(),
                question.measures(),
                question.windows(),
                question.limits(),
                question.places(),
                axes,
                question.today());
    }

    private static boolean isOfUnits(Axis axis) {
        return axis instanceof Axis.Below
                || axis instanceof Axis.Members members && members.column() == Axis.Column.ORG_UNIT;
    }

    private int[] top() {
        return access.hierarchy().roots().stream().mapToInt(OrgUnit::id).toArray();
    }

    private Set<List<Integer>> programCells(ProgramQuestion question) {
        List<OrgUnit> each = access.hierarchy().inTreeOrder();
        ProgramQuestion byUnit = byUnit(question, each);
        FactTable whole = everything.read(all -> all.programNumbers(byUnit));
        int last = whole.width() - 1;
        Map<List<Integer>, Map<Place, Double>> tables = new HashMap<>();
        for (int row = 0; row < whole.size(); row++) {
            if (whole.value(row) > 0) {
                List<Integer> subject = cell(whole, row).subList(0, last);
                int unit = each.get(whole.item(row, last)).id();
                tables.computeIfAbsent(subject, s -> new HashMap<>())
                        .merge(new Place(unit, List.of()), whole.value(row), Double::sum);
            }
        }
        Set<Integer> seen = access.orgUnits(Reach.ANALYSE).orgUnits(access.hierarchy()).stream()
                .map(OrgUnit::id)
                .collect(Collectors.toSet());
        HiddenCells hidden = new HiddenCells(threshold);
        tables.forEach((subject, places) -> {
            Function<Place, List<List<Integer>>> cells =
                    place -> seen.contains(place.unit()) ? cells(question, subject, place.unit()) : List.of();
            places.forEach((place, number) -> hidden.add(cells.apply(place), number));
            known.of(units, places, threshold, step).forEach(doubt -> hidden.doubt(doubt, cells));
        });
        return hidden.all();
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
        isRestricted = true;
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
