package org.tonle.analytics.outlier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.question.OutputSchemes;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.validation.outlier.OutlierDetection;

/** Outliers as a table of analytics, whose cells are texts. */
final class OutlierGrid {
    /** @param name of the column @param source of its value in the rows of {@link OutlierDetection} @param isNumber whether it holds numbers */
    private record Column(String name, String label, String source, boolean isNumber) {}

    private OutlierGrid() {}

    /** @param words {@code headers} choose columns and their order, {@code outputIdScheme} and its kin what identifiers are @throws Problem E7230 */
    static Grid of(OutlierDetection.Detected detected, DataAccess access, Parameters words) {
        List<Column> columns = chosen(columns(detected.isModified()), words.list("headers"));
        OutputSchemes schemes = OutputSchemes.of(words);
        ObjectNode metaData = JsonNodeFactory.instance.objectNode();
        detected.about().forEach(metaData::putPOJO);
        return new Grid(
                columns.stream().map(OutlierGrid::header).toList(),
                detected.rows().stream()
                        .map(row -> columns.stream()
                                .map(column -> cell(row, column, access, schemes))
                                .toList())
                        .toList(),
                metaData);
    }

    private static GridHeader header(Column column) {
        return new GridHeader(
                column.name(),
                column.label(),
                column.isNumber() ? "NUMBER" : "TEXT",
                column.isNumber() ? "java.lang.Double" : "java.lang.String",
                false,
                false);
    }

    private static List<Column> chosen(List<Column> all, List<String> headers) {
        if (headers.isEmpty()) {
            return all;
        }
        Map<String, Column> byName = new LinkedHashMap<>();
        all.forEach(column -> byName.put(column.name(), column));
        List<Column> chosen = new ArrayList<>();
        for (String header : headers) {
            Column column = byName.get(header.toLowerCase(Locale.ROOT));
            if (column == null) {
                throw new Problem(ErrorCode.E7230, header, String.join(", ", byName.keySet()));
            }
            if (!chosen.contains(column)) {
                chosen.add(column);
            }
        }
        return chosen;
    }

    private static String cell(Map<String, Object> row, Column column, DataAccess access, OutputSchemes schemes) {
        Object value = row.get(column.source());
        String text = value == null ? "" : value.toString();
        return switch (column.name()) {
            case "pename" -> Period.parse(text).displayName();
            case "ounamehierarchy" -> hierarchy(access, text);
            case "dx" -> named(access, schemes, "dataElement", text);
            case "ou" -> named(access, schemes, "organisationUnit", text);
            case "coc", "aoc" -> named(access, schemes, "categoryOptionCombo", text);
            default -> text;
        };
    }

    private static String named(DataAccess access, OutputSchemes schemes, String type, String uid) {
        MetadataObject object = access.snapshot().findUnchecked(type, uid);
        return object == null ? uid : schemes.name(object);
    }

    /** The names from the root down to the unit. */
    private static String hierarchy(DataAccess access, String uid) {
        OrgUnit unit = access.hierarchy().find(uid);
        if (unit == null) {
            return "";
        }
        List<String> names = new ArrayList<>();
        access.hierarchy().ancestors(unit).forEach(above -> names.add(above.name()));
        names.add(unit.name());
        return String.join(" / ", names);
    }

    private static List<Column> columns(boolean isModified) {
        return List.of(
                new Column("dx", "Data", "de", false),
                new Column("dxname", "Data name", "deName", false),
                new Column("pe", "Period", "pe", false),
                new Column("pename", "Period name", "pe", false),
                new Column("ou", "Organisation unit", "ou", false),
                new Column("ouname", "Organisation unit name", "ouName", false),
                new Column("ounamehierarchy", "Organisation unit name hierarchy", "ou", false),
                new Column("coc", "Category option combo", "coc", false),
                new Column("cocname", "Category option combo name", "cocName", false),
                new Column("aoc", "Attribute option combo", "aoc", false),
                new Column("aocname", "Attribute option combo name", "aocName", false),
                new Column("value", "Value", "value", true),
                isModified ? new Column("median", "Median", "median", true) : new Column("mean", "Mean", "mean", true),
                isModified
                        ? new Column("medianabsdeviation", "Median absolute deviation", "stdDev", true)
                        : new Column("stddev", "Standard deviation", "stdDev", true),
                new Column("absdev", "Absolute deviation", "absDev", true),
                isModified
                        ? new Column("modifiedzscore", "Modified zScore", "zScore", true)
                        : new Column("zscore", "zScore", "zScore", true),
                new Column("lowerbound", "Lower boundary", "lowerBound", true),
                new Column("upperbound", "Upper boundary", "upperBound", true));
    }
}
