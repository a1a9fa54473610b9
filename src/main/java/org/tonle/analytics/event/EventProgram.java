package org.tonle.analytics.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;

/**
 * A program with the stages a question is about.
 *
 * @param stages those asked for, in their order
 * @param isWhole whether these are all stages it has
 */
record EventProgram(MetadataObject object, List<MetadataObject> stages, boolean isWhole) {
    boolean hasRegistration() {
        return Program.of(object).hasRegistration();
    }

    boolean hasAttribute(String uid) {
        return Program.of(object).attributes().containsKey(uid);
    }

    /** Whether one of the stages, or the one named, has this data element. */
    boolean hasDataElement(@Nullable MetadataObject stage, String uid) {
        List<MetadataObject> asked = stage == null ? stages : List.of(stage);
        return asked.stream()
                .anyMatch(each -> ProgramStage.of(each).dataElements().containsKey(uid));
    }
}
