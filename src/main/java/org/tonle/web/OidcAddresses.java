package org.tonle.web;

/** Where sign-in with an OpenID Connect provider begins, comes back to, and ends; Quarkus's own mechanism is in charge there. */
final class OidcAddresses {
    private static final String PREFIX = "/oauth2/";

    private OidcAddresses() {}

    static boolean contains(String path) {
        return path.startsWith(PREFIX);
    }
}
