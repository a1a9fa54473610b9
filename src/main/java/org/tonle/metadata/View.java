package org.tonle.metadata;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something worked out of a snapshot and kept as long as the types it is made of do not change, for example the hierarchy.
 * Compared by identity: declare each as one constant.
 *
 * @param <V> what is worked out; immutable
 */
public final class View<V> {
    private final Set<String> types;
    private final Function<Snapshot, V> maker;
    private final Next<V> next;

    /** @param types names of all types {@code maker} reads */
    public View(Set<String> types, Function<Snapshot, V> maker) {
        this(types, maker, (made, put) -> null);
    }

    /** @param next for what need not be made anew after every change */
    public View(Set<String> types, Function<Snapshot, V> maker, Next<V> next) {
        this.types = types;
        this.maker = maker;
        this.next = next;
    }

    /** What follows from what was made, when some objects of its types have come or changed and none has gone. */
    @FunctionalInterface
    public interface Next<V> {
        /** Null when it has to be made anew. @param put all objects that have come or changed, of whatever type */
        @Nullable
        V after(V made, Collection<MetadataObject> put);
    }

    @SuppressWarnings("unchecked") // a view is the key of its own value
    @Nullable
    Object after(Object made, Collection<MetadataObject> put) {
        return next.after((V) made, put);
    }

    Set<String> types() {
        return types;
    }

    V make(Snapshot snapshot) {
        return maker.apply(snapshot);
    }
}
