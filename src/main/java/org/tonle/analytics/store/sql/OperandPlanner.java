package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.FactOperand;

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

    /** @param isNotZero condition that a row is not of zeros alone */
    static AxisPlan plan(SqlDialect dialect, List<FactOperand> operands, String isNotZero) {
        Set<Integer> elements = new TreeSet<>();
        operands.forEach(operand -> elements.add(operand.dataElement()));
        if (elements.isEmpty()) {
            return AxisPlan.single(0, "", SqlText.NEVER);
        }
        String condition =
                SqlText.isOneOf(dialect, "f.data_element", elements) + withoutZeros(dialect, operands, isNotZero);
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
                "join " + table(dialect, terms) + " on x.x_element = f.data_element"
                        + matches("x_category", "category_option_combo", terms, Term::categoryOptionCombo)
                        + matches("x_attribute", "attribute_option_combo", terms, Term::attributeOptionCombo),
                condition,
                "x.x_item");
    }

    /**
     * The operands in groups that are answered by one statement each: a join on equal columns is many times as fast as one where a
     * column may mean all, and so is one that need not look at levels. All in one group when an item needs operands of several kinds.
     */
    static List<List<FactOperand>> byShape(List<FactOperand> operands) {
        Map<Integer, List<FactOperand>> shapes = new TreeMap<>();
        Map<Integer, Integer> shapeOfItem = new HashMap<>();
        for (FactOperand operand : operands) {
            int shape = (operand.categoryOptionCombos() == null ? 0 : 1)
                    + (operand.attributeOptionCombos() == null ? 0 : 2)
                    + (operand.levels().isEmpty() ? 0 : 4);
            Integer other = shapeOfItem.put(operand.item(), shape);
            if (other != null && other != shape) {
                return List.of(operands);
            }
            shapes.computeIfAbsent(shape, key -> new ArrayList<>()).add(operand);
        }
        return shapes.isEmpty() ? List.of(operands) : List.copyOf(shapes.values());
    }

    private static String matches(
            String named, String column, Set<Term> terms, Function<Term, @Nullable Integer> optionCombo) {
        long count =
                terms.stream().filter(term -> optionCombo.apply(term) != null).count();
        if (count == 0) {
            return "";
        }
        String equal = "x." + named + " = f." + column;
        return count == terms.size() ? " and " + equal : " and (x." + named + " is null or " + equal + ")";
    }

    private static Set<Term> terms(List<FactOperand> operands) {
        Set<Term> terms = new LinkedHashSet<>();
        for (FactOperand operand : operands) {
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

    private static String table(SqlDialect dialect, Set<Term> terms) {
        return dialect.table(
                "x",
                List.of("x_element", "x_category", "x_attribute", "x_item"),
                List.of(
                        column(terms, Term::dataElement),
                        column(terms, Term::categoryOptionCombo),
                        column(terms, Term::attributeOptionCombo),
                        column(terms, Term::item)));
    }

    private static List<@Nullable Integer> column(Set<Term> terms, Function<Term, @Nullable Integer> number) {
        List<@Nullable Integer> column = new ArrayList<>();
        terms.forEach(term -> column.add(number.apply(term)));
        return column;
    }

    private static String withoutZeros(SqlDialect dialect, List<FactOperand> operands, String isNotZero) {
        Set<Integer> zeros = new TreeSet<>();
        boolean some = false;
        for (FactOperand operand : operands) {
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
                ? " and " + isNotZero
                : " and (" + isNotZero + " or " + SqlText.isOneOf(dialect, "f.data_element", zeros) + ")";
    }
}
