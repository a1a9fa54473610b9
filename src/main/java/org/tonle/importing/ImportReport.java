package org.tonle.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an import of metadata did, by type, in the order of the payload.
 *
 * @param status {@code OK}, {@code WARNING} or {@code ERROR}
 * @param remarks sentences about what went in but may surprise, for people
 */
public record ImportReport(String status, ImportStats stats, List<TypeReport> typeReports, List<String> remarks) {
    /** The report of these types; {@code failed} is the status when one of them has an error. */
    public static ImportReport of(List<TypeReport> types, String failed) {
        ImportStats stats = types.stream().map(TypeReport::stats).reduce(ImportStats.NONE, ImportStats::plus);
        boolean errors = types.stream().anyMatch(TypeReport::hasErrors);
        return new ImportReport(errors ? failed : "OK", stats, List.copyOf(types), List.of());
    }

    /** The same report with these remarks. */
    public ImportReport withRemarks(List<String> sentences) {
        return new ImportReport(status, stats, typeReports, List.copyOf(sentences));
    }

    public boolean isOk() {
        return status.equals("OK");
    }

    /** {@code responseType: ImportReport, status, stats, typeReports, warnings?}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("responseType", "ImportReport");
        json.put("status", status);
        json.set("stats", stats.toJson());
        ArrayNode types = json.putArray("typeReports");
        typeReports.forEach(type -> types.add(type.toJson()));
        if (!remarks.isEmpty()) {
            ArrayNode warnings = json.putArray("warnings");
            remarks.forEach(warnings::add);
        }
        return json;
    }
}
