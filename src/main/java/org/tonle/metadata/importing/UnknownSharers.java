package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;

/** People and groups of the server a payload comes from, with whom objects are shared, and who are neither here nor in the payload. */
final class UnknownSharers {
    private final Changes changes;

    UnknownSharers(Changes changes) {
        this.changes = changes;
    }

    /** Shares with none of them. Whose an object was stays written, as the sender wrote it. */
    void leaveOut(Draft draft) {
        JsonNode shared = draft.type().isShareable() ? draft.document().json("sharing") : null;
        MetadataObject before = draft.before();
        JsonNode stored = before == null ? null : before.document().json("sharing");
        if (shared == null || shared.equals(stored) || draft.hasFailed()) {
            return;
        }
        ObjectNode sharing = shared.deepCopy();
        leaveOut(draft, sharing, stored, "users", "user");
        leaveOut(draft, sharing, stored, "userGroups", "userGroup");
        draft.set("sharing", sharing);
    }

    private void leaveOut(Draft draft, ObjectNode sharing, @Nullable JsonNode stored, String property, String type) {
        for (String uid : named(sharing, stored, property, type)) {
            ((ObjectNode) sharing.path(property)).remove(uid);
            draft.remark("sharing", ImportRemark.NOT_SHARED.said(type, uid));
        }
    }

    /** Those named by sharing that is itself what is asked for: nobody else may be taken for them. The message says which they are. */
    FirstOfMany<ErrorReport> refuse(MetadataObject object, JsonNode sharing) {
        JsonNode stored = object.document().json("sharing");
        FirstOfMany<ErrorReport> faults = new FirstOfMany<>(DraftErrors.MOST_TOLD);
        Map.of("users", "user", "userGroups", "userGroup").forEach((property, type) -> {
            for (String uid : named(sharing, stored, property, type)) {
                faults.add(ErrorReport.of(
                        ErrorCode.E5002,
                        object.type().klass(),
                        object.uid(),
                        "sharing",
                        uid,
                        object,
                        "sharing." + property,
                        "Share with a " + type + " of this server"));
            }
        });
        return faults;
    }

    /** Who was not there before and is not here. */
    private List<String> named(JsonNode sharing, @Nullable JsonNode stored, String property, String type) {
        List<String> strangers = new ArrayList<>();
        sharing.path(property).fieldNames().forEachRemaining(uid -> {
            boolean wasThere = stored != null && stored.path(property).has(uid);
            if (!wasThere && !changes.exists(type, uid)) {
                strangers.add(uid);
            }
        });
        return strangers;
    }
}
