package org.tonle.analytics.store.duckdb;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.analytics.store.sql.StatementPlan;

/**
 * Answers of the store that are still what it would answer: no fact of their data elements and periods has changed since. A statement
 * says everything about its answer, also what its reader may see, so whoever asks the same gets the same. Safe for threads.
 */
final class FactCache {
    /** What an answer takes beside its numbers, in numbers. */
    private static final int WEIGHT = 500;

    /** Data elements and periods whose changes are remembered; beyond, all answers are forgotten. */
    private static final int MOST_CHANGES = 200_000;

    private static final AtomicLong CACHES = new AtomicLong();

    /** Tells the answers of one file from those of another: each counts its changes from 0. */
    private final long name = CACHES.incrementAndGet();

    private final long most;
    private final ProgramCache programs;
    private final Map<StatementPlan, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Long, Long> changed = new HashMap<>();
    private long size;
    private int era;

    /** @param seen number of the change the facts had seen */
    private record Entry(FactTable table, long seen) {
        long weight() {
            return (long) table.size() * (table.width() + 2) + WEIGHT;
        }
    }

    /** @param most numbers to hold at most; 0 for no cache */
    FactCache(long most) {
        this.most = most;
        this.programs = new ProgramCache(most / 4);
    }

    /** The answers on programmes beside those on facts. */
    ProgramCache programs() {
        return programs;
    }

    /**
     * The answer, if it is still right for facts that have seen so many changes.
     *
     * @param reader what the asking reader sees
     */
    synchronized @Nullable FactTable find(StatementPlan plan, StoreState reader) {
        Entry entry = entries.get(plan);
        long seen = reader.seen();
        if (entry == null || reader.era() != era) {
            return null;
        }
        if (hasChanged(plan, Math.min(seen, entry.seen))) {
            if (seen >= entry.seen) {
                entries.remove(plan);
                size -= entry.weight();
            }
            return null;
        }
        return entry.table;
    }

    private boolean hasChanged(StatementPlan plan, long since) {
        return lastChange(new ReadParts.FactPart(plan.dataElements(), plan.periods())) > since;
    }

    private long lastChange(ReadParts.FactPart part) {
        long last = 0;
        if (changed.size() < (long) part.dataElements().size() * part.periods().size()) {
            for (Map.Entry<Long, Long> each : changed.entrySet()) {
                long pair = each.getKey();
                if (each.getValue() > last
                        && part.dataElements().contains(StalePairs.dataElement(pair))
                        && part.periods().contains(StalePairs.period(pair))) {
                    last = each.getValue();
                }
            }
            return last;
        }
        for (Integer element : part.dataElements()) {
            for (Integer period : part.periods()) {
                last = Math.max(last, changed.getOrDefault(StalePairs.pair(element, period), 0L));
            }
        }
        return last;
    }

    long name() {
        return name;
    }

    /**
     * The version of facts as a reader sees them: the number of their last change. When they have changed since, nobody knows it any
     * more; then the text is of this reader's state and no other.
     */
    synchronized String version(Collection<ReadParts.FactPart> parts, StoreState reader) {
        if (reader.era() != era) {
            return "s" + reader.seen();
        }
        long last = 0;
        for (ReadParts.FactPart part : parts) {
            last = Math.max(last, lastChange(part));
        }
        return last > reader.seen() ? "s" + reader.seen() : Long.toString(last);
    }

    /** Remembers an answer; those nobody asked for longest make room. */
    synchronized void put(StatementPlan plan, FactTable table, StoreState reader) {
        Entry entry = new Entry(table, reader.seen());
        if (entry.weight() > most / 8 || reader.era() != era) {
            return;
        }
        Entry before = entries.put(plan, entry);
        size += entry.weight() - (before == null ? 0 : before.weight());
        Iterator<Entry> oldest = entries.values().iterator();
        while (size > most && oldest.hasNext()) {
            size -= oldest.next().weight();
            oldest.remove();
        }
    }

    /** Facts of these data elements and periods are not what they were. */
    synchronized void change(Set<Long> pairs, long change) {
        pairs.forEach(pair -> changed.put(pair, change));
        if (changed.size() > MOST_CHANGES) {
            clear();
        }
    }

    synchronized int era() {
        return era;
    }

    /** Nothing that was answered holds any more. */
    synchronized void clear() {
        entries.clear();
        changed.clear();
        size = 0;
        era++;
    }
}
