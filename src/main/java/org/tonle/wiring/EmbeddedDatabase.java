package org.tonle.wiring;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.tonle.database.EmbeddedPostgres;

/** Stops the embedded PostgreSQL after everything that may still write to it. */
@ApplicationScoped
public class EmbeddedDatabase {
    private static final AtomicReference<EmbeddedPostgres> RUNNING = new AtomicReference<>();

    static void register(EmbeddedPostgres postgres) {
        RUNNING.set(postgres);
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        EmbeddedPostgres postgres = RUNNING.getAndSet(null);
        if (postgres != null) {
            postgres.close();
        }
    }
}
