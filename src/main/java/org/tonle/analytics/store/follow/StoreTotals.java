package org.tonle.analytics.store.follow;

import java.util.Map;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.database.Position;

/**
 * How much the store holds, for comparing with PostgreSQL.
 *
 * @param position the state it is of
 * @param facts sum and number of the facts of some data elements and periods, by {@link StalePairs#pair}
 * @param rolledUp the same by each roll-up of the top level that is not behind; empty when there is none
 * @param events how many events each program has
 */
public record StoreTotals(
        Position position, Map<Long, Total> facts, Map<Long, Total> rolledUp, Map<Integer, Long> events) {
    /** Sum and number of facts. */
    public record Total(double sum, long number) {
        public static final Total NONE = new Total(0, 0);

        /** Whether both are of the same facts; sums may differ by what adding in another order does. */
        public boolean isSame(Total other) {
            return number == other.number && Math.abs(sum - other.sum) <= 1e-9 * Math.max(1, Math.abs(sum));
        }
    }
}
