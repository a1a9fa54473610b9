package org.tonle.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What happened to the objects of one type. @param klass DHIS2's class of the type */
public record TypeReport(String klass, ImportStats stats, List<ObjectReport> objectReports) {
    /** Whether an object of the type has an error. */
    public boolean hasErrors() {
        return objectReports.stream().anyMatch(report -> !report.errors().isEmpty());
    }

    /** {@code klass, stats, objectReports}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("klass", klass);
        json.set("stats", stats.toJson());
        ArrayNode reports = json.putArray("objectReports");
        objectReports.forEach(report -> reports.add(report.toJson()));
        return json;
    }
}
