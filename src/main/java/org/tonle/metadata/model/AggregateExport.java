package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;

/**
 * Which cell the numbers of an indicator become values of, where they are handed on. Each is an identifier of the server that takes them,
 * as it was written; null where nothing is said.
 */
public record AggregateExport(
        @Nullable String dataElement, @Nullable String categoryOptionCombo, @Nullable String attributeOptionCombo) {
    /** No word about it. */
    public static final AggregateExport NONE = new AggregateExport(null, null, null);
}
