package org.tonle.account.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cookies of a session, as texts of {@code Set-Cookie}. Pure. */
public final class SessionCookie {
    /** Holds the session; clients look for this name. */
    public static final String NAME = "JSESSIONID";
    /** Tells web apps when to count down; no secret, scripts read it. */
    private static final String COUNTDOWN = "SESSION_EXPIRE";

    private SessionCookie() {}

    /** Hands out a session. @param secure whether the request came over TLS */
    public static String of(String value, boolean secure) {
        return NAME + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** Takes a session back. */
    public static String gone(boolean secure) {
        return NAME + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** {@code server_time=..&expiry_time=..}, both in milliseconds since 1970. */
    public static String countdown(Instant now, Instant end, boolean secure) {
        return COUNTDOWN + "=server_time=" + now.toEpochMilli() + "&expiry_time=" + end.toEpochMilli()
                + "; Path=/; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** What a client sent, null when it can be no session of ours. */
    public static @Nullable String read(@Nullable String value) {
        return value != null && value.matches("[A-Za-z0-9]{43}") ? value : null;
    }
}
