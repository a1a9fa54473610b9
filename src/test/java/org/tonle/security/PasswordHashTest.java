package org.tonle.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
    @Test
    void onlyTheRightPasswordMatches() {
        String hash = PasswordHash.of("Right-Pass1");
        assertTrue(PasswordHash.matches("Right-Pass1", hash));
        assertFalse(PasswordHash.matches("right-Pass1", hash));
        assertFalse(PasswordHash.matches("", hash));
        assertFalse(PasswordHash.matches("Right-Pass1", null));
    }

    @Test
    void whatBcryptCannotReadIsSimplyWrong() {
        assertFalse(PasswordHash.matches("x".repeat(73), PasswordHash.of("x".repeat(72))));
        assertFalse(PasswordHash.matches("ក".repeat(25), PasswordHash.of("ក".repeat(24))));
        assertFalse(PasswordHash.matches("a\0b", PasswordHash.of("a")));
        assertFalse(PasswordHash.matches("x".repeat(100_000), null));
    }

    @Test
    void isPossibleUpToWhatBcryptReads() {
        assertTrue(PasswordHash.isPossible("x".repeat(72)));
        assertFalse(PasswordHash.isPossible("x".repeat(73)));
        assertTrue(PasswordHash.isPossible("ក".repeat(24)));
        assertFalse(PasswordHash.isPossible("ក".repeat(24) + "x"));
        assertFalse(PasswordHash.isPossible("\0"));
        assertFalse(PasswordHash.isPossible("a\0"));
    }
}
