package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/** The expected answers, from the definitions: every value is looked at for every cell. Shares nothing with the store. */
final class BruteForce {
    private final SmallWorld world;

    BruteForce(SmallWorld world) {
        this.world = world;
    }

    /** @param text of values that are no numbers */
    private record Value(SmallWorld.Key key, Period period, double number, @Nullable String text) {}

    /** The number of each cell that has one. */
    Map<List<Integer>, Double> answer(FactQuery query) {
        Map<List<Integer>, List<Value>> cells = cells(query, query.aggregation() == Aggregation.COUNT_TEXTS);
        Map<List<Integer>, Double> answer = new TreeMap<>(Comparator.comparing(List::toString));
        cells.forEach((cell, values) -> answer.put(cell, number(query, cell.get(1), values)));
        return answer;
    }

    /** The text of each cell that has one. */
    Map<List<Integer>, String> texts(FactQuery query) {
        boolean isChosen =
                switch (query.aggregation()) {
                    case SUM, AVERAGE, AVERAGE_BOOLEAN, AVERAGE_SUM_ORG_UNIT, COUNT, COUNT_TEXTS, STDDEV, VARIANCE ->
                        false;
                    default -> true;
                };
        FactQuery chosen = isChosen ? query : query.with(Aggregation.LAST_IN_PERIOD);
        Map<List<Integer>, String> answer = new TreeMap<>(Comparator.comparing(List::toString));
        cells(chosen, true).forEach((cell, values) -> answer.put(cell, text(chosen.aggregation(), values)));
        return answer;
    }

    private static String text(Aggregation aggregation, List<Value> values) {
        Comparator<Value> order = byTime().thenComparing(v -> v.key().unit())
                .thenComparing(v -> v.key().category())
                .thenComparing(v -> v.key().attribute());
        Comparator<Value> byText = Comparator.comparing(v -> String.valueOf(v.text()));
        String name = aggregation.name();
        Value chosen = name.startsWith("MIN")
                ? Collections.min(values, byText)
                : name.startsWith("MAX")
                        ? Collections.max(values, byText)
                        : name.startsWith("FIRST") ? Collections.min(values, order) : Collections.max(values, order);
        return String.valueOf(chosen.text());
    }

    /** Which values each cell is made of. */
    private Map<List<Integer>, List<Value>> cells(FactQuery query, boolean ofTexts) {
        List<Value> all = new ArrayList<>();
        if (ofTexts) {
            world.texts.forEach(
                    (key, text) -> all.add(new Value(key, world.periods.get(key.period()), Double.NaN, text)));
        } else {
            world.values.forEach(
                    (key, number) -> all.add(new Value(key, world.periods.get(key.period()), number, null)));
        }
        Map<List<Integer>, List<Value>> cells = new HashMap<>();
        all.forEach(value -> {
            if (query.bounds().stream().allMatch(bound -> isWithin(value.number(), bound))) {
                List<List<Integer>> tuples = List.of(List.of());
                tuples = times(tuples, operandItems(query, value));
                tuples = times(tuples, periodItems(query, value));
                for (Axis axis : query.axes()) {
                    tuples = times(tuples, axisItems(query, axis, value));
                }
                tuples.forEach(cell ->
                        cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(value));
            }
        });
        return cells;
    }

    /** Each value that is in some cell, once: key and number, sorted. */
    List<String> facts(FactQuery query) {
        return Stream.of(cells(query, false), cells(query, true))
                .flatMap(cells -> cells.values().stream())
                .flatMap(List::stream)
                .map(value -> value.key().element() + " " + value.period().iso() + " "
                        + value.key().unit() + " " + value.key().category() + " "
                        + value.key().attribute() + " " + (value.text() == null ? value.number() : value.text()))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isWithin(double number, FactQuery.Bound bound) {
        return switch (bound.comparison()) {
            case EQ -> number == bound.number();
            case GT -> number > bound.number();
            case GE -> number >= bound.number();
            case LT -> number < bound.number();
            case LE -> number <= bound.number();
        };
    }

    private static List<List<Integer>> times(List<List<Integer>> tuples, Set<Integer> items) {
        List<List<Integer>> longer = new ArrayList<>();
        for (List<Integer> tuple : tuples) {
            for (int item : items) {
                List<Integer> next = new ArrayList<>(tuple);
                next.add(item);
                longer.add(next);
            }
        }
        return longer;
    }

    private static boolean has(int @Nullable [] members, int wanted) {
        if (members == null) {
            return true;
        }
        for (int member : members) {
            if (member == wanted) {
                return true;
            }
        }
        return false;
    }

    private static Set<Integer> operandItems(FactQuery query, Value value) {
        Set<Integer> items = new HashSet<>();
        for (FactOperand operand : query.operands()) {
            if (operand.dataElement() == value.key().element()
                    && has(operand.categoryOptionCombos(), value.key().category())
                    && has(operand.attributeOptionCombos(), value.key().attribute())
                    && (operand.zeros() || value.text() == null && value.number() != 0)) {
                items.add(operand.item());
            }
        }
        return items;
    }

    private Set<Integer> axisItems(FactQuery query, Axis axis, Value value) {
        Set<Integer> items = new HashSet<>();
        if (axis instanceof Axis.Below below) {
            for (int i = 0; i < below.items().size(); i++) {
                for (int root : below.items().get(i)) {
                    if (world.parents.containsKey(root)
                            && world.isAtOrBelow(value.key().unit(), root)
                            && goesUp(query, value, root)) {
                        items.add(i);
                    }
                }
            }
            return items;
        }
        if (axis instanceof Axis.Without without) {
            return has(without.members(), part(value.key(), without.column())) ? items : Set.of(0);
        }
        Axis.Members members = (Axis.Members) axis;
        int wanted = part(value.key(), members.column());
        for (int i = 0; i < members.items().size(); i++) {
            if (has(members.items().get(i), wanted)) {
                items.add(i);
            }
        }
        return items;
    }

    /** No level at or below a unit, and above where the value was entered, has values of its own. */
    private boolean goesUp(FactQuery query, Value value, int unit) {
        int entered = world.levelOf(value.key().unit());
        int counted = world.levelOf(unit);
        return query.operands().stream()
                .filter(operand -> operand.dataElement() == value.key().element())
                .flatMap(operand -> operand.levels().levels().stream())
                .noneMatch(level -> counted <= level && level < entered);
    }

    private static int part(SmallWorld.Key key, Axis.Column column) {
        return switch (column) {
            case DATA_ELEMENT -> key.element();
            case ORG_UNIT -> key.unit();
            case CATEGORY_OPTION_COMBO -> key.category();
            case ATTRIBUTE_OPTION_COMBO -> key.attribute();
        };
    }

    private static Set<Integer> periodItems(FactQuery query, Value value) {
        Set<Integer> items = new HashSet<>();
        for (int i = 0; i < query.periods().size(); i++) {
            List<DaySpan> spans = query.periods().get(i);
            boolean counts =
                    switch (query.aggregation()) {
                        case LAST,
                                LAST_AVERAGE_ORG_UNIT,
                                LAST_LAST_ORG_UNIT,
                                FIRST,
                                FIRST_AVERAGE_ORG_UNIT,
                                FIRST_FIRST_ORG_UNIT -> isSeenFrom(query, spans, value.period());
                        case LAST_IN_PERIOD, LAST_IN_PERIOD_AVERAGE_ORG_UNIT ->
                            !value.period().start().isBefore(first(spans))
                                    && !value.period().start().isAfter(last(spans));
                        default -> spans.stream().anyMatch(span -> isPartOf(span, value.period()));
                    };
            if (counts) {
                items.add(i);
            }
        }
        return items;
    }

    private static LocalDate first(List<DaySpan> spans) {
        return Collections.min(spans.stream().map(DaySpan::start).toList());
    }

    private static LocalDate last(List<DaySpan> spans) {
        return Collections.max(spans.stream().map(DaySpan::end).toList());
    }

    private static LocalDate decidingDay(Period period) {
        return period.days() == 7 && period.type().id().startsWith("Weekly")
                ? period.start().plusDays(3)
                : period.start();
    }

    /** A period is part of the one of a coarser type that has its deciding day. */
    private static boolean isPartOf(DaySpan span, Period period) {
        PeriodType type = span.type();
        if (type == null) {
            return span.start().compareTo(period.start()) <= 0 && period.end().compareTo(span.end()) <= 0;
        }
        Period asked = type.containing(span.start());
        if (asked.type() == period.type()) {
            return asked.equals(period);
        }
        return period.type().frequencyOrder() < type.frequencyOrder()
                && type.containing(decidingDay(period)).equals(asked);
    }

    private static boolean isSeenFrom(FactQuery query, List<DaySpan> spans, Period period) {
        int year = decidingDay(period).getYear();
        boolean isOfAYearAskedFor = query.periods().stream()
                .flatMap(List::stream)
                .anyMatch(span ->
                        span.start().getYear() <= year && year <= span.end().getYear());
        return isOfAYearAskedFor && !period.start().isAfter(last(spans));
    }

    private static double number(FactQuery query, int item, List<Value> values) {
        List<Double> numbers = values.stream().map(Value::number).toList();
        return switch (query.aggregation()) {
            case SUM -> sum(numbers);
            case AVERAGE -> sum(numbers) / numbers.size();
            case COUNT, COUNT_TEXTS -> numbers.size();
            case MIN -> Collections.min(numbers);
            case MAX -> Collections.max(numbers);
            case VARIANCE -> variance(numbers);
            case STDDEV -> Math.sqrt(variance(numbers));
            case AVERAGE_BOOLEAN ->
                100
                        * sum(weighed(values))
                        / sum(values.stream()
                                .map(value -> (double) value.period().days())
                                .toList());
            case AVERAGE_SUM_ORG_UNIT ->
                sum(weighed(values))
                        / query.periods().get(item).stream()
                                .distinct()
                                .mapToDouble(span -> span.start()
                                        .datesUntil(span.end().plusDays(1))
                                        .count())
                                .sum();
            case MIN_SUM_ORG_UNIT -> sum(ofEachSeries(values, Comparator.comparing(v -> -v.number()), false));
            case MAX_SUM_ORG_UNIT -> sum(ofEachSeries(values, Comparator.comparing(Value::number), false));
            case LAST, LAST_IN_PERIOD -> sum(ofEachSeries(values, byTime(), false));
            case LAST_AVERAGE_ORG_UNIT, LAST_IN_PERIOD_AVERAGE_ORG_UNIT -> mean(ofEachSeries(values, byTime(), false));
            case LAST_LAST_ORG_UNIT ->
                sum(ofEachSeries(values, byTime().thenComparing(v -> v.key().unit()), true));
            case FIRST -> sum(ofEachSeries(values, byTime().reversed(), false));
            case FIRST_AVERAGE_ORG_UNIT -> mean(ofEachSeries(values, byTime().reversed(), false));
            case FIRST_FIRST_ORG_UNIT ->
                sum(ofEachSeries(
                        values, byTime().thenComparing(v -> v.key().unit()).reversed(), true));
        };
    }

    private static Comparator<Value> byTime() {
        return Comparator.<Value, LocalDate>comparing(v -> v.period().end())
                .thenComparing(v -> v.period().start())
                .thenComparing(v -> v.key().period());
    }

    /** The greatest of each series by an order. */
    private static List<Double> ofEachSeries(List<Value> values, Comparator<Value> order, boolean overUnits) {
        Map<List<Integer>, Value> chosen = new HashMap<>();
        for (Value value : values) {
            SmallWorld.Key key = value.key();
            List<Integer> series = List.of(key.element(), overUnits ? 0 : key.unit(), key.category(), key.attribute());
            chosen.merge(series, value, (one, other) -> order.compare(one, other) >= 0 ? one : other);
        }
        return chosen.values().stream().map(Value::number).toList();
    }

    private static List<Double> weighed(List<Value> values) {
        return values.stream()
                .map(value -> value.number() * value.period().days())
                .toList();
    }

    private static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double mean(List<Double> numbers) {
        return sum(numbers) / numbers.size();
    }

    private static double variance(List<Double> numbers) {
        if (numbers.size() == 1) {
            return 0;
        }
        double mean = mean(numbers);
        return sum(numbers.stream()
                        .map(number -> (number - mean) * (number - mean))
                        .toList())
                / (numbers.size() - 1);
    }
}
