package org.tonle.datavalue.approval;

import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * What one user may do about approvals. A user acts at the highest level that is not above his or her units, among those he or she
 * may see: a level of a category option group set is for those who see the set, one without for those who see all of the options.
 *
 * @param isAcceptanceRequired {@code keyAcceptanceRequiredForApproval}
 * @param hidesUnapproved {@code keyHideUnapprovedDataInAnalytics}
 */
record ApprovalRights(DataAccess access, boolean isAcceptanceRequired, boolean hidesUnapproved) {
    private static final String APPROVE = "F_APPROVE_DATA";
    private static final String APPROVE_BELOW = "F_APPROVE_DATA_LOWER_LEVELS";
    private static final String ACCEPT_BELOW = "F_ACCEPT_DATA_LOWER_LEVELS";
    static final String VIEW_UNAPPROVED = "F_VIEW_UNAPPROVED_DATA";

    /** Beside all levels: where nothing is approved yet. */
    private static final int UNAPPROVED = Integer.MAX_VALUE;

    /** @throws Problem E1006 for anybody who may do it nowhere, E8053 where nothing is accepted */
    void require(ApprovalAction action) {
        if (action.isOfAcceptance()) {
            requireAcceptance();
        } else if (!access.user().mayAny(List.of(APPROVE, APPROVE_BELOW))) {
            throw new Problem(
                    ErrorCode.E1006, "approving data needs the authority " + APPROVE + " or " + APPROVE_BELOW);
        }
    }

    private void requireAcceptance() {
        if (!access.user().may(ACCEPT_BELOW)) {
            throw new Problem(ErrorCode.E1006, "accepting data needs the authority " + ACCEPT_BELOW);
        }
        if (!isAcceptanceRequired) {
            throw new Problem(ErrorCode.E8053);
        }
    }

    /** What the user may do about a cell in this state. */
    ApprovalPermissions permissions(ApprovalCell cell, ApprovalStatus status) {
        if (!cell.flow().dataSets().stream().map(DataSet::object).allMatch(access::mayReadData)) {
            return ApprovalPermissions.NONE;
        }
        int own = level(cell, Reach.CAPTURE);
        int at = status.level() == null ? UNAPPROVED : status.level().level();
        ApprovalState state = status.state();
        boolean isAccepted = state == ApprovalState.ACCEPTED_HERE;
        int above = state.isHere() ? levelAbove(cell, at) : 0;
        CurrentUser user = access.user();
        boolean approvesBelow = user.may(APPROVE_BELOW);
        boolean approvesOwn = user.may(APPROVE);
        int next = above == 0 ? at : above;
        boolean mayNext = own > 0 && (approvesOwn && own == next || approvesBelow && own < next);
        boolean goesOn = above > 0 && (isAccepted || !isAcceptanceRequired);
        boolean mayApprove = mayNext && (state == ApprovalState.UNAPPROVED_READY || goesOn);
        boolean accepts = own > 0 && user.may(ACCEPT_BELOW) && (own == above || approvesBelow && own < at);
        boolean takesOwnBack = approvesOwn && own == at && !isAccepted;
        boolean takesBack = takesOwnBack || approvesOwn && own == above || approvesBelow && own < at || accepts;
        return new ApprovalPermissions(
                mayApprove,
                own > 0 && state.isHere() && takesBack,
                isAcceptanceRequired && accepts && state == ApprovalState.APPROVED_HERE,
                isAcceptanceRequired && accepts && isAccepted,
                mayApprove || mayRead(cell, status));
    }

    /** Data are shown to those at the level that approved them, at lower ones, and at the next higher one, who are to approve them. */
    private boolean mayRead(ApprovalCell cell, ApprovalStatus status) {
        if (!hidesUnapproved || access.user().may(VIEW_UNAPPROVED) || status.state() == ApprovalState.UNAPPROVABLE) {
            return true;
        }
        int own = level(cell, Reach.READ);
        if (own == 0) {
            return access.reaches(Reach.READ, cell.orgUnit()); // below all levels: where the data are entered
        }
        List<DataApprovalLevel> levels = cell.flow().levels(cell.attributeOptionCombo());
        int approved = status.state().isApproved() && status.level() != null
                ? status.level().level()
                : UNAPPROVED;
        return !levels.isEmpty()
                && (own >= levelAbove(cell, approved)
                        || own >= levels.get(levels.size() - 1).level());
    }

    /** The number of the cell's next level above this one; 0 at the top. */
    private static int levelAbove(ApprovalCell cell, int level) {
        return cell.flow().levels(cell.attributeOptionCombo()).stream()
                .mapToInt(DataApprovalLevel::level)
                .filter(each -> each < level)
                .max()
                .orElse(0);
    }

    /** The number of the highest level at which the user acts on a cell; 0 for none. */
    private int level(ApprovalCell cell, Reach reach) {
        return access.orgUnits(reach).tops().stream()
                .filter(cell.orgUnit()::isAtOrBelow)
                .mapToInt(top -> level(cell.flow(), top))
                .filter(level -> level > 0)
                .min()
                .orElse(0);
    }

    /** The number of the highest level that is not above a unit of the user and is his or hers; 0 for none. */
    int level(ApprovalFlow flow, OrgUnit own) {
        return flow.levels().stream()
                .filter(level -> level.orgUnitLevel() >= own.level() && isOwn(level))
                .mapToInt(DataApprovalLevel::level)
                .findFirst()
                .orElse(0);
    }

    private boolean isOwn(DataApprovalLevel level) {
        List<MetadataObject> constraints = access.dimensionConstraints();
        if (!access.sees(level.object())) {
            return false;
        }
        String set = level.categoryOptionGroupSet();
        if (set == null) {
            return constraints.isEmpty();
        }
        MetadataObject seen = access.find("categoryOptionGroupSet", set);
        return seen != null && (constraints.isEmpty() || constraints.contains(seen));
    }
}
