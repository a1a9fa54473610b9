package org.tonle.account.signin;

import jakarta.inject.Singleton;
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
@Singleton
public class BasicSessions {
    private static final int REMEMBERED = 10_000;
    private static final Duration SHARED = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final Clock clock;
    private final Map<Key, Handed> handed = new ConcurrentHashMap<>();

    BasicSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Key(int user, @Nullable LocalDateTime passwordSet, String address, @Nullable String agent) {}

    private record Handed(String cookie, Instant until) {}

    /** The cookie {@link #cookie} would give, when it is known to be good without asking the database; otherwise null. */
    public @Nullable String known(MetadataObject user, String address, @Nullable String agent) {
        Handed known = handed.get(key(user, address, agent));
        return known != null && known.until().isAfter(clock.instant()) && sessions.known(known.cookie()) != null
                ? known.cookie()
                : null;
    }

    private static Key key(MetadataObject user, String address, @Nullable String agent) {
        return new Key(user.id(), User.of(user).account().passwordLastUpdated(), address, agent);
    }

    /** A cookie for a user who has just proved the password from this address. Another node may have ended the last one, so it is looked for each time. */
    public String cookie(MetadataObject user, String address, @Nullable String agent) {
        Instant now = clock.instant();
        Key key = key(user, address, agent);
        Handed known = handed.get(key);
        if (known != null && known.until().isAfter(now) && sessions.find(known.cookie()) != null) {
            return known.cookie();
        }
        if (handed.size() >= REMEMBERED) {
            handed.clear();
        }
        String cookie = sessions.begin(user, "basic", address, agent, null);
        handed.put(key, new Handed(cookie, now.plus(SHARED)));
        return cookie;
    }
}
