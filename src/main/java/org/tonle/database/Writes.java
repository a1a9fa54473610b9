package org.tonle.database;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what this server may have written: every connection that goes back to the pool, unless {@link Sql} knows that it was only read
 * from. A connection goes back after the commit and before anybody is told of it.
 */
@Singleton
class Writes implements AgroalPoolInterceptor {
    private static final ThreadLocal<Boolean> HARMLESS = ThreadLocal.withInitial(() -> false);

    private final AtomicLong count = new AtomicLong();

    /** How many there were so far. */
    long count() {
        return count.get();
    }

    /** Whether the connections this thread gives back from now on wrote nothing that anybody remembers. */
    static void areHarmless(boolean isSo) {
        HARMLESS.set(isSo);
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        if (!HARMLESS.get()) {
            count.incrementAndGet();
        }
    }
}
