package org.tonle.web;

/** In which order requests pass the filters of this room; all come before sign-in. The higher, the sooner. */
final class FilterOrder {
    static final int SEMICOLONS = 10_000;
    static final int HEADERS = 9_500;
    static final int FIRST_PASSWORD = 8_000;
    static final int CROSS_ORIGIN = 7_000;

    private FilterOrder() {}
}
