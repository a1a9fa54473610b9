package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportWarning;
import org.tonle.importing.RowCounts;
import org.tonle.importing.WebMessage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Problem;

/**
 * What an import did.
 *
 * @param counts what became of the rows
 * @param others values that went because the payload's scope of deletion has them and its rows do not
 * @param isDelete whether rows were to delete
 * @param issues what is wrong, in the order of the payload
 * @param conflicts the same as DHIS2 tells it
 * @param rejectedIndexes places of the values that were not taken, from 0
 * @param dataSetComplete the day of completion, {@code false} when the report was not completed
 * @param warnings what was passed over
 */
public record ImportSummary(
        RowCounts counts,
        int others,
        boolean isDelete,
        FirstOfMany<RowIssue> issues,
        ConflictPrinter conflicts,
        List<Integer> rejectedIndexes,
        String dataSetComplete,
        List<ImportWarning> warnings) {
    /** A summary names the places of at most so many values. */
    static final int PLACES = 100_000;

    /** Whether every value was taken. */
    public boolean isOk() {
        return issues.isEmpty() && counts.refused() == 0;
    }

    /** Rows that stand as they say, now or already. */
    public int taken() {
        return counts.taken();
    }

    /** {@code SUCCESS}, {@code WARNING} when some values went in and others did not, {@code ERROR} when none did. */
    String status() {
        if (isOk()) {
            return "SUCCESS";
        }
        return counts.taken() > 0 ? "WARNING" : "ERROR";
    }

    private String description() {
        return switch (status()) {
            case "SUCCESS" -> isUnchanged() ? "Everything is stored already: nothing changed" : "Import was successful";
            case "WARNING" -> "Some values were refused: see problems. The others are stored";
            default -> "Nothing was stored: see problems";
        };
    }

    private boolean isUnchanged() {
        return counts.sent() > 0 && counts.unchanged() == counts.sent() && others == 0;
    }

    /**
     * {@code responseType: ImportSummary, status, description, importCount, conflicts, rejectedIndexes, dataSetComplete?} as DHIS2 has
     * it, and {@code counts, problems, problemsUntold?, deletedOthers?, warnings?}.
     */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("responseType", "ImportSummary");
        json.put("status", status());
        json.put("description", description());
        int taken = counts.taken();
        json.putObject("importCount")
                .put("imported", 0)
                .put("updated", isDelete ? 0 : taken)
                .put("ignored", conflicts.ignored(counts))
                .put("deleted", (isDelete ? taken : 0) + others);
        json.set("counts", counts.toJson());
        if (others > 0) {
            json.put("deletedOthers", others);
        }
        json.set("conflicts", conflicts.toJson());
        ArrayNode rejected = json.putArray("rejectedIndexes");
        if (!conflicts.isUnreadable()) {
            rejectedIndexes.stream().sorted().limit(PLACES).forEach(rejected::add);
        }
        ArrayNode problems = json.putArray("problems");
        issues.kept().forEach(issue -> problems.add(issue.toJson()));
        if (issues.untold() > 0) {
            json.put("problemsUntold", issues.untold());
        }
        if (!warnings.isEmpty()) {
            ArrayNode list = json.putArray("warnings");
            warnings.forEach(warning -> list.add(warning.toJson()));
        }
        if (!conflicts.isUnreadable()) {
            json.put("dataSetComplete", dataSetComplete);
        }
        return json;
    }

    /** The summary as the answer to a request: 200, or 409 when anything is wrong. */
    WebMessage toMessage() {
        return message(toJson());
    }

    /** The same of a summary that was kept. */
    static WebMessage message(ObjectNode summary) {
        String status = summary.path("status").asText();
        String description = summary.path("description").asText();
        return status.equals("SUCCESS")
                ? WebMessage.ok(description, summary)
                : new WebMessage(409, status, description, null, summary);
    }

    /** What a request for a single value fails with; null when it was taken. */
    public @Nullable Problem problem() {
        if (isOk()) {
            return null;
        }
        RowIssue first = issues.kept().get(0);
        return ValueFault.isOfOneValue(first.conflict())
                ? new Problem(ErrorCode.E1004, first.issue().message())
                : new Problem(first.conflict(), first.issue().arguments().toArray());
    }
}
