package org.tonle.analytics.store.duckdb;

/** How many questions oracles ask: a few with every build, {@code -Doracle.questions} of each kind in the profile {@code oracle}. */
final class OracleSize {
    private OracleSize() {}

    /** @param usual with every build */
    static int of(int usual) {
        return Integer.getInteger("oracle.questions", usual);
    }

    /** The seed that worlds and questions are drawn from; {@code -Doracle.seed} says another one. */
    static int seed(int usual) {
        return Integer.getInteger("oracle.seed", usual);
    }
}
