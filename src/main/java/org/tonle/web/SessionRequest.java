package org.tonle.web;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Sign-in with the cookie of a session. */
final class SessionRequest extends BaseAuthenticationRequest {
    private final String cookie;

    SessionRequest(String cookie) {
        this.cookie = cookie;
    }

    String cookie() {
        return cookie;
    }
}
