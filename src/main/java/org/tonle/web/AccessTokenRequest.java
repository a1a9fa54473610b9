package org.tonle.web;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Sign-in with a personal access token. */
final class AccessTokenRequest extends BaseAuthenticationRequest {
    private final String key;

    AccessTokenRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
