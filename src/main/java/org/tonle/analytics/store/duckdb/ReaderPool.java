package org.tonle.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Connections whose state was fixed for reading. As long as nothing is written, the state that one question was answered from is the
 * state of the next question too: the transaction stays open, and neither its beginning nor its end costs a statement. What is written is
 * announced by {@link #changed}, which ends those that wait. Safe for threads.
 */
final class ReaderPool {
    /** So many wait at most; further ones are closed. */
    private static final int MOST = 16;

    private final StoreFile file;
    private final Deque<Connection> waiting = new ArrayDeque<>();
    /** The number of the state each connection shows, of those that are out or wait. */
    private final IdentityHashMap<Connection, Long> states = new IdentityHashMap<>();

    private long state;

    ReaderPool(StoreFile file) {
        this.file = file;
    }

    /** A connection in a transaction whose state is the one of now. Give it back with {@link #release}. */
    Connection reader() throws SQLException {
        long now;
        synchronized (this) {
            Connection ready = waiting.poll();
            if (ready != null) {
                return ready;
            }
            now = state;
        }
        Connection connection = file.connection();
        boolean isPinned = false;
        try {
            file.pin(connection);
            isPinned = true;
        } finally {
            if (!isPinned) {
                file.release(connection, false);
            }
        }
        synchronized (this) {
            states.put(connection, now);
        }
        return connection;
    }

    /** Takes a reader back. One that failed is closed instead of being used again. */
    void release(Connection connection, boolean sound) {
        synchronized (this) {
            Long shown = states.get(connection);
            if (sound && shown != null && shown == state && waiting.size() < MOST) {
                waiting.push(connection);
                return;
            }
            states.remove(connection);
        }
        file.release(connection, sound);
    }

    /** Something was written, or is about to be: whoever asks from now on sees it, and nothing waits in what was before. */
    void changed() {
        List<Connection> ended;
        synchronized (this) {
            state++;
            ended = List.copyOf(waiting);
            waiting.clear();
            ended.forEach(states::remove);
        }
        ended.forEach(connection -> file.release(connection, true));
    }
}
