package org.tonle.analytics.store.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.DataPeriod;

/**
 * The periods that facts were reported for, in the order of their ends. A few thousand at most: three years of days, weeks and
 * months are 1,300. Immutable.
 */
public final class DataPeriods {
    /** With more of them a join is as cheap. */
    private static final int MOST_RANGES = 4;

    private static final Comparator<DataPeriod> BY_END = Comparator.comparing(DataPeriod::end)
            .thenComparing(DataPeriod::start)
            .thenComparing(DataPeriod::id);

    public static final DataPeriods NONE = new DataPeriods(Map.of(), Set.of());

    private final Map<Integer, DataPeriod> byId;
    private final List<DataPeriod> byEnd;
    /** Numbers of all periods in their order, also of those nothing is known of. */
    private final int[] numbers;

    private DataPeriods(Map<Integer, DataPeriod> byId, Set<Integer> strange) {
        this.byId = byId;
        this.byEnd = byId.values().stream().sorted(BY_END).toList();
        this.numbers = Stream.concat(byId.keySet().stream(), strange.stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .distinct()
                .toArray();
    }

    /** These and more. */
    public DataPeriods with(Collection<DataPeriod> more) {
        return with(more, List.of());
    }

    /** These and more. @param strange numbers of periods that facts have and of which nothing is known */
    public DataPeriods with(Collection<DataPeriod> more, Collection<Integer> strange) {
        Map<Integer, DataPeriod> all = new TreeMap<>(byId);
        more.forEach(period -> all.put(period.id(), period));
        Set<Integer> unknown = IntStream.of(numbers).boxed().collect(Collectors.toCollection(TreeSet::new));
        unknown.addAll(strange);
        unknown.removeAll(all.keySet());
        return new DataPeriods(all, unknown);
    }

    public boolean knows(int id) {
        return byId.containsKey(id);
    }

    /**
     * That the period of a fact is one of some: as ranges of numbers where these hold few, which need no join. Numbers follow each other
     * as periods of one type do, so the months of a year are one range.
     *
     * @param asked numbers of periods that facts have
     */
    String isOneOf(SqlDialect dialect, String column, Set<Integer> asked) {
        List<String> ranges = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= numbers.length; i++) {
            boolean isAsked = i < numbers.length && asked.contains(numbers[i]);
            if (isAsked && from < 0) {
                from = i;
            } else if (!isAsked && from >= 0) {
                ranges.add(column + (i - from == 1 ? " = " + numbers[from] : between(numbers[from], numbers[i - 1])));
                from = -1;
            }
        }
        if (ranges.isEmpty() || ranges.size() > MOST_RANGES) {
            return SqlText.isOneOf(dialect, column, asked);
        }
        return ranges.size() == 1 ? ranges.get(0) : "(" + String.join(" or ", ranges) + ")";
    }

    private static String between(int least, int greatest) {
        return " between " + least + " and " + greatest;
    }

    @Nullable
    public DataPeriod find(int id) {
        return byId.get(id);
    }

    /** Ordered by end, then start; the position is what "later" means for the first and the last of a series. */
    public List<DataPeriod> byEnd() {
        return byEnd;
    }

    /** The year whose data a period belongs to: that of its deciding day. */
    public static int yearOf(DataPeriod period) {
        LocalDate day = period.anchor();
        return day.getYear();
    }
}
