package org.tonle.validation.predictor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs of predictors did to values.
 *
 * @param predictors how many were run
 * @param inserted cells that had no value before
 * @param updated cells that had another value
 * @param deleted cells for which nothing is predicted any more
 * @param unchanged cells that had this value already
 * @param unfit predictions that were no value of their data element, which count as none
 * @param locked cells of approved reports, which stay as they are
 * @param leftOut predictors that could not be run, each with the reason
 */
record PredictionSummary(
        int predictors,
        int inserted,
        int updated,
        int deleted,
        int unchanged,
        int unfit,
        int locked,
        List<String> leftOut) {
    static final PredictionSummary NOTHING = new PredictionSummary(0, 0, 0, 0, 0, 0, 0, List.of());

    static PredictionSummary without(String reason) {
        return new PredictionSummary(0, 0, 0, 0, 0, 0, 0, List.of(reason));
    }

    PredictionSummary and(PredictionSummary more) {
        List<String> both = new ArrayList<>(leftOut);
        both.addAll(more.leftOut);
        return new PredictionSummary(
                predictors + more.predictors,
                inserted + more.inserted,
                updated + more.updated,
                deleted + more.deleted,
                unchanged + more.unchanged,
                unfit + more.unfit,
                locked + more.locked,
                both);
    }

    /** For people. */
    String message() {
        return "Generated " + (inserted + updated + unchanged) + " predictions"
                + (leftOut.isEmpty() ? "" : "; not run: " + String.join("; ", leftOut))
                + (unfit == 0 ? "" : "; " + unfit + " were no values of their data element and were not kept")
                + (locked == 0 ? "" : "; " + locked + " are of approved reports, which stay as they are");
    }

    /** {@code responseType: PredictionSummary, status, predictors, inserted, updated, deleted, unchanged, unfit, locked, leftOut}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("responseType", "PredictionSummary")
                .put("status", leftOut.isEmpty() ? "SUCCESS" : "WARNING")
                .put("description", message())
                .put("predictors", predictors)
                .put("inserted", inserted)
                .put("updated", updated)
                .put("deleted", deleted)
                .put("unchanged", unchanged)
                .put("unfit", unfit)
                .put("locked", locked);
        ArrayNode reasons = json.putArray("leftOut");
        leftOut.forEach(reasons::add);
        return json;
    }
}
