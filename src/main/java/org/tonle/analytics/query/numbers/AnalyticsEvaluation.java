package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.fetch.FactAxes;
import org.tonle.analytics.query.fetch.FactFetchPlan;
import org.tonle.analytics.query.fetch.FetchedFacts;
import org.tonle.analytics.query.fetch.ItemTexts;
import org.tonle.analytics.query.fetch.MovedItem;
import org.tonle.analytics.query.fetch.OperandReader;
import org.tonle.analytics.query.fetch.WantedFacts;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.reading.QueryChecks;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.expression.Expression;
import org.tonle.expression.IndicatorFormula;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.ExpressionDimensionItem;
import org.tonle.metadata.model.Indicator;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Works out every number of an answer: fetches what all items need together, then goes through the items. */
public final class AnalyticsEvaluation {
    /** Formulas that have a value without data are worked out for this many cells at most. */
    private static final long MOST_CELLS = 250_000;

    private final AnalyticsQuery query;
    private final CellShape shape;
    private final OperandReader operands;
    private final Formulas formulas;
    private final ProgramSource programs;
    private final Map<DataItem, WantedFacts> elements = new LinkedHashMap<>();
    /** What counts together because dx is no dimension. */
    private final List<WantedFacts> together = new ArrayList<>();

    private final FactFetchPlan plan;
    private final Map<DataItem, ItemTexts.Chosen> chosenTexts = new LinkedHashMap<>();
    private final List<DataItem> textsInFilter = new ArrayList<>();
    private final ItemTexts texts;

    public AnalyticsEvaluation(AnalyticsQuery query) {
        this.query = query;
        this.shape = CellShape.of(query);
        this.operands = new OperandReader(query);
        this.formulas = new Formulas(query, shape, operands);
        this.programs = new ProgramSource(query, shape);
        for (DataItem item : query.dataItems()) {
            need(item);
        }
        if (formulas.others().stream().anyMatch(other -> other.item() instanceof DataItem.Rate)) {
            QueryChecks.checkReports(query, query.dimensions());
        }
        if (query.anywhere(DimensionKind.DATA_X) == null) {
            needGroups();
        } else if (query.dimension(DimensionKind.DATA_X) == null) {
            mergeElements();
        }
        Set<WantedFacts> wanted = new LinkedHashSet<>(elements.values());
        wanted.addAll(together);
        wanted.addAll(formulas.wanted());
        this.plan = FactFetchPlan.of(query, shape.axes(), wanted);
        this.texts = new ItemTexts(query, shape, chosenTexts);
    }

    private void need(DataItem item) {
        ItemTexts.Chosen chosen = operands.text(item);
        if (chosen != null) {
            needText(item, chosen);
        } else if (item instanceof DataItem.Element element) {
            elements.put(item, operands.wanted(element.object()));
        } else if (item instanceof DataItem.ElementOperand operand) {
            elements.put(item, operands.wanted(operand));
        } else if (item instanceof DataItem.Indicator indicator) {
            formulas.need(indicator.object());
        } else if (item instanceof DataItem.ExpressionItem expression) {
            formulas.need(ExpressionDimensionItem.of(expression.object()).formula());
        }
    }

    /** Texts that count together would be none of them: those of a filter are left out. */
    private void needText(DataItem item, ItemTexts.Chosen chosen) {
        if (query.dimension(DimensionKind.DATA_X) == null) {
            textsInFilter.add(item);
        } else {
            chosenTexts.put(item, chosen);
        }
    }

    /** Items of a filter that are texts, which do not add up. */
    public List<DataItem> textsInFilter() {
        return textsInFilter;
    }

    /** Without dx, the data elements of the groups are summed, whatever their own aggregation type is. */
    private void needGroups() {
        List<WantedFacts.Target> targets = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        List<Dimension> all = new ArrayList<>(query.dimensions());
        all.addAll(query.filters());
        for (Dimension dimension : all) {
            if (dimension.kind() == DimensionKind.DATA_ELEMENT_GROUP_SET) {
                for (DimensionItem group : dimension.items()) {
                    for (int id : FactAxes.members(query.snapshot(), dimension, group)) {
                        MetadataObject element = query.snapshot().byId(id);
                        boolean fits = element != null
                                && QueryChecks.canBeAggregated(element)
                                && DataElement.of(element).valueType().hasNumber()
                                && query.access().sees(element);
                        if (element != null && fits && seen.add(id)) {
                            targets.add(WantedFacts.Target.of(element, null, null));
                        }
                    }
                }
            }
        }
        AggregationType override = query.request().aggregationType();
        Aggregation aggregation = override == null ? null : Aggregation.of(override.name(), false);
        together.add(
                new WantedFacts(aggregation == null ? Aggregation.SUM : aggregation, WantedFacts.Window.NONE, targets));
    }

    /** Data elements as a filter count together. */
    private void mergeElements() {
        Map<Aggregation, List<WantedFacts.Target>> merged = new LinkedHashMap<>();
        for (WantedFacts wanted : elements.values()) {
            merged.computeIfAbsent(wanted.aggregation(), a -> new ArrayList<>()).addAll(wanted.targets());
        }
        elements.clear();
        merged.forEach(
                (aggregation, targets) -> together.add(new WantedFacts(aggregation, WantedFacts.Window.NONE, targets)));
    }

    public CellShape shape() {
        return shape;
    }

    /** What the facts are asked for, in the order they are asked; of texts how many there are. */
    public List<FactQuery> factQueries() {
        List<FactQuery> queries = new ArrayList<>(plan.queries());
        texts.queries().forEach(each -> queries.add(each.with(Aggregation.COUNT_TEXTS)));
        return queries;
    }

    /** Asks for everything that is needed and works all numbers out. */
    public AnalyticsResults results(FactReading reading, ReportRegistrations registrations) {
        FetchedFacts facts = plan.run(reading, shape);
        OtherSource others =
                new OtherSource(window -> new ReportCounts(query, shape, window), registrations, programs(reading));
        FormulaNumbers numbers = formulas.fetched(facts, reading, others);
        List<ItemNumbers> results = new ArrayList<>();
        if (query.dimension(DimensionKind.DATA_X) == null) {
            results.add(shown(summed(facts, numbers, others)));
        } else {
            Map<DataItem, ItemTexts.Cells> read = texts.run(reading, shape);
            for (DataItem item : query.dataItems()) {
                if (chosenTexts.containsKey(item)) {
                    results.add(shown(ItemNumbers.of(item, read.getOrDefault(item, ItemTexts.Cells.NONE))));
                    continue;
                }
                WantedFacts wanted = elements.get(item);
                CellNumbers all = wanted == null ? formula(item, numbers, others) : facts.of(wanted);
                results.add(shown(ItemNumbers.of(item, all)));
            }
        }
        return new AnalyticsResults(shape, results, numbers, programs.refusals());
    }

    private List<MovedItem> programItems() {
        List<MovedItem> items = new ArrayList<>();
        query.dataItems().forEach(item -> items.add(MovedItem.unmoved(item)));
        items.addAll(formulas.others());
        return items;
    }

    /** What the store is asked on programmes, each with the items in the order of its measures. */
    public Map<ProgramQuestion, List<MovedItem>> programQuestions() {
        return programs.questions(programItems());
    }

    private ProgramSource programs(FactReading reading) {
        programs.fetch(programItems(), reading);
        UnsplitParts parts = new UnsplitParts(query, operands, programs);
        for (DataItem item : query.dataItems()) {
            DataItem refused = refusedPart(item);
            String unsplit = formulas.unsplit(NamedNothing.expressions(item), parts);
            if (refused != null) {
                programs.refuse(
                        item,
                        "it needs what cannot be worked out: "
                                + programs.refusals().get(refused));
            } else if (unsplit != null) {
                programs.refuse(item, unsplit);
            }
        }
        Map<DataItem, String> refusals = programs.refusals();
        if (!refusals.isEmpty() && refusals.keySet().containsAll(query.dataItems())) {
            throw new Problem(ErrorCode.E7133, String.join("; ", refusals.values()));
        }
        return programs;
    }

    /** A part of an indicator without which its number would be another one; null for none. */
    private @Nullable DataItem refusedPart(DataItem item) {
        Set<DataItem> parts = formulas.othersOf(NamedNothing.expressions(item));
        return parts.stream()
                .filter(programs.refusals()::containsKey)
                .findFirst()
                .orElse(null);
    }

    private ItemNumbers shown(ItemNumbers all) {
        ItemNumbers shown = all.where(query.request().measureCriteria());
        query.budget().rows(shown.size());
        return shown;
    }

    /** Data items as a filter are added up; a single one keeps its decimals. */
    private ItemNumbers summed(FetchedFacts facts, FormulaNumbers numbers, OtherSource others) {
        CellNumbers.Growing sums = new CellNumbers.Growing();
        together.forEach(wanted -> addAll(facts.of(wanted), sums));
        query.dataItems().forEach(item -> addAll(formula(item, numbers, others), sums));
        return ItemNumbers.together(query.dataItems(), sums.together(Double::sum));
    }

    private static void addAll(CellNumbers numbers, CellNumbers.Growing sums) {
        for (int i = 0; i < numbers.size(); i++) {
            sums.add(numbers.cell(i), numbers.value(i));
        }
    }

    private CellNumbers formula(DataItem item, FormulaNumbers numbers, OtherSource others) {
        if (programs.refusals().containsKey(item)) {
            return CellNumbers.NONE;
        }
        if (item instanceof DataItem.Indicator indicator) {
            IndicatorFormula formula = Indicator.of(indicator.object()).formula();
            return numbers.of(
                    indicator.object(),
                    mayStandAlone(formula)
                            ? everyCell()
                            : numbers.cells(List.of(formula.numerator(), formula.denominator())));
        }
        if (item instanceof DataItem.ExpressionItem expressionItem) {
            Expression expression =
                    ExpressionDimensionItem.of(expressionItem.object()).formula();
            return numbers.of(expression, numbers.cells(List.of(expression)));
        }
        return OtherSource.has(item) ? others.numbers(MovedItem.unmoved(item)) : CellNumbers.NONE;
    }

    /** Whether it may have a value where there is no data: constants, numbers of group members, {@code firstNonNull(..., 7)}. */
    private static boolean mayStandAlone(IndicatorFormula formula) {
        return formula.parts(operand -> operand.isData() ? null : Double.valueOf(1)) != null;
    }

    private long[] everyCell() {
        if (shape.size() > MOST_CELLS) {
            throw new Problem(ErrorCode.E7128, shape.size());
        }
        return LongStream.range(0, shape.size()).toArray();
    }
}
