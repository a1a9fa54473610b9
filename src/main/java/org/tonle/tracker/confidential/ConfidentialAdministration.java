package org.tonle.tracker.confidential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import org.tonle.database.Sql;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** What those who keep the keys see and do. */
@ApplicationScoped
class ConfidentialAdministration {
    private final Sql sql;
    private final Metadata metadata;
    private final KeyStore keys;
    private final MarkStore marks;
    private final ValueVault vault;
    private final SealingWork work;

    ConfidentialAdministration(
            Sql sql, Metadata metadata, KeyStore keys, MarkStore marks, ValueVault vault, SealingWork work) {
        this.sql = sql;
        this.metadata = metadata;
        this.keys = keys;
        this.marks = marks;
        this.vault = vault;
        this.work = work;
    }

    /** {@code {"ready", "attributes": [{"id", "confidential", "done"}], "keys": [{"id", "purpose", "masterKey", "replaced"?}]}}. @throws Problem E1006 */
    ObjectNode state(CurrentUser user) {
        check(user, "see how values are sealed");
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ready", vault.isReady());
        ArrayNode attributes = answer.putArray("attributes");
        Snapshot snapshot = metadata.catchUp();
        for (MarkStore.Mark mark : sql.inTransaction(marks::all)) {
            MetadataObject attribute = snapshot.byId(mark.attribute());
            if (attribute != null) {
                attributes
                        .addObject()
                        .put("id", attribute.uid())
                        .put("confidential", ConfidentialFields.of(snapshot).has(mark.attribute()))
                        .put("done", mark.isDone());
            }
        }
        ArrayNode list = answer.putArray("keys");
        for (KeyStore.WrappedKey key : sql.inTransaction(keys::all)) {
            ObjectNode json = list.addObject()
                    .put("id", key.id())
                    .put("purpose", key.purpose())
                    .put("masterKey", key.master());
            LocalDateTime replaced = key.replaced();
            if (replaced != null) {
                json.put("replaced", replaced.toString());
            }
        }
        return answer;
    }

    /** {@code {"rewrapped"}}: how many keys another master key had wrapped. @throws Problem E1006; E1003 without a master key */
    ObjectNode rotate(CurrentUser user) {
        check(user, "change the keys of confidential values");
        if (!vault.isReady()) {
            throw new Problem(ErrorCode.E1003, "there is no master key. Let an operator set tonle.confidential.key");
        }
        return JsonNodeFactory.instance.objectNode().put("rewrapped", work.rotate());
    }

    private static void check(CurrentUser user, String what) {
        if (!user.may(ConfidentialRule.AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, what + ". Ask for the authority " + ConfidentialRule.AUTHORITY);
        }
    }
}
