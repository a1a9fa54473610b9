package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;

/**
 * Sessions for clients that sign in once by Basic and go on with the cookie. A program that sends Basic each time and drops its cookies
 * is given the same session for a while, so it costs one row and not one for each request.
 */
@ApplicationScoped
public class BasicSessions {
    private static final int REMEMBERED = 10_000;
    private static final Duration SHARED = Duration.ofMinutes(10);
    /** Another node may have ended a session: a cookie that is handed out again and again is looked at from time to time. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final Clock clock;
    private final Map<Key, Handed> handed = new ConcurrentHashMap<>();

    BasicSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Key(int user, @Nullable LocalDateTime passwordSet, String address, @Nullable String agent) {}

    /** @param looked when its session was last seen alive, and how many had been ended here by then */
    private record Handed(String cookie, Instant until, Instant looked, long ended) {}

    /** The cookie {@link #cookie} would give, when no session has to be begun or looked at for it; otherwise null. */
    public @Nullable String known(MetadataObject user, String address, @Nullable String agent) {
        Handed known = handed.get(key(user, address, agent));
        return known != null && isSeenAlive(known, sessions.ended(), clock.instant()) ? known.cookie() : null;
    }

    private static Key key(MetadataObject user, String address, @Nullable String agent) {
        return new Key(user.id(), User.of(user).account().passwordLastUpdated(), address, agent);
    }

    private static boolean isSeenAlive(Handed known, long ended, Instant now) {
        return known.until().isAfter(now)
                && known.ended() == ended
                && known.looked().plus(LOOK_AGAIN).isAfter(now);
    }

    /** A cookie for a user who has just proved the password from this address. */
    public String cookie(MetadataObject user, String address, @Nullable String agent) {
        Instant now = clock.instant();
        Key key = key(user, address, agent);
        long ended = sessions.ended();
        Handed known = handed.get(key);
        if (known != null && known.until().isAfter(now)) {
            if (isSeenAlive(known, ended, now)) {
                return known.cookie();
            }
            if (sessions.find(known.cookie()) != null) {
                handed.put(key, new Handed(known.cookie(), known.until(), now, ended));
                return known.cookie();
            }
        }
        if (handed.size() >= REMEMBERED) {
            handed.clear();
        }
        String cookie = sessions.begin(user, "basic", address, agent, null);
        handed.put(key, new Handed(cookie, now.plus(SHARED), now, ended));
        return cookie;
    }
}
