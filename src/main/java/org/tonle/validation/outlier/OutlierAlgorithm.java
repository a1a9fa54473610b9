package org.tonle.validation.outlier;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How a value is told from the others of its cell (data element, unit and option combinations over all periods). */
enum OutlierAlgorithm {
    /** How many standard deviations it lies from the mean. */
    Z_SCORE,
    /** How many times 1.4826 median absolute deviations it lies from the median. */
    MODIFIED_Z_SCORE,
    /** Whether it lies outside of the bounds that were set for the cell. */
    MIN_MAX;

    /** Turns a median absolute deviation into what a standard deviation is for normal values. */
    static final double MAD_SCALE = 0.6745;

    /** The words of requests; DHIS2 has two for one. */
    static final Map<String, OutlierAlgorithm> WORDS = Map.of(
            "Z_SCORE", Z_SCORE,
            "MOD_Z_SCORE", MODIFIED_Z_SCORE,
            "MODIFIED_Z_SCORE", MODIFIED_Z_SCORE,
            "MIN_MAX", MIN_MAX);

    /** As DHIS2 names it in answers. */
    String word() {
        return this == MODIFIED_Z_SCORE ? "MOD_Z_SCORE" : name();
    }

    /** What rows may be sorted by. */
    List<OutlierOrder> orders() {
        return Arrays.stream(OutlierOrder.values())
                .filter(order -> order.fits(this))
                .toList();
    }
}
