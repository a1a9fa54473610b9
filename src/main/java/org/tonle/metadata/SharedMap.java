package org.tonle.metadata;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map that shares nearly all of itself with the one it was made from: a base that nobody changes, and a few differences.
 * When they are no longer few, a new base is made. So the next map costs about the square root of its size, and a question one or two looks.
 */
final class SharedMap<V> {
    /** Fewer differences than this are never folded. */
    private static final int FEW = 64;

    private final Map<String, V> base;
    /** What is otherwise than in the base; null for a key that is not there any more. */
    private final Map<String, @Nullable V> differences;

    private final int size;

    private SharedMap(Map<String, V> base, Map<String, @Nullable V> differences, int size) {
        this.base = base;
        this.differences = differences;
        this.size = size;
    }

    /** @param base is not changed by anyone from now on */
    static <V> SharedMap<V> of(Map<String, V> base) {
        return new SharedMap<>(base, Map.of(), base.size());
    }

    int size() {
        return size;
    }

    @Nullable
    V get(String key) {
        return !differences.isEmpty() && differences.containsKey(key) ? differences.get(key) : base.get(key);
    }

    /** All values, in no order. */
    Collection<V> values() {
        return differences.isEmpty() ? base.values() : new Values();
    }

    private Stream<V> stream() {
        Stream<V> kept = base.entrySet().stream()
                .filter(entry -> !differences.containsKey(entry.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(kept, differences.values().stream().flatMap(Stream::ofNullable));
    }

    private final class Values extends AbstractCollection<V> {
        @Override
        public Iterator<V> iterator() {
            return SharedMap.this.stream().iterator();
        }

        @Override
        public Stream<V> stream() {
            return SharedMap.this.stream();
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** The beginning of the next map. */
    Next<V> next() {
        return new Next<>(this);
    }

    /** A map in the making; by one thread, once. */
    static final class Next<V> {
        private final SharedMap<V> from;
        private final Map<String, @Nullable V> changes = new HashMap<>();

        private Next(SharedMap<V> from) {
            this.from = from;
        }

        @Nullable
        V get(String key) {
            return changes.containsKey(key) ? changes.get(key) : from.get(key);
        }

        /** @param value null to take the key away */
        void put(String key, @Nullable V value) {
            changes.put(key, value);
        }

        SharedMap<V> made() {
            if (changes.isEmpty()) {
                return from;
            }
            int size = from.size;
            for (Map.Entry<String, @Nullable V> change : changes.entrySet()) {
                size += (change.getValue() == null ? 0 : 1) - (from.get(change.getKey()) == null ? 0 : 1);
            }
            Map<String, @Nullable V> differences = new HashMap<>(from.differences);
            differences.putAll(changes);
            if (differences.size() <= FEW + 2 * Math.sqrt(from.base.size())) {
                return new SharedMap<>(from.base, differences, size);
            }
            Map<String, V> base = new LinkedHashMap<>(from.base);
            differences.forEach((key, value) -> {
                if (value == null) {
                    base.remove(key);
                } else {
                    base.put(key, value);
                }
            });
            return of(base);
        }
    }
}
