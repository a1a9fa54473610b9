package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans axis 0: what is counted. */
final class OperandPlanner {
    private OperandPlanner() {}

    /** One thing that counts in an item; a null option combo means all. */
    private record Term(
            int item, int dataElement, @Nullable Integer categoryOptionCombo, @Nullable Integer attributeOptionCombo) {
        boolean covers(Term other) {
            return !equals(other)
                    && item == other.item
                    && dataElement == other.dataElement
                    && (categoryOptionCombo == null || categoryOptionCombo.equals(other.categoryOptionCombo))
                    && (attributeOptionCombo == null || attributeOptionCombo.equals(other.attributeOptionCombo));
        }
    }

    static AxisPlan plan(List<Operand> operands) {
        Set<Integer> elements = new TreeSet<>();
        operands.forEach(operand -> elements.add(operand.dataElement()));
        if (elements.isEmpty()) {
            return AxisPlan.single(0, "", SqlText.NEVER);
        }
        String condition = SqlText.isOneOf("f.data_element", elements) + withoutZeros(operands);
        Set<Term> terms = terms(operands);
        if (terms.isEmpty()) {
            return AxisPlan.single(0, "", SqlText.NEVER);
        }
        Map<Integer, Integer> items = new HashMap<>();
        boolean wholeAndOnce = true;
        for (Term term : terms) {
            wholeAndOnce &= term.categoryOptionCombo == null
                    && term.attributeOptionCombo == null
                    && items.put(term.dataElement, term.item) == null;
        }
        if (wholeAndOnce && new HashSet<>(items.values()).size() == 1) {
            return AxisPlan.single(items.values().iterator().next(), "", condition);
        }
        if (wholeAndOnce && new HashSet<>(items.values()).size() == items.size()) {
            return AxisPlan.byValue("", condition, "f.data_element", items);
        }
        return AxisPlan.joined(
                "join " + table(terms) + " on x.x_element = f.data_element"
                        + " and (x.x_category is null or x.x_category = f.category_option_combo)"
                        + " and (x.x_attribute is null or x.x_attribute = f.attribute_option_combo)",
                condition,
                "x.x_item");
    }

    private static Set<Term> terms(List<Operand> operands) {
        Set<Term> terms = new LinkedHashSet<>();
        for (Operand operand : operands) {
            for (Integer category : each(operand.categoryOptionCombos())) {
                for (Integer attribute : each(operand.attributeOptionCombos())) {
                    terms.add(new Term(operand.item(), operand.dataElement(), known(category), known(attribute)));
                }
            }
        }
        if (terms.stream().anyMatch(term -> term.categoryOptionCombo != null || term.attributeOptionCombo != null)) {
            Map<List<Integer>, List<Term>> byCell = new HashMap<>();
            terms.forEach(term -> byCell.computeIfAbsent(List.of(term.item, term.dataElement), key -> new ArrayList<>())
                    .add(term));
            byCell.values().forEach(cell -> cell.stream()
                    .filter(term -> cell.stream().anyMatch(other -> other.covers(term)))
                    .forEach(terms::remove));
        }
        return terms;
    }

    private static final int ALL = Integer.MIN_VALUE;

    private static List<Integer> each(int @Nullable [] optionCombos) {
        if (optionCombos == null) {
            return List.of(ALL);
        }
        List<Integer> list = new ArrayList<>();
        for (int optionCombo : optionCombos) {
            list.add(optionCombo);
        }
        return list;
    }

    private static @Nullable Integer known(int optionCombo) {
        return optionCombo == ALL ? null : optionCombo;
    }

    private static String table(Set<Term> terms) {
        StringBuilder rows = new StringBuilder("(values ");
        for (Term term : terms) {
            rows.append(rows.length() > 8 ? ", (" : "(")
                    .append(term.dataElement)
                    .append(", ")
                    .append(term.categoryOptionCombo)
                    .append(", ")
                    .append(term.attributeOptionCombo)
                    .append(", ")
                    .append(term.item)
                    .append(')');
        }
        return rows.append(") x(x_element, x_category, x_attribute, x_item)").toString();
    }

    private static String withoutZeros(List<Operand> operands) {
        Set<Integer> zeros = new TreeSet<>();
        boolean some = false;
        for (Operand operand : operands) {
            if (operand.zeros()) {
                zeros.add(operand.dataElement());
            } else {
                some = true;
            }
        }
        if (!some) {
            return "";
        }
        return zeros.isEmpty()
                ? " and f.value <> 0"
                : " and (f.value <> 0 or " + SqlText.isOneOf("f.data_element", zeros) + ")";
    }
}
