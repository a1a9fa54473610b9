package org.tonle.metadata;

import java.util.Set;
import java.util.function.Function;

/**
 * Something worked out of a snapshot and kept as long as the types it is made of do not change, for example the hierarchy.
 * Compared by identity: declare each as one constant.
 *
 * @param <V> what is worked out; immutable
 */
public final class View<V> {
    private final Set<String> types;
    private final Function<Snapshot, V> maker;

    /** @param types names of all types {@code maker} reads */
    public View(Set<String> types, Function<Snapshot, V> maker) {
        this.types = types;
        this.maker = maker;
    }

    Set<String> types() {
        return types;
    }

    V make(Snapshot snapshot) {
        return maker.apply(snapshot);
    }
}
