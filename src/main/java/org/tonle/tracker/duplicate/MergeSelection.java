package org.tonle.tracker.duplicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What goes over from the duplicate to the original, chosen by hand; all uids.
 *
 * @param attributes of which the value of the duplicate is right
 */
record MergeSelection(Set<String> attributes, Set<String> relationships, Set<String> enrollments) {
    /** Of the body of a request; what it does not name does not go over. @throws Problem E1003 for a name that stands on no list */
    static MergeSelection of(ObjectNode sent) {
        return new MergeSelection(
                uids(sent, "trackedEntityAttributes"), uids(sent, "relationships"), uids(sent, "enrollments"));
    }

    private static Set<String> uids(ObjectNode sent, String name) {
        JsonNode list = sent.path(name);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new Problem(ErrorCode.E1003, "`" + name + "` must be a list of identifiers");
        }
        Set<String> uids = new HashSet<>();
        list.forEach(each -> uids.add(each.asText()));
        return uids;
    }
}
