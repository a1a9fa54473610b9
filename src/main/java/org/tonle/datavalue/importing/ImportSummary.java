package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;

/**
 * What an import did.
 *
 * @param imported counted as new; data values never are, as the recordings have it
 * @param updated values that stand as the payload says
 * @param ignored values that were refused while others were taken
 * @param conflicts what is wrong, in the order of the payload; at most {@value #SHOWN} of them
 * @param rejectedIndexes places of the values that were not taken, from 0
 * @param dataSetComplete the day of completion, {@code false} when the report was not completed, null when it did not come to that
 */
public record ImportSummary(
        int imported,
        int updated,
        int ignored,
        int deleted,
        List<ValueConflict> conflicts,
        List<Integer> rejectedIndexes,
        @Nullable String dataSetComplete) {
    /** More conflicts than this are counted, not shown. */
    static final int SHOWN = 1000;
    /** A refused payload names the places of at most so many values. */
    private static final int PLACES = 10_000;

    /** The whole payload was refused for one reason. @param count number of values in it, -1 when it could not be read */
    static ImportSummary refused(ValueConflict conflict, int count) {
        if (count < 0) {
            return new ImportSummary(0, 0, 0, 0, List.of(conflict), List.of(), null);
        }
        List<Integer> all = places(count);
        ValueConflict everywhere = new ValueConflict(conflict.code(), conflict.arguments(), conflict.property(), all);
        return new ImportSummary(0, 0, 0, 0, List.of(everywhere), all, "false");
    }

    private static List<Integer> places(int count) {
        return IntStream.range(0, Math.min(count, PLACES)).boxed().toList();
    }

    /** Whether every value was taken. */
    public boolean isOk() {
        return conflicts.isEmpty() && rejectedIndexes.isEmpty();
    }

    /** {@code SUCCESS}, {@code WARNING} when some values went in and others did not, {@code ERROR} when none did. */
    String status() {
        if (isOk()) {
            return "SUCCESS";
        }
        return imported + updated + deleted > 0 ? "WARNING" : "ERROR";
    }

    String description() {
        return switch (status()) {
            case "SUCCESS" -> "Import was successful";
            case "WARNING" -> "Some values were refused: see conflicts. The others are stored";
            default -> "Nothing was stored: see conflicts";
        };
    }

    /** {@code responseType: ImportSummary, status, description, importCount, conflicts, rejectedIndexes, dataSetComplete?}. */
    public ObjectNode toJson() {
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
        conflicts.forEach(conflict -> list.add(conflict.toJson()));
        ArrayNode rejected = json.putArray("rejectedIndexes");
        rejectedIndexes.forEach(rejected::add);
        if (dataSetComplete != null) {
            json.put("dataSetComplete", dataSetComplete);
        }
        return json;
    }

    /** The summary as the answer to a request: 200, or 409 when anything is wrong. */
    WebMessage toMessage() {
        String status = status();
        return isOk()
                ? WebMessage.ok(description(), toJson())
                : new WebMessage(409, status, description(), null, toJson());
    }
}
