package org.tonle.datavalue.approval;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.model.DataApprovalLevel;

/** What can be done about an approval. Each is idempotent: what is done already is left as it is. */
enum ApprovalAction {
    APPROVE {
        @Override
        boolean isDone(ApprovalStatus status) {
            return status.state().isApproved() && status.nextHere() == null;
        }

        @Override
        boolean isAllowed(ApprovalStatus status, ApprovalPermissions permissions) {
            return permissions.mayApprove() && status.nextHere() != null;
        }

        @Override
        @Nullable
        DataApprovalLevel level(ApprovalStatus status) {
            return status.nextHere();
        }

        @Override
        DataApproval row(
                ApprovalCell cell, DataApprovalLevel level, @Nullable DataApproval was, String by, LocalDateTime at) {
            return new DataApproval(
                    cell.flow().id(),
                    PeriodStore.id(cell.period()),
                    cell.orgUnit().id(),
                    cell.attributeOptionCombo().id(),
                    level.id(),
                    false,
                    by,
                    at,
                    null,
                    null);
        }
    },
    UNAPPROVE {
        @Override
        boolean isDone(ApprovalStatus status) {
            return !status.state().isApproved();
        }

        @Override
        boolean isAllowed(ApprovalStatus status, ApprovalPermissions permissions) {
            return permissions.mayUnapprove();
        }

        @Override
        @Nullable
        DataApproval row(
                ApprovalCell cell, DataApprovalLevel level, @Nullable DataApproval was, String by, LocalDateTime at) {
            return null;
        }
    },
    ACCEPT {
        @Override
        boolean isDone(ApprovalStatus status) {
            return status.state() == ApprovalState.ACCEPTED_HERE;
        }

        @Override
        boolean isAllowed(ApprovalStatus status, ApprovalPermissions permissions) {
            return permissions.mayAccept();
        }

        @Override
        @Nullable
        DataApproval row(
                ApprovalCell cell, DataApprovalLevel level, @Nullable DataApproval was, String by, LocalDateTime at) {
            return was == null ? null : was.accepted(by, at);
        }
    },
    UNACCEPT {
        @Override
        boolean isDone(ApprovalStatus status) {
            return status.state() == ApprovalState.APPROVED_HERE;
        }

        @Override
        boolean isAllowed(ApprovalStatus status, ApprovalPermissions permissions) {
            return permissions.mayUnaccept();
        }

        @Override
        @Nullable
        DataApproval row(
                ApprovalCell cell, DataApprovalLevel level, @Nullable DataApproval was, String by, LocalDateTime at) {
            return was == null ? null : was.accepted(null, null);
        }
    };

    /** Whether a cell in this state is as the action would leave it. */
    abstract boolean isDone(ApprovalStatus status);

    abstract boolean isAllowed(ApprovalStatus status, ApprovalPermissions permissions);

    /** The level whose row changes, null when there is none to change. */
    @Nullable
    DataApprovalLevel level(ApprovalStatus status) {
        return status.level();
    }

    /** The row afterwards; null when it goes. @param was the row before, null when there was none */
    abstract @Nullable DataApproval row(
            ApprovalCell cell, DataApprovalLevel level, @Nullable DataApproval was, String by, LocalDateTime at);

    boolean isOfAcceptance() {
        return this == ACCEPT || this == UNACCEPT;
    }
}
