package org.tonle.security;

import java.time.Duration;

/** What a link in a letter is good for, and how long. */
public enum AccountLinkKind {
    /** To set another password. */
    RESET(Duration.ofHours(1)),
    /** To set a first password, and the own name. */
    INVITE(Duration.ofDays(14)),
    /** To show that an address is one's own. */
    VERIFY_EMAIL(Duration.ofDays(1));

    private final Duration life;

    AccountLinkKind(Duration life) {
        this.life = life;
    }

    /** How long it is good. */
    public Duration life() {
        return life;
    }
}
