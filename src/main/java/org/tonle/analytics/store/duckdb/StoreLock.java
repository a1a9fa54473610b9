package org.tonle.analytics.store.duckdb;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lock that work is done in. */
final class StoreLock extends ReentrantLock {
    /** Work with the store that can fail. */
    @FunctionalInterface
    interface Step<T> {
        @Nullable
        T take() throws SQLException;
    }

    <T extends @Nullable Object> T with(Supplier<T> work) {
        lock();
        try {
            return work.get();
        } finally {
            unlock();
        }
    }

    <T> @Nullable T in(Step<T> step) throws SQLException {
        lock();
        try {
            return step.take();
        } finally {
            unlock();
        }
    }
}
