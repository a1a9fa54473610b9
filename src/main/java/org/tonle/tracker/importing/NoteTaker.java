package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.TrackerKind;

/** Writes one note on an enrollment or an event. */
@ApplicationScoped
class NoteTaker {
    private final Sql sql;
    private final NoteStore store;
    private final Clock clock;

    NoteTaker(Sql sql, NoteStore store, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Adds a note and answers it: {@code note, value, storedAt, storedBy?}.
     *
     * @param body {@code value}, and perhaps {@code note} (its identifier) and {@code storedBy}
     * @throws Problem E1003 for a body without text or with a bad identifier, E1005 when there is nothing to write it on or the user
     *     may not write there
     */
    ObjectNode add(TrackerKind kind, String uid, @Nullable JsonNode body, DataAccess access) {
        if (!Uid.isValid(uid)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + uid + "` is no identifier. It has eleven letters and digits, a letter first");
        }
        String value = body == null ? "" : body.path("value").asText("");
        String noteUid = body == null ? "" : body.path("note").asText("");
        if (value.isBlank() || value.indexOf(0) >= 0) {
            throw new Problem(ErrorCode.E1003, "a note needs a text in `value`");
        }
        if (!noteUid.isEmpty() && !Uid.isValid(noteUid)) {
            throw new Problem(ErrorCode.E1003, "`" + noteUid + "` is no identifier of a note");
        }
        String by = body == null ? null : body.path("storedBy").textValue();
        SentObjects.Note note = SentObjects.Note.of(noteUid.isEmpty() ? Uid.generate() : noteUid, value, by);
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        sql.inTransaction(transaction -> {
            NoteStore.Holder holder = store.lock(transaction, access, kind, uid);
            if (holder == null || !holder.held() || !mayWrite(access, holder)) {
                throw new Problem(ErrorCode.E1005, kind.word(), uid);
            }
            if (store.exists(transaction, note.uid())) {
                throw new Problem(
                        ErrorCode.E1003, "note `" + note.uid() + "` exists already. Leave its identifier out");
            }
            store.insert(transaction, kind, holder, note, now, access.user().username());
            return holder;
        });
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("note", note.uid())
                .put("value", value)
                .put("storedAt", TrackerTimes.write(now));
        if (by != null) {
            json.put("storedBy", by);
        }
        return json;
    }

    private static boolean mayWrite(DataAccess access, NoteStore.Holder holder) {
        return access.user().isSuperuser()
                || access.mayWriteData(access.snapshot().byId(holder.program()))
                        && (holder.stage() == null
                                || access.mayWriteData(access.snapshot().byId(holder.stage())));
    }
}
