package org.tonle.tracker.confidential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A key of the configuration. It wraps the keys of values and is never written anywhere. @param id eight digits that tell it from others and do not tell it */
record MasterKey(String id, SecretKey key) {
    private static final int LENGTH = 32;
    private static final int ID_BYTES = 4;

    /** @param where the setting it stands in @throws IllegalStateException for what is no key, without repeating it */
    static MasterKey of(String base64, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException malformed) {
            throw unusable(where);
        }
        if (bytes.length != LENGTH) {
            throw unusable(where);
        }
        byte[] print =
                hmac(new SecretKeySpec(bytes, "HmacSHA256"), "tonle master key".getBytes(StandardCharsets.UTF_8));
        return new MasterKey(HexFormat.of().formatHex(Arrays.copyOf(print, ID_BYTES)), new SecretKeySpec(bytes, "AES"));
    }

    private static IllegalStateException unusable(String where) {
        return new IllegalStateException(
                where + " is no key of 32 bytes in Base64. Make one with: openssl rand -base64 32");
    }

    static byte[] hmac(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", missing);
        }
    }

    String wrap(byte[] secret, String purpose) {
        return Base64.getEncoder()
                .encodeToString(AeadCipher.seal(key, secret, purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** Null for what another key wrapped, or for another purpose. */
    byte @Nullable [] unwrap(String wrapped, String purpose) {
        return AeadCipher.open(key, Base64.getDecoder().decode(wrapped), purpose.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
