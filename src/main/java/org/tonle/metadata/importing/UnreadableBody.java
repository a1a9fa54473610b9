package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Bodies of metadata that are no JSON: 409, whichever way they are sent, as clients of DHIS2 know it. */
final class UnreadableBody {
    private UnreadableBody() {}

    /** One object of metadata, or the operations of a patch; missing for an empty body. @throws Problem E1004 when it is no JSON */
    static JsonNode read(Bodies bodies, InputStream body) throws IOException {
        try {
            return bodies.metadata(body);
        } catch (JacksonException unreadable) {
            throw problem(unreadable);
        }
    }

    /** What is said about it: what lies below when a limit was reached, else where it stops being JSON. */
    static Problem problem(JacksonException unreadable) {
        Problem inner = Problem.within(unreadable);
        if (inner != null) {
            return inner;
        }
        JsonLocation at = unreadable.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new Problem(
                ErrorCode.E1004, "the body is not valid JSON" + where + ": " + unreadable.getOriginalMessage());
    }
}
