package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.program.CompiledIndicator;
import org.tonle.analytics.program.CompiledIndicators;
import org.tonle.analytics.program.ProgramPeriods;
import org.tonle.analytics.program.ProgramValues;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.fetch.DaySpans;
import org.tonle.analytics.query.fetch.MovedItem;
import org.tonle.analytics.query.fetch.WantedFacts;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.Problem;

/**
 * Numbers of programmes: programme indicators, and data elements and attributes within a programme. All items over the same rows are
 * one question. An item that cannot be worked out is left out and says why; the others are not touched by it.
 */
final class ProgramSource {
    private final AnalyticsQuery query;
    private final CellShape shape;
    private final Map<WantedFacts.Window, List<List<DaySpan>>> spans = new HashMap<>();
    private final Map<MovedItem, CellNumbers> numbers = new HashMap<>();
    private final Map<DataItem, String> refusals = new LinkedHashMap<>();

    ProgramSource(AnalyticsQuery query, CellShape shape) {
        this.query = query;
        this.shape = shape;
    }

    /** Fetches the numbers of all items that are of programmes. */
    void fetch(Collection<MovedItem> items, FactReading reading) {
        questions(items).forEach((question, all) -> ask(question, all, reading));
    }

    /** What the store is asked for these items, with the items in the order of the measures. */
    Map<ProgramQuestion, List<MovedItem>> questions(Collection<MovedItem> items) {
        Map<ProgramQuestion, List<MovedItem>> itemsByQuestion = new LinkedHashMap<>();
        Map<MovedItem, ProgramQuestion.Measure> measures = new HashMap<>();
        for (MovedItem item : items) {
            CompiledIndicator compiled = measures.containsKey(item) ? null : compiled(item.item());
            if (compiled != null) {
                measures.put(item, compiled.measure());
                // what looks at all records of persons is asked by itself: then its filter says for which rows
                List<ProgramQuestion.Measure> apart =
                        compiled.measure().isOfPersons() ? List.of(compiled.measure()) : List.of();
                itemsByQuestion
                        .computeIfAbsent(question(compiled, item.window(), apart), question -> new ArrayList<>())
                        .add(item);
            }
        }
        Map<ProgramQuestion, List<MovedItem>> questions = new LinkedHashMap<>();
        itemsByQuestion.forEach((question, all) ->
                questions.put(question.with(all.stream().map(measures::get).toList()), all));
        return questions;
    }

    private @Nullable CompiledIndicator compiled(DataItem item) {
        CompiledIndicator compiled = plain(item);
        return compiled == null ? null : query.request().programOptions().of(compiled, query.access());
    }

    private @Nullable CompiledIndicator plain(DataItem item) {
        if (item instanceof DataItem.ProgramElement element) {
            MetadataObject option = element.option();
            return option == null
                    ? ProgramValues.of(element.program(), element.element(), override())
                    : ProgramValues.withOption(element.program(), element.element(), option);
        }
        if (!(item instanceof DataItem.ProgramIndicator indicator)) {
            return null;
        }
        try {
            return CompiledIndicators.of(query.snapshot()).get(indicator.object(), query.access());
        } catch (Problem refusal) {
            refusals.put(item, String.valueOf(refusal.arguments().get(0)));
            return null;
        }
    }

    private @Nullable String override() {
        AggregationType override = query.request().aggregationType();
        return override == null ? null : override.name();
    }

    private ProgramQuestion question(
            CompiledIndicator compiled, WantedFacts.Window window, List<ProgramQuestion.Measure> measures) {
        List<List<DaySpan>> moved = spans.computeIfAbsent(window, key -> DaySpans.of(query, key));
        return ProgramPeriods.question(compiled, measures, moved, shape.axes(), query.today());
    }

    private void ask(ProgramQuestion question, List<MovedItem> items, FactReading reading) {
        FactTable table = reading.programNumbers(question);
        List<CellNumbers.Growing> growing = new ArrayList<>();
        items.forEach(item -> growing.add(new CellNumbers.Growing()));
        for (int row = 0; row < table.size(); row++) {
            growing.get(table.item(row, 0)).add(shape.cell(table, row), table.value(row));
        }
        for (int i = 0; i < items.size(); i++) {
            numbers.put(items.get(i), growing.get(i).done());
        }
    }

    /** The number of each cell that has one. */
    CellNumbers numbers(MovedItem item) {
        return numbers.getOrDefault(item, CellNumbers.NONE);
    }

    /** An item that cannot be worked out. */
    void refuse(DataItem item, String reason) {
        refusals.put(item, reason);
    }

    /** Whether what an item counts has category option combos; those that cannot be worked out say so otherwise. */
    boolean hasOptionCombos(DataItem item) {
        CompiledIndicator compiled = compiled(item);
        return compiled == null || compiled.places().categoryOptionCombo() != null;
    }

    /** Which items cannot be worked out, and why. */
    Map<DataItem, String> refusals() {
        return refusals;
    }
}
