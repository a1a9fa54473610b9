package org.tonle.analytics.query.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.reading.QueryChecks;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.FactOperand;
import org.tonle.expression.Item;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionGroup;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataElementGroup;

/** Says what facts data items and operands of expressions want. */
public final class OperandReader {
    private final Snapshot snapshot;
    private final @Nullable AggregationType override;

    public OperandReader(AnalyticsQuery query) {
        this.snapshot = query.snapshot();
        this.override = query.request().aggregationType();
    }

    /** All values of a data element. */
    public WantedFacts wanted(MetadataObject dataElement) {
        return new WantedFacts(
                aggregation(dataElement, null),
                WantedFacts.Window.NONE,
                List.of(WantedFacts.Target.of(dataElement, null, null)));
    }

    public WantedFacts wanted(DataItem.ElementOperand operand) {
        return new WantedFacts(
                aggregation(operand.element(), null),
                WantedFacts.Window.NONE,
                List.of(WantedFacts.Target.of(
                        operand.element(), only(operand.categoryOptionCombo()), only(operand.attributeOptionCombo()))));
    }

    /** How one text of each cell is chosen of a data item; null when its values are numbers or are counted. */
    public ItemTexts.@Nullable Chosen text(DataItem item) {
        if (item instanceof DataItem.Element element) {
            return text(element.object(), null, null);
        }
        return item instanceof DataItem.ElementOperand operand
                ? text(operand.element(), only(operand.categoryOptionCombo()), only(operand.attributeOptionCombo()))
                : null;
    }

    private ItemTexts.@Nullable Chosen text(
            MetadataObject element, @Nullable List<Integer> combos, @Nullable List<Integer> attributeCombos) {
        Aggregation aggregation = aggregation(element, null);
        return DataElement.of(element).valueType().hasNumber() || aggregation.isOfTexts()
                ? null
                : new ItemTexts.Chosen(aggregation, WantedFacts.Target.of(element, combos, attributeCombos));
    }

    /** An item {@code #{...}} of an expression; null when it names nothing that exists or can be put together. */
    @Nullable
    public WantedFacts wanted(Item item) {
        List<Integer> combos = combos(item.second());
        List<Integer> attributeCombos = combos(item.third());
        List<WantedFacts.Target> targets = new ArrayList<>();
        MetadataObject first = null;
        for (String uid : elements(item.id())) {
            MetadataObject element = snapshot.findUnchecked("dataElement", uid);
            boolean fits =
                    element != null && hasNumbers(element, item.modifiers().aggregationType());
            if (element != null && fits && (first == null || isText(first) == isText(element))) {
                first = first == null ? element : first;
                targets.add(WantedFacts.Target.of(element, combos, attributeCombos));
            }
        }
        return first == null
                ? null
                : new WantedFacts(
                        aggregation(first, item.modifiers().aggregationType()),
                        WantedFacts.Window.of(item.modifiers()),
                        targets);
    }

    private boolean hasNumbers(MetadataObject element, @Nullable String ofOperand) {
        return QueryChecks.canBeAggregated(element)
                && (!isText(element) || aggregation(element, ofOperand).isOfTexts());
    }

    private static boolean isText(MetadataObject element) {
        return !DataElement.of(element).valueType().hasNumber();
    }

    /** The texts or dates an item {@code #{...}} means; null when its data element is none of these. */
    @Nullable
    public FactOperand text(Item item) {
        MetadataObject element = snapshot.findUnchecked("dataElement", item.id());
        if (element == null || DataElement.of(element).valueType().hasNumber()) {
            return null;
        }
        return new FactOperand(0, element.id(), numbers(combos(item.second())), numbers(combos(item.third())), true);
    }

    private static int @Nullable [] numbers(@Nullable List<Integer> list) {
        return list == null ? null : list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Uids of the data elements that the first word of an item means. */
    public List<String> elements(String id) {
        if (!id.startsWith("deGroup:")) {
            return List.of(id);
        }
        MetadataObject group = snapshot.findUnchecked("dataElementGroup", id.substring("deGroup:".length()));
        return group == null ? List.of() : DataElementGroup.of(group).dataElements();
    }

    private @Nullable List<Integer> combos(@Nullable String text) {
        if (text == null || text.equals("*")) {
            return null;
        }
        if (text.startsWith("coGroup:")) {
            MetadataObject group = snapshot.findUnchecked("categoryOptionGroup", text.substring("coGroup:".length()));
            List<String> options =
                    group == null ? List.of() : CategoryOptionGroup.of(group).categoryOptions();
            return list(FactAxes.combosWith(snapshot, options));
        }
        if (text.startsWith("co:")) {
            return list(FactAxes.combosWith(snapshot, List.of(text.substring("co:".length()))));
        }
        MetadataObject combo = snapshot.findUnchecked("categoryOptionCombo", text);
        return combo == null ? List.of() : List.of(combo.id());
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static @Nullable List<Integer> only(@Nullable MetadataObject combo) {
        return combo == null ? null : List.of(combo.id());
    }

    /** The one written at the operand, else the one asked for, else the data element's own, else a sum ({@code CUSTOM}, {@code DEFAULT}). */
    private Aggregation aggregation(MetadataObject element, @Nullable String ofOperand) {
        String own = DataElement.of(element).aggregationType();
        boolean isTruth = DataElement.of(element).valueType().isBoolean();
        String asked = ofOperand == null && override != null ? override.name() : ofOperand;
        Aggregation aggregation = Aggregation.of(asked == null ? own : asked, isTruth);
        Aggregation known = aggregation == null
                ? Objects.requireNonNullElse(Aggregation.of(own, isTruth), Aggregation.SUM)
                : aggregation;
        return known == Aggregation.COUNT && isText(element) ? Aggregation.COUNT_TEXTS : known;
    }
}
