package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.MovedItem;
import org.tonle.analytics.query.fetch.OperandReader;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.category.CategoryCombos;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;

/**
 * Parts of formulas that have no option of a category, or group of options, that a question splits or filters by. Such a part would
 * count as 0 or as missing for every option, and the number of the formula would be wrong: it is not given. What the caller's account is limited
 * to is no part of the question.
 */
final class UnsplitParts {
    private final AnalyticsQuery query;
    private final OperandReader operands;
    private final ProgramSource programs;
    private final Map<Dimension, Set<Integer>> splits = new LinkedHashMap<>();

    UnsplitParts(AnalyticsQuery query, OperandReader operands, ProgramSource programs) {
        this.query = query;
        this.operands = operands;
        this.programs = programs;
        List<Dimension> all = new ArrayList<>(query.dimensions());
        all.addAll(query.filters());
        for (Dimension dimension : all) {
            boolean isOfOptions = dimension.kind() == DimensionKind.CATEGORY
                    || dimension.kind() == DimensionKind.CATEGORY_OPTION_GROUP_SET;
            if (isOfOptions && !query.constraints().contains(dimension.id())) {
                splits.put(
                        dimension,
                        IntStream.of(SplitRemainder.members(query.snapshot(), dimension))
                                .boxed()
                                .collect(Collectors.toSet()));
            }
        }
    }

    /**
     * Why a formula of these items has no number, with the first part and what it is not split by; null when it has one.
     *
     * @param others the items that do not come from the facts of data values
     */
    @Nullable
    String reason(Collection<Item> items, Map<Item, MovedItem> others) {
        for (Map.Entry<Dimension, Set<Integer>> split : splits.entrySet()) {
            for (Item item : items) {
                String part = unsplit(item, others.get(item), split.getKey(), split.getValue());
                if (part != null) {
                    return "its part " + part + " is not split by "
                            + split.getKey().id();
                }
            }
        }
        return null;
    }

    private @Nullable String unsplit(Item item, @Nullable MovedItem other, Dimension dimension, Set<Integer> combos) {
        boolean isAttribute = dimension.isAttribute();
        if (other != null) {
            boolean isOfProgram = !(other.item() instanceof DataItem.Rate);
            return isOfProgram && !isAttribute && !programs.hasOptionCombos(other.item())
                    ? other.item().id()
                    : null;
        }
        if (item.kind() == ItemKind.DATA_ELEMENT) {
            for (String uid : operands.elements(item.id())) {
                MetadataObject element = query.snapshot().findUnchecked("dataElement", uid);
                if (element != null && !isSplit(element, isAttribute, combos)) {
                    return uid;
                }
            }
        }
        return null;
    }

    private boolean isSplit(MetadataObject element, boolean byAttribute, Set<Integer> combos) {
        DataElement model = DataElement.of(element);
        if (!byAttribute && hasAny(model.categoryCombo(), combos)) {
            return true;
        }
        for (MetadataObject dataSet : DataSet.with(query.snapshot(), element.uid())) {
            DataSet form = DataSet.of(dataSet);
            if (hasAny(byAttribute ? form.categoryCombo() : form.categoryCombo(model), combos)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasAny(String categoryCombo, Set<Integer> combos) {
        return query.snapshot().view(CategoryCombos.VIEW).optionCombos(categoryCombo).stream()
                .anyMatch(combo -> combos.contains(combo.id()));
    }
}
