package org.tonle.datavalue.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.orgunit.OrgUnit;

/**
 * The state of one cell.
 *
 * @param level the highest at which it is approved; when it is not, the one at which the unit would approve it; null when it cannot
 * @param nextHere the level at which the same unit approves it next, null when there is none or its time has not come
 * @param approval the row of the level, null when it is not approved
 */
record ApprovalStatus(
        ApprovalState state,
        @Nullable DataApprovalLevel level,
        @Nullable DataApprovalLevel nextHere,
        @Nullable DataApproval approval) {

    /** The state of a cell by the approvals there are. @param isAcceptanceRequired whether only what is accepted goes on to the next level */
    static ApprovalStatus of(ApprovalCell cell, ApprovalRows rows, boolean isAcceptanceRequired) {
        List<DataApprovalLevel> levels = cell.flow().levels(cell.attributeOptionCombo());
        OrgUnit unit = cell.orgUnit();
        for (DataApprovalLevel level : levels) {
            OrgUnit above = cell.flow().hierarchy().ancestorAt(unit, level.orgUnitLevel());
            DataApproval row = above == null || above == unit ? null : rows.find(cell, above, level);
            if (row != null) {
                return new ApprovalStatus(ApprovalState.APPROVED_ABOVE, level, null, row);
            }
        }
        List<DataApprovalLevel> here = levels.stream()
                .filter(level -> level.orgUnitLevel() == unit.level())
                .toList();
        for (int i = 0; i < here.size(); i++) {
            DataApproval row = rows.find(cell, unit, here.get(i));
            if (row != null) {
                boolean goesOn = i > 0 && (row.accepted() || !isAcceptanceRequired);
                return new ApprovalStatus(
                        row.accepted() ? ApprovalState.ACCEPTED_HERE : ApprovalState.APPROVED_HERE,
                        here.get(i),
                        goesOn ? here.get(i - 1) : null,
                        row);
            }
        }
        if (here.isEmpty()) {
            boolean isBelowOne = levels.stream().anyMatch(level -> level.orgUnitLevel() < unit.level());
            return new ApprovalStatus(
                    isBelowOne ? ApprovalState.UNAPPROVED_ABOVE : ApprovalState.UNAPPROVABLE, null, null, null);
        }
        DataApprovalLevel lowest = here.get(here.size() - 1);
        return isReady(cell, rows, levels, lowest, isAcceptanceRequired)
                ? new ApprovalStatus(ApprovalState.UNAPPROVED_READY, lowest, lowest, null)
                : new ApprovalStatus(ApprovalState.UNAPPROVED_WAITING, lowest, null, null);
    }

    /** Whether all units of the next lower level have done their part. */
    private static boolean isReady(
            ApprovalCell cell,
            ApprovalRows rows,
            List<DataApprovalLevel> levels,
            DataApprovalLevel level,
            boolean isAcceptanceRequired) {
        int place = levels.indexOf(level);
        if (place == levels.size() - 1) {
            return true;
        }
        DataApprovalLevel lower = levels.get(place + 1);
        return cell.flow().before(cell.orgUnit(), lower.orgUnitLevel()).stream()
                .map(unit -> rows.find(cell, unit, lower))
                .allMatch(row -> row != null && (row.accepted() || !isAcceptanceRequired));
    }
}
