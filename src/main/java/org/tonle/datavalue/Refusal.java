package org.tonle.datavalue;

/** A payload that cannot be read any further, because a value cannot be understood. Caught by the importer, never by HTTP. */
final class Refusal extends RuntimeException {
    private final transient Conflict conflict;

    Refusal(Conflict conflict) {
        super(conflict.message(), null, false, false);
        this.conflict = conflict;
    }

    Conflict conflict() {
        return conflict;
    }
}
