package org.tonle.tracker.confidential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;

/**
 * Keys as they are used, out of their wrapping.
 *
 * @param data keys of values by number; values say by which they were sealed
 * @param current number of the one that seals
 * @param index key of the blind index
 */
record KeyRing(Map<Integer, SecretKey> data, int current, SecretKey index) {
    private static final int INDEX_BYTES = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    KeyRing {
        data = Map.copyOf(data);
    }

    /** {@code key.bytes}: a value as it is stored. @param field number of its attribute, to which it is bound */
    String seal(int field, String value) {
        byte[] sealed = AeadCipher.seal(
                Objects.requireNonNull(data.get(current)), value.getBytes(StandardCharsets.UTF_8), about(field));
        return current + "." + TEXT.encodeToString(sealed);
    }

    /** Number of the key that sealed a value. */
    static int keyOf(String sealed) {
        return Integer.parseInt(sealed.substring(0, sealed.indexOf('.')));
    }

    /** @throws IllegalStateException for a value of another attribute, or that somebody changed */
    String open(int field, String sealed) {
        SecretKey key = Objects.requireNonNull(data.get(keyOf(sealed)), "a key that values were sealed by is gone");
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(sealed.indexOf('.') + 1));
        byte[] plain = AeadCipher.open(key, bytes, about(field));
        if (plain == null) {
            throw new IllegalStateException("a sealed value of attribute number " + field + " was tampered with");
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** What stands for a value where it is looked for: the same for texts that differ by case and by blanks around them. */
    String blind(int field, String value) {
        byte[] text = value.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(field)
                .put(text)
                .array();
        return TEXT.encodeToString(Arrays.copyOf(MasterKey.hmac(index, all), INDEX_BYTES));
    }

    private static byte[] about(int field) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(field).array();
    }

    @Override
    public String toString() {
        return "KeyRing" + data.keySet();
    }
}
