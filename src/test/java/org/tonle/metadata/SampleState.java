package org.tonle.metadata;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Vetoed;
import org.postgresql.ds.PGSimpleDataSource;
import org.tonle.database.PlainSql;

/** Metadata that stay in memory: what is committed is seen by whoever catches up. */
@Vetoed // the server has its own
public final class SampleState extends Metadata {
    private Snapshot current;
    private Snapshot committed;

    /** Begins with this state. */
    public SampleState(Snapshot first) {
        super(
                first.schema(),
                new MetadataStore(PlainSql.over(new PGSimpleDataSource()), new ObjectMapper()),
                PlainSql.validity());
        current = first;
        committed = first;
    }

    /** The state others have made in the meantime. */
    public void commit(Snapshot next) {
        committed = next;
    }

    @Override
    public Snapshot snapshot() {
        return current;
    }

    @Override
    public Snapshot catchUp() {
        current = committed;
        return current;
    }
}
