package org.tonle.metadata.importing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FilePlace;
import org.tonle.metadata.model.FileResource;
import org.tonle.problem.ErrorCode;

/**
 * Whether files that objects come to name may be shown through them: the writer's own, sent for that place, and used nowhere yet. Asked of
 * superusers too, since people change their own picture with all rights on themselves. For one import.
 */
final class FileCheck {
    private static final String TYPE = "fileResource";

    private final Changes changes;
    private final Map<String, Draft> takenByPayload = new HashMap<>();

    FileCheck(Changes changes) {
        this.changes = changes;
    }

    void check(Draft draft) {
        MetadataObject before = draft.before();
        for (FilePlace place : FilePlace.of(draft.type())) {
            String file = place.named(draft.document());
            if (file != null && (before == null || !file.equals(place.named(before.document())))) {
                check(draft, place, file);
            }
        }
    }

    private void check(Draft draft, FilePlace place, String uid) {
        MetadataObject file = changes.snapshot().findUnchecked(TYPE, uid);
        if (file == null && place == FilePlace.DOCUMENT && changes.isLenient()) {
            draft.remark(place.property(), ImportRemark.FILE_ELSEWHERE.said(uid, place.property()));
        } else if (file == null || !FileResource.of(file).isOf(changes.user().uid(), place.name())) {
            if (!draft.hasError(place.property())) {
                draft.refuse(ErrorCode.E4015, place.property(), place.property(), uid);
            }
            draft.remark(place.property(), ImportRemark.FILE_OF_OWN.said(place.property(), place.name()));
        } else if (isTaken(draft, place, file)) {
            draft.refuse(ErrorCode.E4016, place.property(), place.property(), uid);
        }
    }

    private boolean isTaken(Draft draft, FilePlace place, MetadataObject file) {
        Draft first = takenByPayload.putIfAbsent(file.uid(), draft);
        return first != null
                || FileResource.of(file).isAssigned()
                || place.holders(changes.snapshot(), file.uid()).stream().anyMatch(each -> !each.equals(draft.uid()));
    }

    /** Whether a value of a custom attribute may name the file: as {@link #check}, of files that are values; or it did before. */
    boolean isValue(@Nullable String before, String uid) {
        MetadataObject file = changes.snapshot().findUnchecked(TYPE, uid);
        return uid.equals(before)
                || file != null
                        && FileResource.of(file).isOf(changes.user().uid(), "DATA_VALUE")
                        && !FileResource.of(file).isAssigned();
    }
}
