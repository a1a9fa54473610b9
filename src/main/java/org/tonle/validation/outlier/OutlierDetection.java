package org.tonle.validation.outlier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;

/** Answers what values lie far from the others of their cell. */
@ApplicationScoped
public class OutlierDetection {
    private final OutlierStore store;

    OutlierDetection(OutlierStore store) {
        this.store = store;
    }

    /** The rows of an answer by column, and what was asked. */
    public record Detected(OutlierQuery query, List<Map<String, Object>> rows) {
        /** Whether the distance is one from the median. */
        public boolean isModified() {
            return query.algorithm() == OutlierAlgorithm.MODIFIED_Z_SCORE;
        }

        /** What was asked and how many rows there are, for a table: {@code algorithm, threshold, orderBy, maxResults, count}. */
        public Map<String, Object> about() {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("algorithm", query.algorithm().name());
            about.put("threshold", query.threshold());
            about.put("orderBy", query.order().name());
            about.put("maxResults", query.maxResults());
            about.put("count", rows.size());
            return about;
        }

        /** {@code metadata, outlierValues}. */
        ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ObjectNode about = json.putObject("metadata")
                    .put("algorithm", query.algorithm().word())
                    .put("threshold", query.threshold())
                    .put("orderBy", query.order().name())
                    .put("maxResults", query.maxResults())
                    .put("count", rows.size());
            if (query.dataStart() != null) {
                about.put("dataStartDate", query.dataStart().toString());
            }
            if (query.dataEnd() != null) {
                about.put("dataEndDate", query.dataEnd().toString());
            }
            ArrayNode values = json.putArray("outlierValues");
            rows.forEach(row -> {
                ObjectNode value = values.addObject();
                row.forEach(value::putPOJO);
            });
            return json;
        }
    }

    /** @throws org.tonle.problem.Problem what {@link OutlierQuery#of} throws, E1182 */
    public Detected detect(DataAccess access, Parameters words, Budget budget) {
        OutlierQuery query = OutlierQuery.of(access, words);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (OutlierStore.Outlier each : store.find(access, query, budget)) {
            MetadataObject element = access.snapshot().byId(each.dataElement());
            MetadataObject unit = access.snapshot().byId(each.orgUnit());
            MetadataObject combo = access.snapshot().byId(each.categoryOptionCombo());
            MetadataObject attribute = access.snapshot().byId(each.attributeOptionCombo());
            if (element != null && unit != null && combo != null && attribute != null) {
                rows.add(row(query, each, element, unit, combo, attribute));
            }
        }
        return new Detected(query, rows);
    }

    private static Map<String, Object> row(
            OutlierQuery query,
            OutlierStore.Outlier outlier,
            MetadataObject element,
            MetadataObject unit,
            MetadataObject combo,
            MetadataObject attribute) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("de", element.uid());
        row.put("deName", element.name());
        row.put("pe", outlier.period());
        row.put("ou", unit.uid());
        row.put("ouName", unit.name());
        row.put("coc", combo.uid());
        row.put("cocName", combo.name());
        row.put("aoc", attribute.uid());
        row.put("aocName", attribute.name());
        row.put("value", outlier.value());
        put(row, query.algorithm() == OutlierAlgorithm.Z_SCORE ? "mean" : "median", outlier.middle());
        put(row, "stdDev", outlier.spread());
        row.put("absDev", outlier.absoluteDeviation());
        put(row, "zScore", outlier.zScore());
        row.put("lowerBound", outlier.lowerBound());
        row.put("upperBound", outlier.upperBound());
        row.put("followup", outlier.followUp());
        return row;
    }

    private static void put(Map<String, Object> row, String name, @Nullable Double value) {
        if (value != null) {
            row.put(name, value);
        }
    }
}
