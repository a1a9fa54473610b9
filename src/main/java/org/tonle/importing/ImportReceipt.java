package org.tonle.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.ReceivedBody;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * By what a request that is sent again is recognised.
 *
 * @param key {@code Idempotency-Key}, the client's word for the request
 * @param fingerprint of parameters and body: a key goes with one request
 */
public record ImportReceipt(String key, String fingerprint) {
    private static final int LONGEST = 255;

    /** @param key null without the header @return null without a key @throws Problem E1003 for a key that is blank or too long */
    public static @Nullable ImportReceipt of(@Nullable String key, @Nullable String query, ReceivedBody body)
            throws IOException {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST || key.indexOf(0) >= 0) {
            throw new Problem(ErrorCode.E1003, "Idempotency-Key has 1 to " + LONGEST + " characters");
        }
        MessageDigest digest = sha256();
        digest.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
        try (InputStream stream = body.open()) {
            byte[] piece = new byte[1 << 16];
            for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return new ImportReceipt(key, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
