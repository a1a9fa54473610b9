package org.tonle.validation.outlier;

import java.util.Map;
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

    /** By the columns of tables; of two words for one order the one that tables use. */
    static final Map<String, OutlierOrder> COLUMNS = Map.ofEntries(
            Map.entry("absdev", ABS_DEV),
            Map.entry("meanabsdev", ABS_DEV),
            Map.entry("zscore", Z_SCORE),
            Map.entry("modifiedzscore", MODIFIED_Z_SCORE),
            Map.entry("value", VALUE),
            Map.entry("mean", MEAN),
            Map.entry("median", MEDIAN),
            Map.entry("stddev", STD_DEV),
            Map.entry("medianabsdev", MEDIAN_ABS_DEV),
            Map.entry("medianabsdeviation", MEDIAN_ABS_DEV),
            Map.entry("lowerbound", LOWER_BOUND),
            Map.entry("upperbound", UPPER_BOUND));

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
