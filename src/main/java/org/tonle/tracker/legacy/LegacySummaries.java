package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.importing.WebMessage;
import org.tonle.tracker.TrackerIssue;
import org.tonle.tracker.importing.TrackerReport;

/**
 * The outcome of an import as it was told before: a summary for each object, with summaries of the objects inside of it.
 */
final class LegacySummaries {
    private static final Map<LegacyKind, LegacyKind> INSIDE =
            Map.of(LegacyKind.TRACKED_ENTITY_INSTANCE, LegacyKind.ENROLLMENT, LegacyKind.ENROLLMENT, LegacyKind.EVENT);

    private final Map<String, List<TrackerIssue>> issues = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> known;
    private final boolean isDeletion;

    /** @param known uids of the objects that were there before */
    LegacySummaries(TrackerReport report, Set<String> known, boolean isDeletion) {
        this.known = known;
        this.isDeletion = isDeletion;
        report.written().values().forEach(written::addAll);
        report.errors().kept().forEach(each -> issues.computeIfAbsent(each.uid(), any -> new java.util.ArrayList<>())
                .add(each));
    }

    /** The answer to a list. @param objects as they were sent, in the names of today */
    WebMessage list(LegacyKind kind, List<JsonNode> objects) {
        ObjectNode summaries = summaries(kind, objects);
        boolean isGood = summaries.path("status").asText().equals("SUCCESS");
        return message(isGood, summaries);
    }

    /** The answer to a single object. */
    WebMessage one(LegacyKind kind, JsonNode object) {
        ObjectNode summary = summary(kind, object);
        return message(summary.path("status").asText().equals("SUCCESS"), summary);
    }

    private static WebMessage message(boolean isGood, ObjectNode response) {
        return new WebMessage(
                isGood ? 200 : 409,
                isGood ? "OK" : "ERROR",
                isGood ? "Import was successful." : "An error occurred, please check import summary.",
                null,
                response);
    }

    private ObjectNode summaries(LegacyKind kind, Iterable<JsonNode> objects) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("responseType", "ImportSummaries");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        boolean isGood = true;
        Map<String, Integer> sums = new HashMap<>();
        for (JsonNode object : objects) {
            ObjectNode summary = summary(kind, object);
            isGood &= summary.path("status").asText().equals("SUCCESS");
            summary.path("importCount")
                    .properties()
                    .forEach(each -> sums.merge(each.getKey(), each.getValue().asInt(), Integer::sum));
            list.add(summary);
        }
        all.put("status", isGood ? "SUCCESS" : "ERROR");
        for (String count : List.of("imported", "updated", "deleted", "ignored")) {
            all.put(count, sums.getOrDefault(count, 0));
        }
        all.set("importSummaries", list);
        return all.put("total", list.size());
    }

    private ObjectNode summary(LegacyKind kind, JsonNode object) {
        String uid = object.path(kind.kind().word()).asText("");
        boolean isWritten = written.contains(uid);
        List<TrackerIssue> wrong = issues.getOrDefault(uid, List.of());
        String done = !isWritten ? "ignored" : isDeletion ? "deleted" : known.contains(uid) ? "updated" : "imported";
        ObjectNode summary = JsonNodeFactory.instance
                .objectNode()
                .put("responseType", "ImportSummary")
                .put("status", wrong.isEmpty() ? "SUCCESS" : "ERROR");
        if (!wrong.isEmpty()) {
            summary.put("description", wrong.get(0).message());
        }
        ObjectNode counts = summary.putObject("importCount");
        for (String count : List.of("imported", "updated", "ignored", "deleted")) {
            counts.put(count, count.equals(done) ? 1 : 0);
        }
        ArrayNode conflicts = summary.putArray("conflicts");
        wrong.forEach(each -> conflicts
                .addObject()
                .put("object", each.uid())
                .put("value", each.message())
                .put("errorCode", each.code().name()));
        summary.put("reference", uid);
        LegacyKind inside = INSIDE.get(kind);
        if (inside != null && object.path(inside.payload()).isArray()) {
            summary.set(inside.plural(), summaries(inside, object.path(inside.payload())));
        }
        return summary;
    }
}
