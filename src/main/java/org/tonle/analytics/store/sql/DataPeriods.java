package org.tonle.analytics.store.sql;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.DataPeriod;

/**
 * The periods that facts were reported for, in the order of their ends. A few thousand at most: three years of days, weeks and
 * months are 1,300. Immutable.
 */
public final class DataPeriods {
    private static final Comparator<DataPeriod> BY_END = Comparator.comparing(DataPeriod::end)
            .thenComparing(DataPeriod::start)
            .thenComparing(DataPeriod::id);

    public static final DataPeriods NONE = new DataPeriods(Map.of());

    private final Map<Integer, DataPeriod> byId;
    private final List<DataPeriod> byEnd;

    private DataPeriods(Map<Integer, DataPeriod> byId) {
        this.byId = byId;
        this.byEnd = byId.values().stream().sorted(BY_END).toList();
    }

    /** These and more. */
    public DataPeriods with(Collection<DataPeriod> more) {
        Map<Integer, DataPeriod> all = new TreeMap<>(byId);
        more.forEach(period -> all.put(period.id(), period));
        return new DataPeriods(all);
    }

    public boolean knows(int id) {
        return byId.containsKey(id);
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
