package org.tonle.schema;

import org.jspecify.annotations.Nullable;

/**
 * How long or how large a value may be, inclusive. {@code min} and {@code max} count characters for text and are the value itself for
 * numbers; null where there is no limit. {@code length} is the width of DHIS2's column, which clients read.
 */
public record Bounds(@Nullable Integer length, @Nullable Double min, @Nullable Double max) {
    /** DHIS2's way to say that text may be of any length. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    static final Bounds NONE = new Bounds(null, null, null);
}
