package org.tonle.datavalue.importing;

/** A payload that cannot be read any further, because a value cannot be understood. Caught by the importer, never by HTTP. */
final class PayloadRefusal extends RuntimeException {
    private final transient ValueConflict conflict;

    PayloadRefusal(ValueConflict conflict) {
        super(conflict.message(), null, false, false);
        this.conflict = conflict;
    }

    ValueConflict conflict() {
        return conflict;
    }
}
