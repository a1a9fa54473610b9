package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * A program with the stages a question is about.
 *
 * @param stages those asked for, in their order
 * @param isWhole whether these are all stages it has
 */
record EventProgram(MetadataObject object, List<MetadataObject> stages, boolean isWhole) {
    /** All stages of a program in their order. */
    static List<MetadataObject> stages(Snapshot snapshot, MetadataObject program) {
        List<MetadataObject> stages = new ArrayList<>(snapshot.referring("programStage", "program", program.uid()));
        stages.sort(Comparator.comparingInt(stage -> stage.document().integer("sortOrder", Integer.MAX_VALUE)));
        return stages;
    }

    boolean hasRegistration() {
        return "WITH_REGISTRATION".equals(object.document().text("programType"));
    }

    boolean hasAttribute(String uid) {
        return references(object, "programTrackedEntityAttributes", "trackedEntityAttribute")
                .contains(uid);
    }

    /** Whether one of the stages, or the one named, has this data element. */
    boolean hasDataElement(@Nullable MetadataObject stage, String uid) {
        List<MetadataObject> asked = stage == null ? stages : List.of(stage);
        return asked.stream().anyMatch(each -> references(each, "programStageDataElements", "dataElement")
                .contains(uid));
    }

    private static Set<String> references(MetadataObject object, String parts, String property) {
        Set<String> uids = new HashSet<>();
        for (Document part : object.document().parts(parts)) {
            String uid = part.text(property);
            if (uid != null) {
                uids.add(uid);
            }
        }
        return uids;
    }
}
