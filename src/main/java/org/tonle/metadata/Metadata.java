package org.tonle.metadata;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.database.Position;
import org.tonle.schema.Schema;

/**
 * Holds the current snapshot and moves it on. After a commit the writer calls {@link #catchUp}; other nodes call it before they
 * answer a question that must see every acknowledged write.
 */
@ApplicationScoped
@Startup
public class Metadata {
    private final Schema schema;
    private final MetadataStore store;
    private volatile Snapshot current;
    private Position position = Position.START;

    Metadata(Schema schema, MetadataStore store) {
        this.schema = schema;
        this.store = store;
        this.current = Snapshot.empty(schema);
    }

    @PostConstruct
    void load() {
        reload();
    }

    /** All metadata as they are now. Take it once and hold it for the whole request. */
    public Snapshot snapshot() {
        return current;
    }

    /** Reads what has been committed since the last call, by anyone; the snapshot after it has all of it. */
    public synchronized Snapshot catchUp() {
        MetadataStore.Changes changes = store.readSince(current, position);
        position = changes.next();
        if (!changes.put().isEmpty() || !changes.removed().isEmpty()) {
            current = current.with(changes.put(), changes.removed());
        }
        return current;
    }

    /** Forgets the snapshot and reads everything anew. */
    public synchronized void reload() {
        Snapshot empty = Snapshot.empty(schema);
        MetadataStore.Changes all = store.readAll(empty);
        position = all.next();
        current = empty.with(all.put(), all.removed());
    }
}
