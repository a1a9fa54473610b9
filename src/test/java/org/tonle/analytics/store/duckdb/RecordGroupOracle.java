package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.duckdb.RandomRecordsTest.Known;

/** Random questions for numbers of records, by keys of all kinds and of all aggregations, and what they are by looking at each record. */
final class RecordGroupOracle {
    private static final int DAYS_BACK = 3653;

    private final Random random;
    private final GroupKeyOracle others;
    private final ToIntFunction<Object> unit;

    /**
     * @param others makes keys that are no times
     * @param unit where a record counts in the question that is asked
     */
    RecordGroupOracle(Random random, GroupKeyOracle others, ToIntFunction<Object> unit) {
        this.random = random;
        this.others = others;
        this.unit = unit;
    }

    /** A question and the number of each group. */
    record Grouped(RecordGrouping question, Map<String, Double> numbers) {}

    /**
     * Any question about a selection.
     *
     * @param expected the records of the selection
     * @param fields makes fields of the subject
     * @param number makes fields that are numbers
     * @param text makes fields that are texts
     */
    Grouped any(
            RecordSubject subject,
            RecordSelection selection,
            List<Object> expected,
            Function<RecordSubject, Known> fields,
            Function<RecordSubject, Known> number,
            Function<RecordSubject, Known> text) {
        Known value = random.nextInt(4) == 0 ? null : number.apply(subject);
        Aggregation aggregation =
                value == null ? Aggregation.COUNT : Aggregation.values()[random.nextInt(Aggregation.values().length)];
        boolean looksBack = value != null && aggregation.choice().looksBack();
        List<GroupKeyOracle.Keyed> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            keys.add(
                    switch (random.nextInt(5)) {
                        case 0 -> time(subject, looksBack);
                        case 1 -> ranges(number.apply(subject));
                        default -> others.any(fields.apply(subject), number.apply(subject), text.apply(subject));
                    });
        }
        RecordSubject counted = subject == RecordSubject.TRACKED_ENTITY || value != null
                ? subject
                : subject == RecordSubject.EVENT
                        ? RecordSubject.values()[random.nextInt(3)]
                        : any(RecordSubject.ENROLLMENT, RecordSubject.TRACKED_ENTITY);
        Map<String, List<Object>> groups = new TreeMap<>();
        for (Object record : expected) {
            if (value == null || value.of().apply(record) != null) {
                names(keys, record).forEach(name -> groups.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(record));
            }
        }
        Map<String, Double> numbers = new TreeMap<>();
        groups.forEach((name, records) ->
                numbers.put(name, value == null ? counted(records, counted) : number(aggregation, records, value)));
        return new Grouped(
                new RecordGrouping(
                        selection,
                        keys.stream().map(GroupKeyOracle.Keyed::key).toList(),
                        counted,
                        value == null ? null : value.field(),
                        aggregation),
                numbers);
    }

    private static List<String> names(List<GroupKeyOracle.Keyed> keys, Object record) {
        List<String> names = List.of("");
        for (GroupKeyOracle.Keyed key : keys) {
            List<String> longer = new ArrayList<>();
            for (String name : names) {
                key.of().apply(record).forEach(item -> longer.add(name + "/" + item));
            }
            names = longer;
        }
        return names;
    }

    @SafeVarargs
    private <T> T any(T... these) {
        return these[random.nextInt(these.length)];
    }

    private GroupKeyOracle.Keyed ranges(Known known) {
        List<double[]> ranges = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            double from = random.nextInt(60) - 5;
            ranges.add(new double[] {from, from + random.nextInt(30)});
        }
        return new GroupKeyOracle.Keyed(new RecordGrouping.OverRanges(known.field(), ranges), record -> {
            String text = known.of().apply(record);
            for (int i = 0; text != null && i < ranges.size(); i++) {
                double number = Double.parseDouble(text);
                if (number >= ranges.get(i)[0] && number < ranges.get(i)[1]) {
                    return List.of(Integer.toString(i));
                }
            }
            return List.of("-1");
        });
    }

    private GroupKeyOracle.Keyed time(RecordSubject subject, boolean looksBack) {
        List<List<DaySpan>> items = new ArrayList<>();
        LocalDate start = LocalDate.of(2023, 11, 1).plusDays(random.nextInt(500));
        for (int i = random.nextInt(5); i >= 0; i--) {
            LocalDate end = start.plusDays(random.nextInt(200));
            items.add(List.of(DaySpan.between(start, end)));
            start = random.nextInt(4) == 0 ? start : end.plusDays(1 + random.nextInt(2));
        }
        if (random.nextBoolean()) {
            items = steps();
        }
        List<List<DaySpan>> asked = items;
        RecordField time =
                switch (subject) {
                    case EVENT -> RecordColumn.EVENT_DATE.of(RecordPlace.Own.EVENT);
                    case ENROLLMENT -> RecordColumn.ENROLLED.of(RecordPlace.Own.ENROLLMENT);
                    case TRACKED_ENTITY -> RecordColumn.CREATED.of(RecordPlace.Own.TRACKED_ENTITY);
                };
        return new GroupKeyOracle.Keyed(new RecordGrouping.OverTime(time, asked), record -> {
            LocalDate day = moment(record).toLocalDate();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                DaySpan span = asked.get(i).get(0);
                LocalDate first = looksBack ? span.start().minusDays(DAYS_BACK) : span.start();
                if (!day.isBefore(first) && !day.isAfter(span.end())) {
                    found.add(Integer.toString(i));
                }
            }
            return found;
        });
    }

    /** Spans of one length in months or days, some left out, in any order. */
    private List<List<DaySpan>> steps() {
        boolean months = random.nextBoolean();
        int length = 1 + random.nextInt(months ? 4 : 30);
        LocalDate first = LocalDate.of(2023, 10, 1).plusMonths(random.nextInt(4));
        List<List<DaySpan>> items = new ArrayList<>();
        for (int step = 0; step < 24; step++) {
            LocalDate start = months ? first.plusMonths((long) step * length) : first.plusDays((long) step * length);
            LocalDate next = months ? start.plusMonths(length) : start.plusDays(length);
            if (items.isEmpty() || random.nextInt(3) > 0) {
                items.add(List.of(DaySpan.between(start, next.minusDays(1))));
            }
        }
        Collections.shuffle(items, random);
        return items;
    }

    private static LocalDateTime moment(Object record) {
        return record instanceof RecordWorld.Happened event
                ? event.date()
                : record instanceof RecordWorld.Enrolled enrolled
                        ? enrolled.enrolled()
                        : LocalDateTime.of(2024, 1, 1, 0, 0);
    }

    private static double counted(List<Object> records, RecordSubject counted) {
        return records.stream()
                .map(record -> record instanceof RecordWorld.Happened event && counted != RecordSubject.EVENT
                        ? event.enrollment()
                        : record)
                .map(record ->
                        record instanceof RecordWorld.Enrolled enrolled && counted == RecordSubject.TRACKED_ENTITY
                                ? enrolled.person()
                                : record)
                .map(RandomRecordsTest::id)
                .distinct()
                .count();
    }

    private double number(Aggregation aggregation, List<Object> records, Known value) {
        ToNumber number = record -> Double.parseDouble(String.valueOf(value.of().apply(record)));
        Comparator<Object> byTime =
                Comparator.comparing(RecordGroupOracle::moment).thenComparingInt(RandomRecordsTest::id);
        List<Double> all = records.stream().map(number::of).toList();
        return switch (aggregation) {
            case SUM, AVERAGE_SUM_ORG_UNIT -> sum(all);
            case AVERAGE -> sum(all) / all.size();
            case AVERAGE_BOOLEAN -> sum(all) / all.size() * 100;
            case COUNT, COUNT_TEXTS -> all.size();
            case MIN -> all.stream().min(Double::compare).orElseThrow();
            case MAX -> all.stream().max(Double::compare).orElseThrow();
            case VARIANCE -> variance(all);
            case STDDEV -> Math.sqrt(variance(all));
            case MIN_SUM_ORG_UNIT -> sum(ofSeries(records, number, Comparator.comparingDouble(number::of), false));
            case MAX_SUM_ORG_UNIT ->
                sum(ofSeries(records, number, Comparator.comparingDouble(record -> -number.of(record)), false));
            case LAST, LAST_IN_PERIOD -> sum(ofSeries(records, number, byTime.reversed(), false));
            case LAST_AVERAGE_ORG_UNIT, LAST_IN_PERIOD_AVERAGE_ORG_UNIT ->
                mean(ofSeries(records, number, byTime.reversed(), false));
            case LAST_LAST_ORG_UNIT -> sum(ofSeries(records, number, byTime.reversed(), true));
            case FIRST -> sum(ofSeries(records, number, byTime, false));
            case FIRST_AVERAGE_ORG_UNIT -> mean(ofSeries(records, number, byTime, false));
            case FIRST_FIRST_ORG_UNIT -> sum(ofSeries(records, number, byTime, true));
        };
    }

    /** The number of a record that has one. */
    private interface ToNumber {
        double of(Object record);
    }

    /** What the first of each unit's records says in an order. */
    private Collection<Double> ofSeries(
            List<Object> records, ToNumber number, Comparator<Object> order, boolean overUnits) {
        Map<Integer, Object> chosen = new HashMap<>();
        for (Object record : records) {
            chosen.merge(
                    overUnits ? 0 : unit.applyAsInt(record),
                    record,
                    (one, other) -> order.compare(one, other) <= 0 ? one : other);
        }
        return chosen.values().stream().map(number::of).toList();
    }

    private static double sum(Collection<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double mean(Collection<Double> numbers) {
        return sum(numbers) / numbers.size();
    }

    private static double variance(List<Double> numbers) {
        double mean = mean(numbers);
        return numbers.size() == 1
                ? 0
                : sum(numbers.stream()
                                .map(each -> (each - mean) * (each - mean))
                                .toList())
                        / (numbers.size() - 1);
    }

    /** The name of a group of an answer. */
    static String name(List<? extends @Nullable Object> keys) {
        StringBuilder name = new StringBuilder();
        keys.forEach(key -> name.append('/').append(key));
        return name.toString();
    }
}
