package org.tonle.analytics.store.duckdb;

import java.time.Instant;
import java.util.Map;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.StoreMoment;
import org.tonle.analytics.store.sql.DataPeriods;
import org.tonle.analytics.store.sql.Planner;

/**
 * What belongs to one state of the store beside its tables. Immutable, but for the answers that are kept.
 *
 * @param asOf everything committed before this moment is in
 * @param position what is in the tables, as the text of a PostgreSQL snapshot
 * @param seen number of the last change of facts or records
 * @param records by table of records of programmes, the number of its last change
 * @param beside number of the last change of what is read past the store
 * @param era of the kept answers: others are of other tables
 */
record StoreState(
        Instant asOf,
        String position,
        Planner planner,
        DataPeriods periods,
        FactCache cache,
        long seen,
        Map<String, Long> records,
        long beside,
        int era)
        implements StoreMoment {
    /** Periods that come to be known may belong to any answer. */
    @Override
    public String version(ReadParts parts) {
        return cache.name() + "." + era + "." + periods.byEnd().size()
                + (parts.facts().isEmpty() ? "" : "f" + cache.version(parts.facts(), this))
                + (parts.tables().isEmpty() ? "" : "r" + (parts.isAnything() ? seen : version(parts.tables())))
                + (parts.beside() ? "p" + beside : "");
    }

    /** The number of the last change of any of these tables of records. */
    public long version(Iterable<String> tables) {
        long last = 0;
        for (String table : tables) {
            last = Math.max(last, records.getOrDefault(table, 0L));
        }
        return last;
    }

    @Override
    public Freshness freshness(ReadParts parts) {
        return new Freshness(asOf, position, parts, version(parts));
    }
}
