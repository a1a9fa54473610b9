package org.tonle.analytics.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * Where an expression stands: what is asked there.
 *
 * @param program whose events or enrollments are worked out
 * @param outer where the record that is counted stands, when this is one that is looked at beside it; null for the row itself
 * @param depth how many functions over records of persons it stands in
 */
record ProgramScope(
        Snapshot snapshot, MetadataObject program, Records records, @Nullable ProgramScope outer, int depth) {
    /** What an expression is about. */
    enum Records {
        EVENTS,
        ENROLLMENTS,
        PERSONS
    }

    static ProgramScope ofRow(Snapshot snapshot, MetadataObject program, boolean isOfEnrollments) {
        return new ProgramScope(snapshot, program, isOfEnrollments ? Records.ENROLLMENTS : Records.EVENTS, null, 0);
    }

    /** Of records that are looked at beside the row. */
    ProgramScope beside(MetadataObject otherProgram, Records others) {
        return new ProgramScope(snapshot, otherProgram, others, outer == null ? this : outer, depth + 1);
    }

    boolean isOfEnrollments() {
        return records != Records.EVENTS;
    }

    List<MetadataObject> stages() {
        return snapshot.referring("programStage", "program", program.uid());
    }
}
