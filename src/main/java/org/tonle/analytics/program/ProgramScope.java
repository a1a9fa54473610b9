package org.tonle.analytics.program;

import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * Where an expression stands.
 *
 * @param program whose events or enrollments are worked out
 * @param isOfEnrollments whether rows are enrollments
 */
record ProgramScope(Snapshot snapshot, MetadataObject program, boolean isOfEnrollments) {
    List<MetadataObject> stages() {
        return snapshot.referring("programStage", "program", program.uid());
    }
}
