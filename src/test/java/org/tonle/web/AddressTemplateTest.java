package org.tonle.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/api/ping /api/ping true",
                "/api/ping /api/pong false",
                "/api/users/{id}/replica /api/users/abc/replica true",
                "/api/users/{id}/replica /api/users/abc/invite false",
                "/api/{apiTokens:apiTokens?}/{id} /api/apiToken/abc true",
                "/api/{apiTokens:apiTokens?}/{id} /api/apiTokenss/abc false",
                "/api/me/{list:authorities|authorization} /api/me/authorization true",
                "/{page:login|old/login.action} /old/login.action true",
                "/{page:login|old/login.action} /old/other.action false",
                "/api/apps/{app}/{path:.*} /api/apps/one/a/b/c.js true",
                "/api/apps/{app}/{path:.+} /api/apps/one false",
                "/api/apps/{app}{path:(/.*)?} /api/apps/one true",
                "/api/apps/{app}{path:(/.*)?} /api/apps/one/two/three true",
                "/api/{code:[a-z]{2}}/x /api/km/x true",
                "/api/{code:[a-z]{2}}/x /api/kmx/x false",
                "/{name}.action /logout.action true",
                "/{name}.action /logout.html false"
            })
    void takesTheAddressesItStandsFor(String template, String path, boolean takes) {
        AddressTemplate address = AddressTemplate.of(template);
        var words = AddressTemplate.split(path);
        boolean isOfThisLength = address.whole() != null || address.segments().size() == words.size();
        assertEquals(takes, isOfThisLength && address.takes(words));
    }
}
