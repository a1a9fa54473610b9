package org.tonle.orgunit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.importing.WebMessage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What became of each feature of an import of shapes; features that have the same fault stand together. */
final class GeoJsonReport {
    /** What happens to a shape. */
    enum Deed {
        IMPORTED,
        UPDATED,
        DELETED,
        UNCHANGED
    }

    /** Faults that are told; of all it is said how many features they keep out. */
    private static final int MOST_FAULTS = 1_000;

    private record Fault(ErrorCode code, String text) {}

    private final Map<Fault, List<Integer>> faults = new LinkedHashMap<>();
    private final Map<String, Deed> deeds = new LinkedHashMap<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private int ignored;

    /** The feature at a place of the file is left out. */
    void refuse(int index, Problem problem) {
        ignored++;
        Fault fault = new Fault(problem.code(), problem.text());
        if (faults.size() < MOST_FAULTS) {
            faults.computeIfAbsent(fault, each -> new ArrayList<>());
        }
        List<Integer> indexes = faults.get(fault);
        if (indexes != null) {
            indexes.add(index);
        }
    }

    void accept(int index, String unit, Deed deed) {
        deeds.put(unit, deed);
        places.put(unit, index);
    }

    /** Units that turned out to be not the caller's to change. */
    void refuseUnits(Set<String> units) {
        for (String unit : units) {
            deeds.remove(unit);
            refuse(places.getOrDefault(unit, 0), new Problem(ErrorCode.E7710, unit));
        }
    }

    /** Units that are not the caller's to change, and that nobody asked for by name. */
    void leaveOut(Set<String> units) {
        deeds.keySet().removeAll(units);
    }

    boolean isClean() {
        return ignored == 0;
    }

    private long count(Deed deed) {
        return deeds.values().stream().filter(each -> each == deed).count();
    }

    /** {@code importCount, totalConflictOccurrenceCount, conflicts [{objects, value, errorCode, property, indexes}], status}. */
    ObjectNode toJson() {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("responseType", "GeoJsonImportReport");
        report.put("status", isClean() ? "OK" : "WARNING");
        report.putObject("importCount")
                .put("imported", count(Deed.IMPORTED))
                .put("updated", count(Deed.UPDATED))
                .put("ignored", ignored)
                .put("deleted", count(Deed.DELETED));
        report.put("totalConflictOccurrenceCount", ignored);
        ArrayNode conflicts = report.putArray("conflicts");
        faults.forEach((fault, indexes) -> {
            ObjectNode conflict = conflicts.addObject();
            conflict.putObject("objects");
            conflict.put("value", fault.text())
                    .put("errorCode", fault.code().name())
                    .put("property", "");
            ArrayNode list = conflict.putArray("indexes");
            indexes.forEach(list::add);
        });
        return report;
    }

    /** Of many features: good ones go in whatever the others are. */
    WebMessage message() {
        String text = isClean()
                ? "Import was successful."
                : "Import was successful, but " + ignored
                        + " features were left out. The conflicts say why, by place in the file";
        return new WebMessage(200, isClean() ? "OK" : "WARNING", text, null, toJson());
    }

    /** Of the shape of one unit. */
    WebMessage single() {
        if (isClean()) {
            return message();
        }
        Fault fault = faults.keySet().iterator().next();
        return new WebMessage(409, "ERROR", fault.text(), fault.code(), toJson());
    }
}
