package org.tonle.analytics.store;

import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;

/**
 * The facts, arranged for questions. It follows PostgreSQL, can be made again from it at any time, and is never backed up.
 *
 * <pre>{@code
 * try (Reading facts = store.open(access, budget)) {
 *     FactTable table = facts.aggregate(new FactQuery(Aggregation.SUM, operands, periods, axes));
 * }
 * }</pre>
 */
public interface AnalyticsStore extends StoreMoments {
    /**
     * Catches up with everything that was committed before this call, and opens one unchanging state of the facts: all questions
     * asked of the reading see the same. Many may be open at once; each belongs to one thread and must be closed.
     *
     * @param access who asks: of all facts the reading shows what he may see. Its metadata decide which units lie below which
     * @param budget counts the facts while they come
     */
    Reading open(DataAccess access, Budget budget);
}
