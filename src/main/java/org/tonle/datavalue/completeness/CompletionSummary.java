package org.tonle.datavalue.completeness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;

/** What became of registrations. */
public record CompletionSummary(
        int imported, int updated, int ignored, int deleted, List<Conflict> conflicts, @Nullable String fault) {

    CompletionSummary(int imported, int updated, int ignored, int deleted, List<Conflict> conflicts) {
        this(imported, updated, ignored, deleted, conflicts, null);
    }

    /** One registration that was refused. @param object the word at fault */
    record Conflict(String object, String value) {}

    /** Nothing was looked at, because the payload cannot be understood. */
    static CompletionSummary unreadable(String why) {
        return new CompletionSummary(0, 0, 0, 0, List.of(), why);
    }

    public boolean isOk() {
        return conflicts.isEmpty() && fault == null;
    }

    private String status() {
        if (isOk()) {
            return "SUCCESS";
        }
        return imported + updated + deleted > 0 ? "WARNING" : "ERROR";
    }

    /** {@code responseType: ImportSummary, status, description, importCount, conflicts, rejectedIndexes}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("responseType", "ImportSummary");
        json.put("status", status());
        json.put("description", description());
        json.putObject("importCount")
                .put("imported", imported)
                .put("updated", updated)
                .put("ignored", ignored)
                .put("deleted", deleted);
        ArrayNode list = json.putArray("conflicts");
        conflicts.forEach(
                conflict -> list.addObject().put("object", conflict.object()).put("value", conflict.value()));
        json.putArray("rejectedIndexes");
        return json;
    }

    private String description() {
        if (fault != null) {
            return fault;
        }
        return isOk() ? "Import was successful" : "Some registrations were refused: see conflicts";
    }

    public WebMessage toMessage() {
        return isOk()
                ? WebMessage.ok(description(), toJson())
                : new WebMessage(409, status(), description(), null, toJson());
    }
}
