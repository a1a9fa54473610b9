package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;

/** Who will refer to an object when an import is through: those of the payload by what they say now, the others as they are stored. */
final class ReferringDrafts {
    private final Changes changes;
    /** By {@code type property}, then by the uid that is referred to. */
    private final Map<String, Map<String, List<Document>>> byProperty = new HashMap<>();

    ReferringDrafts(Changes changes) {
        this.changes = changes;
    }

    List<Document> to(String type, String property, String uid) {
        Map<String, List<Document>> drafts =
                byProperty.computeIfAbsent(type + ' ' + property, key -> ofDrafts(type, property));
        List<Document> all = new ArrayList<>(drafts.getOrDefault(uid, List.of()));
        for (MetadataObject stored : changes.snapshot().referring(type, property, uid)) {
            Draft draft = changes.draft(type, stored.uid());
            if ((draft == null || draft.hasFailed()) && !changes.isDeleted(type, stored.uid())) {
                all.add(stored.document());
            }
        }
        return all;
    }

    private Map<String, List<Document>> ofDrafts(String type, String property) {
        Map<String, List<Document>> found = new HashMap<>();
        for (Draft draft : changes.drafts(type)) {
            String uid = draft.document().text(property);
            if (uid != null) {
                found.computeIfAbsent(uid, each -> new ArrayList<>()).add(draft.document());
            }
        }
        return found;
    }

    void forget() {
        byProperty.clear();
    }
}
