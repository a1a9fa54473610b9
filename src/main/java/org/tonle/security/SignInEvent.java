package org.tonle.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in, or failed to. Fired as a CDI event, after the fact, by the one place that decides ({@code account/signin}).
 * Requests that go on with what was proved before (a cookie, a remembered password) are no sign-ins.
 *
 * @param username as it was sent; empty when none was
 * @param userUid of the user it belongs to, null when there is no such user
 * @param way {@code basic}, {@code form}, {@code token}, {@code oidc}, {@code impersonation}, {@code impersonation-exit}
 * @param outcome {@code SUCCESS}, or why not: {@code BAD_CREDENTIALS}, {@code ACCOUNT_LOCKED}, {@code ACCOUNT_DISABLED} and so on
 * @param address of the client
 * @param actsAs uid of the user who is looked in as; null when the user is there in person
 */
public record SignInEvent(
        String username,
        @Nullable String userUid,
        String way,
        String outcome,
        String address,
        Instant time,
        @Nullable String actsAs) {
    /** Somebody who is there in person. */
    public SignInEvent(
            String username, @Nullable String userUid, String way, String outcome, String address, Instant time) {
        this(username, userUid, way, outcome, address, time, null);
    }
}
