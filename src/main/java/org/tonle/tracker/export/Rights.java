package org.tonle.tracker.export;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.program.Program;
import org.tonle.tracker.program.Programs;

/** Which rows a user may read: by the sharing of programs, stages and types, and by the units the user reaches. */
final class Rights {
    private final Snapshot snapshot;
    private final CurrentUser user;
    private final UnitScope scope;

    Rights(Snapshot snapshot, CurrentUser user, UnitScope scope) {
        this.snapshot = snapshot;
        this.user = user;
        this.scope = scope;
    }

    private @Nullable String uid(int id) {
        MetadataObject object = snapshot.byId(id);
        return object == null ? null : object.uid();
    }

    @Nullable
    Program program(int id) {
        return snapshot.view(Programs.VIEW).program(uid(id));
    }

    boolean mayRead(Rows.Entity row) {
        MetadataObject type = snapshot.byId(row.type());
        return type != null
                && Access.mayReadData(user, type.document())
                && scope.mayReach((Program) null, scope.unit(uid(row.orgUnit())));
    }

    boolean mayRead(Rows.Enrollment row) {
        return mayRead(row.program(), row.orgUnit());
    }

    boolean mayRead(Rows.Event row) {
        return mayRead(row.program(), row.orgUnit()) && mayReadStage(row);
    }

    boolean mayReadStage(Rows.Event row) {
        if (user.isSuperuser() || row.enrollment() == 0) {
            return true;
        }
        MetadataObject stage = snapshot.byId(row.stage());
        return stage != null && Access.mayReadData(user, stage.document());
    }

    boolean mayRead(int programId, int orgUnit) {
        if (user.isSuperuser()) {
            return true;
        }
        Program program = program(programId);
        return program != null
                && Access.mayReadData(user, program.object().document())
                && scope.mayReach(program, scope.unit(uid(orgUnit)));
    }

    /** A relationship shows both ends, so the user must be allowed to read both. */
    boolean mayRead(Rows.Relationship row, Below below) {
        MetadataObject type = snapshot.byId(row.type());
        return user.isSuperuser()
                || type != null
                        && Access.mayReadData(user, type.document())
                        && mayReadEnd(row.fromKind(), row.from(), below)
                        && mayReadEnd(row.toKind(), row.to(), below);
    }

    private boolean mayReadEnd(TrackerKind kind, int id, Below below) {
        return switch (kind) {
            case TRACKED_ENTITY ->
                below.endEntities.containsKey(id) && mayRead(Objects.requireNonNull(below.endEntities.get(id)));
            case ENROLLMENT ->
                below.endEnrollments.containsKey(id) && mayRead(Objects.requireNonNull(below.endEnrollments.get(id)));
            case EVENT -> below.endEvents.containsKey(id) && mayRead(Objects.requireNonNull(below.endEvents.get(id)));
            case RELATIONSHIP -> false;
        };
    }
}
