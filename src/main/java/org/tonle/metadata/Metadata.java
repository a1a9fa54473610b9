package org.tonle.metadata;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong questions = new AtomicLong();
    /** All questions up to this one are answered by {@link #current}. */
    private long answered;

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

    /**
     * Reads what has been committed before this call, by anyone; the snapshot after it has all of it. When there is nothing it costs one
     * short statement, and one look serves all who asked before it began.
     */
    public Snapshot catchUp() {
        long asked = questions.incrementAndGet();
        synchronized (this) {
            if (answered < asked) {
                long all = questions.get();
                lookAgain();
                answered = all;
            }
            return current;
        }
    }

    private void lookAgain() {
        Position quiet = store.positionIfNothingSince(position);
        if (quiet != null) {
            position = quiet;
            return;
        }
        MetadataStore.Changes changes = store.readSince(current, position);
        position = changes.next();
        if (!changes.put().isEmpty() || !changes.removed().isEmpty()) {
            current = current.with(changes.put(), changes.removed());
        }
    }

    /** Forgets the snapshot and reads everything anew. */
    public synchronized void reload() {
        Snapshot empty = Snapshot.empty(schema);
        MetadataStore.Changes all = store.readAll(empty);
        position = all.next();
        current = empty.with(all.put(), all.removed());
    }
}
