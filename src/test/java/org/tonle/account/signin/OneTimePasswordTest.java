package org.tonle.account.signin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimePasswordTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The values of RFC 6238, appendix B, for SHA-1; the last six of eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertEquals(code, OneTimePassword.code(SECRET, OneTimePassword.step(second)));
    }

    @Test
    void readsBase32AsAppsWriteIt() {
        assertArrayEquals(SECRET, OneTimePassword.bytes("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        assertEquals(20, OneTimePassword.bytes(OneTimePassword.newSecret()).length);
    }
}
