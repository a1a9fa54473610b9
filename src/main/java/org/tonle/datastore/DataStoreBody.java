package org.tonle.datastore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What comes with a write, and the short answer to it. */
final class DataStoreBody {
    private static final int MOST_ROLLED = 100_000;

    /** Where within the value it goes. @param roll how many elements a list keeps; null when what is there is replaced */
    record Place(ValuePath path, @Nullable Integer roll) {
        static Place of(Parameters parameters) {
            refuseEncryption(parameters);
            String path = parameters.text("path");
            return new Place(
                    path == null ? ValuePath.ROOT : ValuePath.of(path),
                    parameters.text("roll") == null ? null : parameters.positive("roll", 1, MOST_ROLLED));
        }
    }

    private DataStoreBody() {}

    /** The JSON that was sent. @throws Problem E1003 for a body that is empty or no JSON */
    static JsonNode read(Bodies bodies, InputStream body, String key) throws IOException {
        JsonNode value;
        try {
            value = bodies.metadata(body);
        } catch (JsonProcessingException none) {
            throw new Problem(
                    ErrorCode.E1003, "invalid JSON value for key `" + key + "`: " + none.getOriginalMessage());
        }
        if (value.isMissingNode()) {
            throw new Problem(
                    ErrorCode.E1003, "there is no value for key `" + key + "`; send one as JSON, `null` for nothing");
        }
        return value;
    }

    /** Nobody may believe that a value is encrypted when it is not. */
    static void refuseEncryption(Parameters parameters) {
        if (parameters.flag("encrypt")) {
            throw new Problem(
                    ErrorCode.E1004,
                    "single values are not encrypted on this server; encrypt it before you send it, or leave `encrypt` out");
        }
    }
}
