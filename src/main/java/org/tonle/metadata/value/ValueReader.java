package org.tonle.metadata.value;

import org.jspecify.annotations.Nullable;

/** How one property of a type is read. */
@FunctionalInterface
public interface ValueReader {
    /**
     * The value as {@link org.tonle.metadata.Document} describes it; besides, other objects may come as
     * {@link org.tonle.metadata.MetadataObject} and parts as {@link Holder}. Null when there is none.
     */
    @Nullable
    Object read(Viewpoint viewpoint, Holder holder);
}
