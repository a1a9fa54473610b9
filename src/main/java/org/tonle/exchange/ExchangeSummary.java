package org.tonle.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tonle.importing.WebMessage;

/** What became of an exchange, request by request. */
record ExchangeSummary(List<ObjectNode> summaries) {
    private static final List<String> COUNTS = List.of("imported", "updated", "ignored", "deleted");

    ExchangeSummary {
        summaries = List.copyOf(summaries);
    }

    /** The summary of a request of which nothing was imported. @param status {@code SUCCESS} when there was nothing to import */
    static ObjectNode nothing(String status, String description) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("responseType", "ImportSummary").put("status", status).put("description", description);
        ObjectNode counts = json.putObject("importCount");
        COUNTS.forEach(name -> counts.put(name, 0));
        json.putArray("conflicts");
        return json;
    }

    private String status() {
        for (String worst : List.of("ERROR", "WARNING")) {
            if (summaries.stream().anyMatch(each -> each.path("status").asText().equals(worst))) {
                return worst;
            }
        }
        return "SUCCESS";
    }

    /** {@code responseType: ImportSummaries, status, imported, updated, ignored, deleted, importSummaries}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("responseType", "ImportSummaries").put("status", status());
        for (String name : COUNTS) {
            json.put(
                    name,
                    summaries.stream()
                            .map(each -> each.path("importCount").path(name))
                            .mapToLong(JsonNode::asLong)
                            .sum());
        }
        ArrayNode list = json.putArray("importSummaries");
        summaries.forEach(list::add);
        return json;
    }

    /** 200, or 409 when anything is wrong. */
    WebMessage toMessage() {
        return switch (status()) {
            case "SUCCESS" -> WebMessage.ok("Import was successful.", toJson());
            case "WARNING" ->
                new WebMessage(409, "WARNING", "Some values were refused: see importSummaries", null, toJson());
            default ->
                new WebMessage(409, "ERROR", "Something could not be exchanged: see importSummaries", null, toJson());
        };
    }
}
