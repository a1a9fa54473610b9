package org.tonle.account.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.Problem;

class TokenTest {
    @RepeatedTest(20)
    void aKeyChecksItself() {
        String key = TokenKey.create();
        assertTrue(key.matches("d2p_[A-Za-z0-9]{50}"), key);
        assertTrue(TokenKey.isWhole(key));
        char last = key.charAt(key.length() - 1);
        assertFalse(TokenKey.isWhole(key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a')));
        char first = key.charAt(4);
        assertFalse(TokenKey.isWhole("d2p_" + (first == 'a' ? 'b' : 'a') + key.substring(5)));
        assertFalse(TokenKey.isWhole(key.substring(1)));
        assertFalse(TokenKey.isWhole(key + "0"));
    }

    @Test
    void eachLimitHoldsByItselfAndNoLimitIsNone() throws JsonProcessingException {
        assertTrue(of("[]").allow("10.0.0.1", "DELETE", null));
        assertTrue(of("[{\"type\":\"IpAllowedList\",\"allowedIps\":[\"10.0.0.1\"]}]")
                .allow("10.0.0.1", "GET", null));
        assertFalse(of("[{\"type\":\"IpAllowedList\",\"allowedIps\":[\"10.0.0.1\"]}]")
                .allow("10.0.0.11", "GET", null));
        assertTrue(of("[{\"type\":\"MethodAllowedList\",\"allowedMethods\":[\"get\"]}]")
                .allow("::1", "GET", null));
        assertFalse(of("[{\"type\":\"MethodAllowedList\",\"allowedMethods\":[\"GET\"]}]")
                .allow("::1", "HEAD", null));
        TokenRestrictions page = of("[{\"type\":\"RefererAllowedList\",\"allowedReferrers\":[\"https://a.org\"]}]");
        assertTrue(page.allow("::1", "GET", "https://a.org/page"));
        assertFalse(page.allow("::1", "GET", "https://a.org.evil.example/"));
        assertFalse(page.allow("::1", "GET", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}]",
                "[{\"type\":\"IpAllowedList\"}]",
                "[{\"type\":\"IpAllowedList\",\"allowedMethods\":[\"GET\"]}]",
                "[{\"type\":\"IpAllowedList\",\"allowedIps\":[\"somewhere\"]}]",
                "[{\"type\":\"MethodAllowedList\",\"allowedMethods\":[\"FETCH\"]}]",
                "[{\"type\":\"Unknown\",\"allowedIps\":[\"10.0.0.1\"]}]"
            })
    void aLimitThatIsNotUnderstoodIsRefused(String attributes) {
        assertThrows(Problem.class, () -> of(attributes));
    }

    @Test
    void aSessionIsReadOnlyFromWhatCanBeOne() {
        assertEquals(null, SessionCookie.read("node0abc"));
        assertEquals(null, SessionCookie.read(""));
        assertEquals("a".repeat(43), SessionCookie.read("a".repeat(43)));
    }

    private static TokenRestrictions of(String json) throws JsonProcessingException {
        return TokenRestrictions.of(new ObjectMapper().readTree(json));
    }
}
