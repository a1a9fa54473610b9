package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tonle.access.DataAccess;

/**
 * A question in numbers: which facts, told apart along which axes, put together how. Everything in one question has the same
 * aggregation.
 *
 * @param operands what is counted; axis 0 of the result
 * @param periods the spans of each period item; axis 1 of the result. Periods as a filter are one item with all their spans. A
 *     fact that falls into several spans of one item counts once. For data reported for longer than what is asked (averages of
 *     yearly data by month), give the data period that contains the month as the item's span
 * @param axes further dimensions and filters; axis 2 and following
 * @param bounds only facts whose number is within all of these count, before anything is put together; empty for all
 */
public record FactQuery(
        Aggregation aggregation,
        List<FactOperand> operands,
        List<List<DaySpan>> periods,
        List<Axis> axes,
        List<Bound> bounds) {
    private static final int MOST_PIECES = 40;

    public FactQuery {
        operands = List.copyOf(operands);
        periods = List.copyOf(periods);
        axes = List.copyOf(axes);
        bounds = List.copyOf(bounds);
    }

    public FactQuery(
            Aggregation aggregation, List<FactOperand> operands, List<List<DaySpan>> periods, List<Axis> axes) {
        this(aggregation, operands, periods, axes, List.of());
    }

    /**
     * The same question about what somebody may see: without operands and option combinations that are hidden from him, and within the
     * units he may analyse. What was asked keeps its place among the axes.
     */
    public FactQuery within(DataAccess access) {
        return within(access, List.of());
    }

    /** The same with further filters. */
    public FactQuery within(DataAccess access, List<Axis> filters) {
        List<Axis> visible = new ArrayList<>(axes);
        visible.addAll(VisibleFacts.filters(
                access, axes, Axis.Column.CATEGORY_OPTION_COMBO, Axis.Column.ATTRIBUTE_OPTION_COMBO));
        visible.addAll(filters);
        List<FactOperand> known = operands.stream()
                .filter(operand -> VisibleFacts.isVisible(access, operand.dataElement()))
                .toList();
        return new FactQuery(aggregation, known, periods, visible, bounds);
    }

    /** The same question put together otherwise. */
    public FactQuery with(Aggregation other) {
        return new FactQuery(other, operands, periods, axes, bounds);
    }

    /** The same question about other operands. */
    public FactQuery with(List<FactOperand> others) {
        return new FactQuery(aggregation, others, periods, axes, bounds);
    }

    /**
     * The same question in a few parts, about some data elements each, in the order of their numbers: what comes of the parts one after the
     * other is in the order in which all of it would come at once, and the first part comes soon.
     */
    public List<FactQuery> pieces() {
        Map<Integer, List<FactOperand>> byElement = new TreeMap<>();
        operands.forEach(operand -> byElement
                .computeIfAbsent(operand.dataElement(), element -> new ArrayList<>())
                .add(operand));
        int size = (byElement.size() + MOST_PIECES - 1) / MOST_PIECES;
        List<FactQuery> pieces = new ArrayList<>();
        List<FactOperand> next = new ArrayList<>();
        int elements = 0;
        for (List<FactOperand> operandsOfElement : byElement.values()) {
            next.addAll(operandsOfElement);
            if (++elements >= (pieces.isEmpty() ? 1 : size)) {
                pieces.add(with(next));
                next = new ArrayList<>();
                elements = 0;
            }
        }
        if (!next.isEmpty()) {
            pieces.add(with(next));
        }
        return pieces;
    }

    /** The same question with another axis in the place of one. */
    public FactQuery with(int position, Axis axis) {
        List<Axis> next = new ArrayList<>(axes);
        next.set(position, axis);
        return new FactQuery(aggregation, operands, periods, next, bounds);
    }

    /** A limit on single values. */
    public record Bound(Comparison comparison, double number) {}

    /** How a value is compared with a limit. */
    public enum Comparison {
        EQ("="),
        GT(">"),
        GE(">="),
        LT("<"),
        LE("<=");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }
}
