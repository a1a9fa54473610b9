package org.tonle.account.signin;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.tonle.security.SecretText;

/** The key of a personal access token: {@code d2p_}, 44 letters and digits by chance, and 6 that check them (CRC-32 in base 62). Pure. */
final class TokenKey {
    static final String PREFIX = "d2p_";
    private static final int SECRET = 44;
    private static final int CHECKSUM = 6;
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (SECRET + CHECKSUM) + "}");

    private TokenKey() {}

    static String create() {
        String secret = SecretText.random(SECRET);
        return PREFIX + secret + checksum(secret);
    }

    /** Whether a text can be a key at all; a mistyped or cut one cannot. */
    static boolean isWhole(String key) {
        if (!FORM.matcher(key).matches()) {
            return false;
        }
        String secret = key.substring(PREFIX.length(), PREFIX.length() + SECRET);
        return key.endsWith(checksum(secret));
    }

    private static String checksum(String secret) {
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        for (long rest = crc.getValue(); text.length() < CHECKSUM; rest /= LETTERS.length()) {
            text.insert(0, LETTERS.charAt((int) (rest % LETTERS.length())));
        }
        return text.toString();
    }
}
