package org.tonle.web;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/** In which order requests pass the filters of this room; all but the last come before sign-in. The higher, the sooner. */
final class FilterOrder {
    static final int COUNTED = 13_000;
    static final int MEASURED = 12_000;
    static final int ADDRESSES = 11_000;
    static final int ALIASES = 10_500;
    static final int SEMICOLONS = 10_000;
    static final int HEADERS = 9_500;
    static final int FIRST_PASSWORD = 8_000;
    static final int CROSS_ORIGIN = 7_000;
    /** That of sign-in itself, which was registered before. */
    static final int SIGNED_IN = SecurityHandlerPriorities.AUTHENTICATION;
    /** Among the filters of answers, where the higher comes sooner too: tables are written before answers are packed. */
    static final int GRIDS = 6_000;

    private FilterOrder() {}
}
