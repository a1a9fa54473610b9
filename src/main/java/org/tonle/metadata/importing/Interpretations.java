package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.InterpretedKind;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/**
 * What people say about charts, maps and reports, and what others answer. Who sees the object may say something, comment on it and like
 * it; only who wrote a text, or a superuser, changes it or takes it away.
 */
@ApplicationScoped
public class Interpretations {
    private static final String COMMENT = "interpretationComment";
    private static final String COMMENTS = "comments";
    private static final String LIKED_BY = "likedBy";
    private static final String CHECKED = "lastCheckedInterpretations";

    private final Metadata metadata;
    private final MetadataWriter writer;
    private final ObjectWriter objects;
    private final ObjectType type;

    Interpretations(Metadata metadata, MetadataWriter writer, ObjectWriter objects, Schema schema) {
        this.metadata = metadata;
        this.writer = writer;
        this.objects = objects;
        this.type = schema.require("interpretation");
    }

    /**
     * Says something about an object.
     *
     * @param period of a report, null for none
     * @param orgUnit of a report or a chart that asks for one, null for none
     * @return with errors when the caller sees no such object
     */
    public ObjectReport write(
            InterpretedKind kind,
            String uid,
            String text,
            @Nullable String period,
            @Nullable String orgUnit,
            CurrentUser user) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("text", said(text));
        body.putObject(kind.property()).put("id", uid);
        if (period != null) {
            body.putObject("period").put("id", period);
        }
        if (orgUnit != null) {
            body.putObject("organisationUnit").put("id", orgUnit);
        }
        return objects.create(type, body, MetadataImportOptions.DEFAULT, user);
    }

    /** Says it in other words. @throws Problem E1005, E1006 */
    public ObjectReport rewrite(String uid, ReadVersion read, String text, CurrentUser user) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("text", said(text));
        return objects.merge(type, uid, read, body, MetadataImportOptions.DEFAULT, user);
    }

    /** Puts another one in its place. @throws Problem E1005, E1006 */
    ObjectReport replace(
            String uid, ReadVersion read, ObjectNode body, MetadataImportOptions options, CurrentUser user) {
        objects.checkUpdate(type, uid, user);
        return objects.replace(type, uid, read, body, options, user);
    }

    /** Answers an interpretation. @return the identifier of the comment @throws Problem E1000, E1005 */
    public String comment(String uid, String text, CurrentUser user) {
        String said = said(text);
        String comment = Uid.generate();
        change(uid, user, (interpretation, changes) -> {
            changes.add(changes.blank(COMMENT)
                    .with("id", comment)
                    .with("text", said)
                    .with("mentions", Mentions.in(said, changes)));
            List<String> comments = new ArrayList<>(interpretation.document().texts(COMMENTS));
            comments.add(comment);
            interpretation.set(COMMENTS, List.copyOf(comments));
        });
        return comment;
    }

    /** Changes a comment, or takes it away. @param text null to take it away @throws Problem E1000, E1005, E1006 */
    public void comment(String uid, String comment, @Nullable String text, CurrentUser user) {
        String said = text == null ? null : said(text);
        change(uid, user, (interpretation, changes) -> {
            List<String> comments = new ArrayList<>(interpretation.document().texts(COMMENTS));
            MetadataObject object = changes.snapshot().findUnchecked(COMMENT, comment);
            if (object == null || !comments.contains(comment)) {
                throw new Problem(ErrorCode.E1005, "Comment", comment);
            }
            if (!user.isSuperuser() && !user.uid().equals(object.document().text("createdBy"))) {
                throw new Problem(ErrorCode.E1006, "change a comment that somebody else has written");
            }
            if (said == null) {
                comments.remove(comment);
                interpretation.set(COMMENTS, comments.isEmpty() ? null : List.copyOf(comments));
                changes.delete(object);
                return;
            }
            Draft draft = changes.edit(COMMENT, comment);
            if (draft != null) {
                draft.set("text", said);
                draft.set("mentions", Mentions.in(said, changes));
            }
        });
    }

    /** Likes an interpretation, or does so no longer. Whether that changed anything. @throws Problem E1005 */
    public boolean like(String uid, boolean likes, CurrentUser user) {
        return change(uid, user, (interpretation, changes) -> {
            List<String> likedBy = new ArrayList<>(interpretation.document().texts(LIKED_BY));
            boolean isChanged = likes != likedBy.contains(user.uid());
            if (isChanged && likes) {
                likedBy.add(user.uid());
            } else {
                likedBy.remove(user.uid());
            }
            if (isChanged) {
                interpretation.set(LIKED_BY, likedBy.isEmpty() ? null : List.copyOf(likedBy));
                interpretation.set("likes", (long) likedBy.size());
            }
        });
    }

    /** Says that the user has seen what there is. */
    public void checked(CurrentUser user) {
        writer.write(user, (changes, transaction) -> {
            changes.because(ChangeReason.IT_IS_THE_CALLERS_MARK, () -> {
                Draft draft = changes.edit("user", user.uid());
                if (draft != null) {
                    draft.set(CHECKED, changes.now());
                }
            });
            return true;
        });
    }

    /** How many interpretations of others the user sees that were written since he last looked. */
    public long unread(CurrentUser user) {
        var snapshot = metadata.catchUp();
        MetadataObject self = snapshot.findUnchecked("user", user.uid());
        String since = self == null ? null : self.document().text(CHECKED);
        return snapshot.all(type.name()).stream()
                .filter(each -> since == null
                        || since.compareTo(String.valueOf(each.document().text("created"))) < 0)
                .filter(each -> !user.uid().equals(each.document().text("createdBy")))
                .filter(each -> Access.mayRead(user, snapshot, each))
                .count();
    }

    /** What is changed of an interpretation. */
    @FunctionalInterface
    private interface Change {
        void on(Draft interpretation, Changes changes);
    }

    /** Changes parts of an interpretation that the caller sees. Whether it is another one afterwards. */
    private boolean change(String uid, CurrentUser user, Change change) {
        return writer.write(user, (changes, transaction) -> {
            ObjectWriter.seen(changes.snapshot(), user, type, uid);
            boolean[] isChanged = {false};
            changes.because(ChangeReason.IT_IS_THE_CALLERS_COMMENT, () -> {
                Draft draft = changes.edit(type.name(), uid);
                if (draft != null) {
                    Document before = draft.document();
                    change.on(draft, changes);
                    isChanged[0] = !draft.document().equals(before);
                }
            });
            return isChanged[0];
        });
    }

    private static String said(String text) {
        if (text.isBlank()) {
            throw new Problem(ErrorCode.E1000, "the text, as the body");
        }
        return text;
    }
}
