package org.tonle.analytics.store;

import java.time.Instant;

/**
 * What belongs to one state of the store beside its tables. Immutable, but for the answers that are kept.
 *
 * @param asOf everything committed before this moment is in
 * @param seen number of the last change of facts
 * @param seenOfPrograms number of the last change of records of programmes
 * @param era of the kept answers: others are of other tables
 */
record StoreState(
        Instant asOf, Planner planner, DataPeriods periods, FactCache cache, long seen, long seenOfPrograms, int era) {}
