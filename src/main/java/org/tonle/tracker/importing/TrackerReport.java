package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.tonle.importing.ImportStats;
import org.tonle.problem.FirstOfMany;
import org.tonle.tracker.TrackerIssue;
import org.tonle.tracker.TrackerKind;

/**
 * What a tracker import did.
 *
 * @param failed whether nothing was kept because something was wrong
 * @param errors what is wrong, by object; of very many only the first
 * @param warnings what is worth knowing, by object
 * @param stats by kind
 * @param written identifiers of what was written, by kind, in the order of the payload
 * @param milliseconds it took
 */
public record TrackerReport(
        boolean failed,
        FirstOfMany<TrackerIssue> errors,
        FirstOfMany<TrackerIssue> warnings,
        Map<TrackerKind, ImportStats> stats,
        Map<TrackerKind, List<String>> written,
        long milliseconds) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** HTTP status: 200, 409 when nothing was kept. */
    public int status() {
        return failed ? 409 : 200;
    }

    /** {@code status, validationReport, stats, timingsStats, bundleReport}, with everything; {@link #reduced} makes less of it. */
    public ObjectNode toJson() {
        ObjectNode json = NODES.objectNode();
        json.put("status", failed ? "ERROR" : "OK");
        ObjectNode validation = json.putObject("validationReport");
        ArrayNode errorReports = validation.putArray("errorReports");
        errors.kept().forEach(error -> errorReports.add(issue(error, "errorCode")));
        ArrayNode warningReports = validation.putArray("warningReports");
        warnings.kept().forEach(warning -> warningReports.add(issue(warning, "warningCode")));
        if (errors.untold() + warnings.untold() > 0) {
            validation.put("untold", errors.untold() + warnings.untold());
        }
        json.set("stats", total().toJson());
        json.putObject("timingsStats").put("totalImport", milliseconds / 1000.0 + " sec.");
        ObjectNode bundle = json.putObject("bundleReport");
        ObjectNode types = bundle.putObject("typeReportMap");
        for (TrackerKind kind : TrackerKind.values()) {
            if (!failed) {
                types.set(kind.name(), typeReport(kind));
            }
        }
        return json;
    }

    private ImportStats total() {
        return stats.values().stream().reduce(ImportStats.NONE, ImportStats::plus);
    }

    private ObjectNode typeReport(TrackerKind kind) {
        ObjectNode report = NODES.objectNode().put("trackerType", kind.name());
        report.set("stats", stats.getOrDefault(kind, ImportStats.NONE).toJson());
        ArrayNode objects = report.putArray("objectReports");
        for (String uid : written.getOrDefault(kind, List.of())) {
            objects.addObject().put("trackerType", kind.name()).put("uid", uid).putArray("errorReports");
        }
        return report;
    }

    private static ObjectNode issue(TrackerIssue issue, String codeKey) {
        ObjectNode json = NODES.objectNode()
                .put("message", issue.message())
                .put(codeKey, issue.code().name())
                .put("trackerType", issue.kind().name())
                .put("uid", issue.uid());
        ArrayNode arguments = json.putArray("args");
        issue.arguments().forEach(arguments::add);
        return json;
    }

    /** A report with what the mode asks for: warnings from {@link TrackerReportMode#WARNINGS} on, times with {@link TrackerReportMode#FULL}. */
    public static ObjectNode reduced(ObjectNode report, TrackerReportMode mode) {
        if (mode == TrackerReportMode.ERRORS) {
            if (report.get("validationReport") instanceof ObjectNode validation) {
                validation.putArray("warningReports");
            }
        }
        if (mode != TrackerReportMode.FULL) {
            report.remove("timingsStats");
        }
        return report;
    }
}
