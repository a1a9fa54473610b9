package org.tonle.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountLinkTest {
    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");

    /** A link that sets passwords does not lie about in a mailbox for long. */
    @ParameterizedTest
    @CsvSource({"RESET, PT1H", "INVITE, P14D", "VERIFY_EMAIL, P1D"})
    void eachKindHasItsTime(AccountLinkKind kind, Duration life) {
        assertEquals(life, kind.life());
    }

    @ParameterizedTest
    @EnumSource
    void isGoodForItsPurposeUntilItsTimeIsOver(AccountLinkKind kind) {
        AccountLink link = new AccountLink();
        link.kind = kind;
        link.expires = SENT.plus(kind.life());
        for (AccountLinkKind purpose : AccountLinkKind.values()) {
            assertEquals(purpose == kind, link.isGoodFor(purpose, SENT));
            assertEquals(purpose == kind, link.isGoodFor(purpose, link.expires.minusMillis(1)));
            assertFalse(link.isGoodFor(purpose, link.expires));
        }
    }

    @Test
    void isGoodForNothingFromTheStart() {
        assertFalse(new AccountLink().isGoodFor(AccountLinkKind.RESET, SENT));
    }
}
