package org.tonle.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often somebody failed to sign in, in a row: with one account, or from one address. */
@Entity
@Table(name = "sign_in_attempt")
public class SignInAttempt {
    /** {@code account:} and the user name in lower case, or {@code address:} and the address. */
    @Id
    public String key = "";

    public int failures;

    @Column(name = "last_failure")
    public Instant lastFailure = Instant.EPOCH;

    /** Until when nothing is tried; null when not locked. */
    @Column(name = "locked_until")
    public @Nullable Instant lockedUntil;
}
