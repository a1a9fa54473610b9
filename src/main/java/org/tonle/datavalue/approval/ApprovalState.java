package org.tonle.datavalue.approval;

/** How far the data of a unit, period and attribute option combination have come. Source: DHIS2 developer guide, "Data approval". */
public enum ApprovalState {
    /** Approval does not apply: no level of the workflow is at or above the unit, or the combination is not of the workflow. */
    UNAPPROVABLE,
    /** Not approved, and only a unit above can approve it. */
    UNAPPROVED_ABOVE,
    /** Not approved here before lower levels have approved theirs. */
    UNAPPROVED_WAITING,
    UNAPPROVED_READY,
    /** A unit above has approved it: nothing can be done about it here. */
    APPROVED_ABOVE,
    APPROVED_HERE,
    /** Approved here, and the next level has accepted that. */
    ACCEPTED_HERE;

    public boolean isApproved() {
        return compareTo(APPROVED_ABOVE) >= 0;
    }

    /** Whether it was approved at the unit itself, and not above. */
    boolean isHere() {
        return compareTo(APPROVED_HERE) >= 0;
    }
}
