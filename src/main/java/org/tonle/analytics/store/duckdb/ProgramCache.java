package org.tonle.analytics.store.duckdb;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.sql.AxisPlan;

/**
 * Answers on programmes. A key says everything about its answer: the statement with what its reader may see, how its rows are read, and
 * the state of the tables; so an answer is found only as long as nothing in these tables, and no unit, has changed. Safe for threads.
 */
final class ProgramCache {
    /** What an answer takes beside its numbers, in numbers. */
    private static final int WEIGHT = 1_500;

    private final long most;
    private final Map<Key, FactTable> answers = new LinkedHashMap<>(64, 0.75f, true);
    private long size;

    /** @param most numbers to hold at most; 0 for no cache */
    ProgramCache(long most) {
        this.most = most;
    }

    /**
     * A question to one state of the tables.
     *
     * @param seen number of the last change of the tables of records that the statement reads
     * @param era of the tables: others are made anew
     */
    record Key(String sql, List<String> arguments, List<AxisPlan> axes, long seen, int era) {
        Key {
            arguments = List.copyOf(arguments);
            axes = List.copyOf(axes);
        }
    }

    private static long weight(FactTable table) {
        return (long) table.size() * (table.width() + 2) + WEIGHT;
    }

    synchronized @Nullable FactTable find(Key key) {
        return answers.get(key);
    }

    /** Remembers an answer; those nobody asked for longest make room. */
    synchronized void put(Key key, FactTable table) {
        if (weight(table) > most / 8) {
            return;
        }
        FactTable before = answers.put(key, table);
        size += weight(table) - (before == null ? 0 : weight(before));
        Iterator<FactTable> oldest = answers.values().iterator();
        while (size > most && oldest.hasNext()) {
            size -= weight(oldest.next());
            oldest.remove();
        }
    }
}
