package org.tonle.analytics.store.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * For which data elements and periods the roll-ups do not say what the facts say, because facts changed since. Immutable.
 *
 * @param all whether that is so for all of them
 * @param changes by pair, the number of the last change of its facts; also when all are stale, since it became so
 */
public record StalePairs(boolean all, Map<Long, Long> changes) {
    /** More of them, and it is as well to make everything again. */
    private static final int MOST = 20_000;

    public static final StalePairs ALL = new StalePairs(true, Map.of());
    public static final StalePairs NONE = new StalePairs(false, Map.of());

    public static long pair(int dataElement, int period) {
        return ((long) dataElement << 32) | (period & 0xffffffffL);
    }

    public static int dataElement(long pair) {
        return (int) (pair >> 32);
    }

    public static int period(long pair) {
        return (int) pair;
    }

    public boolean isEmpty() {
        return !all && changes.isEmpty();
    }

    /** These and more. */
    public StalePairs with(Set<Long> pairs, long change) {
        if (pairs.isEmpty()) {
            return this;
        }
        Map<Long, Long> more = new HashMap<>(changes);
        pairs.forEach(pair -> more.put(pair, change));
        return more.size() > MOST ? ALL : new StalePairs(all, more);
    }

    /** Those of them that changed again after they were looked at for renewal. */
    public StalePairs without(StalePairs renewed) {
        Map<Long, Long> left = new HashMap<>(changes);
        renewed.changes.forEach(left::remove);
        return new StalePairs(false, left);
    }

    /** Whether some fact of these data elements and periods is not in the roll-ups as it is. */
    boolean touches(Set<Integer> dataElements, Set<Integer> periods) {
        if (all) {
            return true;
        }
        if (changes.isEmpty()) {
            return false;
        }
        if (changes.size() < (long) dataElements.size() * periods.size()) {
            return changes.keySet().stream()
                    .anyMatch(pair -> dataElements.contains(dataElement(pair)) && periods.contains(period(pair)));
        }
        for (Integer dataElement : dataElements) {
            for (Integer period : periods) {
                if (changes.containsKey(pair(dataElement, period))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The pairs of keys of facts. */
    public static Set<Long> of(Iterable<int[]> keys) {
        Set<Long> pairs = new HashSet<>();
        for (int[] key : keys) {
            pairs.add(pair(key[0], key[1]));
        }
        return pairs;
    }
}
