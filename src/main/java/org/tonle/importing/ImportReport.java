package org.tonle.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an import of metadata did, by type, in the order of the payload.
 *
 * @param status {@code OK}, {@code WARNING} or {@code ERROR}
 * @param warnings what was passed over, or went in but may surprise
 * @param consequences objects that change or go without being in the payload; empty where nobody asked
 * @param unchanged how many of the objects that count as updated were as they are already
 */
public record ImportReport(
        String status,
        ImportStats stats,
        List<TypeReport> typeReports,
        List<ImportWarning> warnings,
        List<ObjectReport> consequences,
        int unchanged) {
    /** Warnings that a report holds. */
    private static final int MOST_WARNINGS = 200;

    /** The report of these types; {@code failed} is the status when one of them has an error. */
    public static ImportReport of(List<TypeReport> types, String failed) {
        ImportStats stats = types.stream().map(TypeReport::stats).reduce(ImportStats.NONE, ImportStats::plus);
        boolean errors = types.stream().anyMatch(TypeReport::hasErrors);
        return new ImportReport(errors ? failed : "OK", stats, List.copyOf(types), List.of(), List.of(), 0);
    }

    /** The same report with these warnings before its own. */
    public ImportReport withWarnings(List<ImportWarning> more) {
        List<ImportWarning> all = new ArrayList<>(more);
        all.addAll(warnings);
        return new ImportReport(status, stats, typeReports, List.copyOf(all), consequences, unchanged);
    }

    /** The same report, which says how many objects were as they are. */
    public ImportReport withUnchanged(int objects) {
        return new ImportReport(status, stats, typeReports, warnings, consequences, objects);
    }

    /** The same report with what else changes. */
    public ImportReport withConsequences(List<ObjectReport> also) {
        return new ImportReport(status, stats, typeReports, warnings, List.copyOf(also), unchanged);
    }

    public boolean isOk() {
        return status.equals("OK");
    }

    /** {@code responseType: ImportReport, status, stats, typeReports, unchanged?, consequences?, warnings?}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("responseType", "ImportReport");
        json.put("status", status);
        json.set("stats", stats.toJson());
        ArrayNode types = json.putArray("typeReports");
        typeReports.forEach(type -> types.add(type.toJson()));
        if (unchanged > 0) {
            json.put("unchanged", unchanged);
        }
        if (!consequences.isEmpty()) {
            ArrayNode also = json.putArray("consequences");
            consequences.forEach(object -> also.add(object.toJson()));
        }
        if (!warnings.isEmpty()) {
            ArrayNode list = json.putArray("warnings");
            warnings.stream().limit(MOST_WARNINGS).forEach(warning -> list.add(warning.toJson()));
        }
        return json;
    }
}
