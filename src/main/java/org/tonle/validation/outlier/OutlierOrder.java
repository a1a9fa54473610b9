package org.tonle.validation.outlier;

import java.util.Set;

/** What outliers are sorted by. */
enum OutlierOrder {
    /** How far the value lies from the mean, the median or the bound. */
    MEAN_ABS_DEV("abs_dev"),
    ABS_DEV("abs_dev"),
    Z_SCORE("z_score", OutlierAlgorithm.Z_SCORE, OutlierAlgorithm.MODIFIED_Z_SCORE),
    MODIFIED_Z_SCORE("z_score", OutlierAlgorithm.MODIFIED_Z_SCORE),
    VALUE("number"),
    MEAN("middle", OutlierAlgorithm.Z_SCORE),
    MEDIAN("middle", OutlierAlgorithm.MODIFIED_Z_SCORE),
    STD_DEV("spread", OutlierAlgorithm.Z_SCORE),
    MEDIAN_ABS_DEV("spread", OutlierAlgorithm.MODIFIED_Z_SCORE),
    LOWER_BOUND("lower"),
    UPPER_BOUND("upper");

    private final String column;

    @SuppressWarnings("ImmutableEnumChecker") // a Set.of, which never changes
    private final Set<OutlierAlgorithm> algorithms;

    OutlierOrder(String column, OutlierAlgorithm... algorithms) {
        this.column = column;
        this.algorithms = Set.of(algorithms);
    }

    /** The column of the statement of {@link OutlierStore}. */
    String column() {
        return column;
    }

    boolean fits(OutlierAlgorithm algorithm) {
        return algorithms.isEmpty() || algorithms.contains(algorithm);
    }
}
