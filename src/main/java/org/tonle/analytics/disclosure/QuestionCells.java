package org.tonle.analytics.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DataPeriod;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.Fact;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.period.Period;

/** In which cells of a question a fact counts, as the store has it ({@link FactQuery}). */
final class QuestionCells {
    private final FactQuery question;
    private final OrgUnitTree units;
    private final int width;

    /** @param width of the answer: axes behind it are filters, which it does not show */
    QuestionCells(FactQuery question, OrgUnitTree units, int width) {
        this.question = question;
        this.units = units;
        this.width = width;
    }

    /** The cells, each the items on the axes of the answer: of operands, of periods, then those of the question. */
    List<List<Integer>> of(Fact fact) {
        return ofAllAxes(fact, periods(fact)).stream()
                .map(cell -> cell.subList(0, width))
                .toList();
    }

    /** The same of one item of the period axis, whenever the fact was reported. */
    List<List<Integer>> of(Fact fact, int item) {
        return ofAllAxes(fact, List.of(item)).stream()
                .map(cell -> cell.subList(0, width))
                .toList();
    }

    private List<List<Integer>> ofAllAxes(Fact fact, List<Integer> periods) {
        List<List<Integer>> cells = List.of(List.of());
        cells = longer(cells, operands(fact));
        cells = longer(cells, periods);
        for (Axis axis : question.axes()) {
            cells = longer(cells, items(axis, fact));
        }
        return cells;
    }

    /** Each cell with each item behind it. */
    static List<List<Integer>> longer(List<List<Integer>> cells, List<Integer> items) {
        List<List<Integer>> longer = new ArrayList<>();
        for (List<Integer> cell : cells) {
            for (int item : items) {
                List<Integer> next = new ArrayList<>(cell);
                next.add(item);
                longer.add(next);
            }
        }
        return longer;
    }

    private List<Integer> operands(Fact fact) {
        return question.operands().stream()
                .filter(operand -> operand.dataElement() == fact.dataElement()
                        && isAmong(operand.categoryOptionCombos(), fact.categoryOptionCombo())
                        && isAmong(operand.attributeOptionCombos(), fact.attributeOptionCombo()))
                .map(FactOperand::item)
                .distinct()
                .toList();
    }

    private static boolean isAmong(int @Nullable [] members, int number) {
        return members == null || contains(members, number);
    }

    private static boolean contains(int[] members, int number) {
        for (int member : members) {
            if (member == number) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> periods(Fact fact) {
        Period period = Period.parse(fact.period());
        DataPeriod data = new DataPeriod(0, fact.period(), period.type(), fact.start(), fact.end());
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < question.periods().size(); i++) {
            if (question.periods().get(i).stream().anyMatch((DaySpan span) -> span.takes(data))) {
                items.add(i);
            }
        }
        return items;
    }

    private List<Integer> items(Axis axis, Fact fact) {
        if (axis instanceof Axis.Below) {
            return itemsOfUnit(axis, fact.orgUnit(), units);
        }
        if (axis instanceof Axis.Members members) {
            int number = number(members.column(), fact);
            return matching(members.items(), numbers -> contains(numbers, number));
        }
        if (axis instanceof Axis.Without without) {
            return contains(without.members(), number(without.column(), fact)) ? List.of() : List.of(0);
        }
        throw new IllegalStateException("facts that pass " + axis.getClass().getSimpleName() + " are not known here");
    }

    /** The items of an axis of units that a unit belongs to. */
    static List<Integer> itemsOfUnit(Axis axis, int unit, OrgUnitTree units) {
        if (axis instanceof Axis.Below below) {
            return matching(below.items(), roots -> {
                for (int root : roots) {
                    if (units.isWithin(unit, root)) {
                        return true;
                    }
                }
                return false;
            });
        }
        return axis instanceof Axis.Members members
                ? matching(members.items(), numbers -> contains(numbers, unit))
                : List.of(0);
    }

    private static List<Integer> matching(List<int[]> items, Predicate<int[]> test) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (test.test(items.get(i))) {
                found.add(i);
            }
        }
        return found;
    }

    private static int number(Axis.Column column, Fact fact) {
        return switch (column) {
            case DATA_ELEMENT -> fact.dataElement();
            case ORG_UNIT -> fact.orgUnit();
            case CATEGORY_OPTION_COMBO -> fact.categoryOptionCombo();
            case ATTRIBUTE_OPTION_COMBO -> fact.attributeOptionCombo();
        };
    }
}
