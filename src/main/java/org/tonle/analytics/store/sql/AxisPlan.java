package org.tonle.analytics.store.sql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How SQL tells the items of one axis apart. Where a column of the facts says it by itself nothing is joined: that is what makes
 * the common questions (elements by month by province) fast.
 *
 * @param join a join to the facts {@code f}; empty for none
 * @param condition which facts count; empty for all
 * @param around the same or a cheaper condition that lets further values through, which are in none of the items
 * @param expression what to group by; empty when all facts that count are in one item
 * @param items from values of the expression to items; null when it is the item itself
 * @param only the item of all facts, when there is no expression
 */
public record AxisPlan(
        String join,
        String condition,
        String around,
        String expression,
        @Nullable Map<Integer, Integer> items,
        int only) {
    /** All facts that count are in one item. */
    static AxisPlan single(int item, String join, String condition) {
        return new AxisPlan(join, condition, condition, "", null, item);
    }

    /** A column whose values stand for items one to one. */
    static AxisPlan byValue(String join, String condition, String expression, Map<Integer, Integer> items) {
        return byValue(join, condition, condition, expression, items);
    }

    /** The same with a condition that is enough where rows of other values are passed over. */
    static AxisPlan byValue(
            String join, String condition, String around, String expression, Map<Integer, Integer> items) {
        return new AxisPlan(join, condition, around, expression, items, 0);
    }

    /** A table that is joined and has the item; a fact can be in several. */
    static AxisPlan joined(String join, String condition, String expression) {
        return new AxisPlan(join, condition, condition, expression, null, 0);
    }

    /** Whether no fact can count, whatever is stored. */
    boolean isEmpty() {
        return condition.equals(SqlText.NEVER);
    }

    boolean isGrouped() {
        return !expression.isEmpty();
    }

    /** The item a grouped value stands for. */
    int item(int value) {
        if (items == null) {
            return value;
        }
        Integer item = items.get(value);
        if (item == null) {
            throw new IllegalStateException("the store answered with " + value + ", which was not asked for");
        }
        return item;
    }
}
