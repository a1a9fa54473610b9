package org.tonle.analytics.store;

/** The store could not do what it was asked to; it does not mean that the facts are lost: they are made again from PostgreSQL. */
public final class StoreProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
