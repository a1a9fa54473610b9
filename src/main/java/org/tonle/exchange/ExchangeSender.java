package org.tonle.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.tonle.outgoing.NotReached;
import org.tonle.outgoing.OutgoingAnswer;
import org.tonle.outgoing.OutgoingCall;
import org.tonle.outgoing.OutgoingHttp;

/** Hands values to another server that speaks {@code dataValueSets}, and reads what it says about them. */
@ApplicationScoped
class ExchangeSender {
    /** What is taken over of another server's summary; nothing else it says gets into our answer. */
    private static final List<String> MEMBERS = List.of(
            "responseType", "status", "description", "importCount", "conflicts", "rejectedIndexes", "dataSetComplete");

    private static final List<String> STATUSES = List.of("SUCCESS", "WARNING", "ERROR");

    private final OutgoingHttp http;
    private final ObjectMapper mapper;

    ExchangeSender(OutgoingHttp http, ObjectMapper mapper) {
        this.http = http;
        this.mapper = mapper;
    }

    /** The summary of the import at the target. @param set {@code {"dataValues": [...]}} */
    ObjectNode send(ExchangeTarget target, ObjectNode set) throws IOException {
        OutgoingCall call = OutgoingCall.of(
                target.address(),
                Map.of(
                        "Authorization",
                        target.proof().header(),
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/json"),
                mapper.writeValueAsBytes(set));
        try {
            return read(http.post(call));
        } catch (NotReached unreached) {
            return ExchangeSummary.nothing("ERROR", "Nothing was sent to the target: " + unreached.reason());
        }
    }

    private ObjectNode read(OutgoingAnswer answer) {
        JsonNode json;
        try {
            json = mapper.readTree(answer.body());
        } catch (IOException unreadable) {
            return refused(answer.status());
        }
        JsonNode found = json.path("response").has("importCount") ? json.path("response") : json;
        if (!found.has("importCount") || !STATUSES.contains(found.path("status").asText())) {
            return refused(answer.status());
        }
        ObjectNode summary = mapper.createObjectNode();
        MEMBERS.forEach(member -> {
            if (found.has(member)) {
                summary.set(member, found.get(member));
            }
        });
        return summary;
    }

    private static ObjectNode refused(int status) {
        String why =
                switch (status) {
                    case 401 -> "it does not know the token, or the user name and password";
                    case 403 -> "its user may not write data there";
                    case 404 -> "there is no `/api/dataValueSets` below target.api.url";
                    default ->
                        status / 100 == 3
                                ? "it sends callers somewhere else; name the address it sends them to"
                                : "it did not say what became of the values";
                };
        return ExchangeSummary.nothing("ERROR", "The target answered " + status + ": " + why);
    }
}
