package org.tonle.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Passwords as bcrypt hashes. Hashing and checking take some 50 ms on purpose. */
public final class PasswordHash {
    private static final int COST = 10;
    /** More than this bcrypt does not look at, in bytes of UTF-8. */
    public static final int LONGEST = 72;
    /** Checked when there is no such user, so that the time of an answer does not tell which names exist. */
    private static final String NOBODY = "$2a$10$7EqJtq98hPqEX7fNZaFWoOhi5BWX4Z3Uu8g5rGvBmmBVYhwWrr1bm";

    private PasswordHash() {}

    /** The hash of a new password, each time another one. @throws IllegalArgumentException when {@link #isPossible} says no */
    public static String of(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /** Whether a text can be anybody's password: not too long for bcrypt, and without U+0000. */
    public static boolean isPossible(String password) {
        return password.indexOf('\0') < 0 && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /**
     * Whether a password belongs to a hash. Takes the same time whatever the password is and when there is no hash.
     *
     * @param hash null when there is no such user or the user has no password; then the answer is no
     */
    public static boolean matches(String password, @Nullable String hash) {
        boolean possible = isPossible(password);
        boolean matches = BCrypt.verifyer()
                .verify((possible ? password : "").toCharArray(), hash == null ? NOBODY : hash)
                .verified;
        return possible && hash != null && matches;
    }
}
