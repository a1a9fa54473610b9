package org.tonle.tracker.confidential;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.metadata.model.ValueType;
import org.tonle.problem.ErrorCode;

/**
 * The mark {@code confidential}: it needs a master key, and an authority to be taken away. A client that does not know of it, and sends an
 * attribute without it, leaves it.
 */
@ApplicationScoped
public class ConfidentialRule implements MetadataRule {
    public static final String AUTHORITY = "F_CONFIDENTIAL_VALUES";

    private static final String MARK = "confidential";
    private static final Set<ValueType> FILES = Set.of(ValueType.FILE_RESOURCE, ValueType.IMAGE);

    private final ValueVault vault;
    private final MarkStore marks;

    ConfidentialRule(ValueVault vault, MarkStore marks) {
        this.vault = vault;
        this.marks = marks;
    }

    @Override
    public String type() {
        return "trackedEntityAttribute";
    }

    private static boolean wasMarked(Draft draft) {
        MetadataObject before = draft.before();
        return before != null && TrackedEntityAttribute.of(before).isConfidential();
    }

    private static TrackedEntityAttribute sent(Draft draft) {
        return TrackedEntityAttribute.of(MetadataObject.unstored(draft.document()));
    }

    private static String name(Draft draft) {
        return draft.uid().isEmpty() ? sent(draft).name() : draft.uid();
    }

    @Override
    public void check(Draft draft, Changes changes) {
        if (wasMarked(draft) && draft.document().value(MARK) == null) {
            draft.set(MARK, true);
        }
        boolean isMarked = sent(draft).isConfidential();
        if (isMarked && !wasMarked(draft) && !vault.isReady()) {
            draft.set(MARK, false);
            draft.remark(
                    "Attribute `" + name(draft)
                            + "` is not confidential: this server has no key to seal its values. Set tonle.confidential.key, and mark it again");
        } else if (isMarked && FILES.contains(sent(draft).valueType())) {
            draft.refuse(ErrorCode.E1197, MARK, name(draft), "files are not encrypted. Choose another value type");
        } else if (wasMarked(draft) && !isMarked && !changes.user().may(AUTHORITY)) {
            draft.refuse(ErrorCode.E1198, MARK, name(draft));
        }
    }

    @Override
    public boolean keepsMore(Draft draft) {
        return wasMarked(draft) != sent(draft).isConfidential();
    }

    @Override
    public void store(Transaction transaction, Draft draft, int id, Changes changes) throws SQLException {
        marks.changed(transaction, id);
    }
}
