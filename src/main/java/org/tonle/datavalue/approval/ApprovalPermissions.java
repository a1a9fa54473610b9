package org.tonle.datavalue.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a user may do about the approval of a cell. */
record ApprovalPermissions(
        boolean mayApprove, boolean mayUnapprove, boolean mayAccept, boolean mayUnaccept, boolean mayReadData) {
    static final ApprovalPermissions NONE = new ApprovalPermissions(false, false, false, false, false);

    /** The five flags by their names. */
    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("mayApprove", mayApprove)
                .put("mayUnapprove", mayUnapprove)
                .put("mayAccept", mayAccept)
                .put("mayUnaccept", mayUnaccept)
                .put("mayReadData", mayReadData);
    }
}
