package org.tonle.account.people;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** When an account ends. */
final class AccountExpiry {
    private AccountExpiry() {}

    /** Whether the moment has passed, as documents store it; false without one. A moment nobody can read has passed: it must not keep a door open. */
    static boolean isOver(@Nullable String accountExpiry, Clock clock) {
        if (accountExpiry == null) {
            return false;
        }
        try {
            String text = accountExpiry.length() == 10 ? accountExpiry + "T00:00:00" : accountExpiry;
            return LocalDateTime.parse(text).isBefore(LocalDateTime.now(clock));
        } catch (DateTimeParseException unreadable) {
            return true;
        }
    }
}
