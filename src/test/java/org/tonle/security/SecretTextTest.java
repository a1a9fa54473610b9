package org.tonle.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTextTest {
    @Test
    void isAsLongAsAskedAndNeverTheSame() {
        assertEquals("", SecretText.random(0));
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String text = SecretText.random(43);
            assertTrue(text.matches("[A-Za-z0-9]{43}"), text);
            all.add(text);
        }
        assertEquals(100, all.size());
    }

    /** Of FIPS 180-2, appendix B.1. */
    @Test
    void keepsAFingerprintOnly() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", SecretText.fingerprint("abc"));
        assertEquals(64, SecretText.fingerprint("").length());
    }
}
