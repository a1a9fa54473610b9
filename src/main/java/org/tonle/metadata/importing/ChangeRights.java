package org.tonle.metadata.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * Whether the caller may make all changes of an import, whichever side they were written from: each object that is new, changes or goes
 * is asked for by authority and sharing, but for the reasons in {@link ChangeReason}; nobody gives or touches more than he has ({@link
 * Grants}), and sharing is well-formed and no wider than he may make it ({@link SharingRights}). Asked before anything is written.
 */
final class ChangeRights {
    private final Changes changes;
    private final CurrentUser user;
    private final GrantCheck grants;

    ChangeRights(Changes changes) {
        this.changes = changes;
        this.user = changes.user();
        this.grants = new GrantCheck(changes);
    }

    /** Refuses in the report: the object of the payload itself, or the one for whose sake another object would change. */
    void report() {
        Map<Draft, ErrorReport> refused = new LinkedHashMap<>();
        for (Draft draft : changes.all()) {
            ErrorReport error = refusal(draft);
            if (error != null) {
                refused.put(draft, error);
            }
        }
        refused.forEach((draft, error) -> {
            if (draft.isRequested()) {
                draft.refuse(error);
                return;
            }
            draft.drop();
            draft.causes().forEach(cause -> cause.refuse(error));
        });
    }

    /** @throws Problem E1006 for the first change the caller may not make */
    void require() {
        for (Draft draft : changes.all()) {
            ErrorReport error = refusal(draft);
            if (error != null) {
                throw new Problem(ErrorCode.E1006, error.message());
            }
        }
        for (MetadataObject object : changes.deleted()) {
            ErrorReport error = refusal(object);
            if (error != null) {
                throw new Problem(ErrorCode.E1006, error.message());
            }
        }
    }

    /** Why the draft may not be written, null when it may. */
    private @Nullable ErrorReport refusal(Draft draft) {
        if (!draft.isWritten()) {
            return null;
        }
        ErrorReport malformed = SharingRights.refusal(draft, user);
        if (malformed != null || user.isSuperuser()) {
            return malformed;
        }
        if (draft.because() == null && !grants.lendsARight(draft) && !mayWrite(draft)) {
            return rights(draft);
        }
        return grants.refusal(draft);
    }

    private boolean mayWrite(Draft draft) {
        MetadataObject before = draft.before();
        return before == null
                ? Access.mayCreateType(user, draft.type()) && Access.mayAdd(user, changes.snapshot(), draft.document())
                : Access.mayUpdate(user, changes.snapshot(), before)
                        && Access.mayAdd(user, changes.snapshot(), draft.document());
    }

    private ErrorReport rights(Draft draft) {
        MetadataObject before = draft.before();
        return before == null
                ? ErrorReport.of(
                        ErrorCode.E3000,
                        draft.type().klass(),
                        draft.uid(),
                        null,
                        user.username(),
                        draft.type().name())
                : ErrorReport.of(
                        ErrorCode.E3001, draft.type().klass(), draft.uid(), null, user.username(), shown(before));
    }

    /** Why the object may not go, null when it may. What goes along with another is asked for its sharing alone. */
    private @Nullable ErrorReport refusal(MetadataObject object) {
        if (user.isSuperuser()) {
            return null;
        }
        boolean may = changes.askedToDelete().contains(object)
                ? Access.mayDelete(user, changes.snapshot(), object)
                : Access.mayWrite(user, object.document());
        return may ? grants.refusal(object) : refused(object);
    }

    private ErrorReport refused(MetadataObject object) {
        return ErrorReport.of(
                ErrorCode.E3002, object.type().klass(), object.uid(), null, user.username(), shown(object));
    }

    /** The name where the caller sees the object, else the identifier he sent. */
    private String shown(MetadataObject object) {
        return Access.mayRead(user, changes.snapshot(), object)
                ? object.type() + " " + object.name()
                : object.type() + " " + object.uid();
    }

    /** Why the caller may not delete an object he asks to delete, null when he may. */
    @Nullable
    ErrorReport refusalToDelete(MetadataObject object) {
        boolean may = user.isSuperuser() || Access.mayDelete(user, changes.snapshot(), object);
        return !may ? refused(object) : user.isSuperuser() ? null : grants.refusal(object);
    }

    /** @throws Problem E1006 when the object is more than the caller may touch */
    void requireReachOf(MetadataObject object) {
        ErrorReport error = user.isSuperuser() ? null : grants.refusal(object);
        if (error != null) {
            throw new Problem(ErrorCode.E1006, error.message());
        }
    }
}
