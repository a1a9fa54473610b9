package org.tonle.database;

import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Whether what was read from the database may be taken for what is there now, without asking: when no other server is on it and this one
 * has written nothing since. For at most a second, so that what somebody changes by hand, past all servers, is seen too.
 */
@Singleton
public class Validity {
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private final Presence presence;
    private final Writes writes;

    Validity(Presence presence, Writes writes) {
        this.presence = presence;
        this.writes = writes;
    }

    /** A moment, taken before something is read. */
    public record Moment(long writes, long nanos) {}

    /** Now. */
    public Moment now() {
        return new Moment(writes.count(), System.nanoTime());
    }

    /** Whether what was read after this moment is what would be read now. */
    public boolean holds(Moment moment) {
        return moment.writes() == writes.count() && System.nanoTime() - moment.nanos() < LONGEST && presence.isAlone();
    }
}
