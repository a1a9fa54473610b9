package org.tonle.validation.outlier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.TableFile;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Answers what values lie far from the others of their cell. */
@ApplicationScoped
public class OutlierDetection {
    private static final List<String> COLUMNS = List.of(
            "de",
            "deName",
            "pe",
            "ou",
            "ouName",
            "coc",
            "cocName",
            "aoc",
            "aocName",
            "value",
            "mean",
            "median",
            "stdDev",
            "absDev",
            "zScore",
            "lowerBound",
            "upperBound",
            "followup");

    private static final String MAY_RUN = "F_RUN_VALIDATION";
    private static final String MAY_EXPLAIN = "F_PERFORM_ANALYTICS_EXPLAIN";

    private final OutlierStore store;

    OutlierDetection(OutlierStore store) {
        this.store = store;
    }

    /** The rows of an answer by column, and what was asked. */
    public record Detected(OutlierQuery query, List<Map<String, Object>> rows, List<String> leftOut) {
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

        /** The rows as CSV, a page or a workbook, as was asked for. */
        byte[] file(RequestFormat format) throws IOException {
            List<List<@Nullable String>> cells = new ArrayList<>();
            for (Map<String, Object> row : rows) {
                List<@Nullable String> texts = new ArrayList<>();
                COLUMNS.forEach(column -> texts.add(Objects.toString(row.get(column), null)));
                cells.add(texts);
            }
            return TableFile.of(format, "Outliers", COLUMNS, cells);
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

    /** @throws Problem what {@link OutlierQuery#of} throws, E1182, E1006 without the authority to check data */
    public Detected detect(DataAccess access, Parameters words, Budget budget) {
        require(access, MAY_RUN);
        Set<String> leftOut = new LinkedHashSet<>();
        return detect(access, OutlierQuery.of(access, words, leftOut), leftOut, budget);
    }

    /**
     * The same by the rules of analytics.
     *
     * @param units which units are meant, each with all below it
     * @param periods which are meant; none where the words say days
     * @throws Problem what {@link OutlierQuery#ofAnalytics} throws, E1182, E1006 without the authority to check data
     */
    public Detected detect(
            DataAccess access, Parameters words, Collection<OrgUnit> units, List<Period> periods, Budget budget) {
        require(access, MAY_RUN);
        Set<String> leftOut = new LinkedHashSet<>();
        return detect(access, OutlierQuery.ofAnalytics(access, words, units, periods, leftOut), leftOut, budget);
    }

    /** How the database would answer, in its words; no value is read. @throws Problem as {@link #detect}, and E1006 */
    public List<String> explain(DataAccess access, Parameters words, Collection<OrgUnit> units, List<Period> periods) {
        require(access, MAY_EXPLAIN);
        return store.explain(access, OutlierQuery.ofAnalytics(access, words, units, periods, new LinkedHashSet<>()));
    }

    private static void require(DataAccess access, String authority) {
        if (!access.user().may(authority)) {
            throw new Problem(ErrorCode.E1006, "looking for outliers needs the authority " + authority);
        }
    }

    private Detected detect(DataAccess access, OutlierQuery query, Set<String> leftOut, Budget budget) {
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
        return new Detected(query, rows, List.copyOf(leftOut));
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
