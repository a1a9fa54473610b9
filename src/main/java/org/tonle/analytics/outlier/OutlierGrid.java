package org.tonle.analytics.outlier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.period.Period;
import org.tonle.validation.outlier.OutlierDetection;

/** Outliers as a table of analytics, whose cells are texts. */
final class OutlierGrid {
    /** @param name of the column @param source of its value in the rows of {@link OutlierDetection} @param isNumber whether it holds numbers */
    private record Column(String name, String label, String source, boolean isNumber) {}

    private OutlierGrid() {}

    static Grid of(OutlierDetection.Detected detected) {
        List<Column> columns = columns(detected.isModified());
        ObjectNode metaData = JsonNodeFactory.instance.objectNode();
        detected.about().forEach(metaData::putPOJO);
        return new Grid(
                columns.stream().map(OutlierGrid::header).toList(),
                detected.rows().stream()
                        .map(row -> columns.stream()
                                .map(column -> cell(row, column))
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

    private static String cell(Map<String, Object> row, Column column) {
        Object value = row.get(column.source());
        if (column.name().equals("pename")) {
            return Period.parse(String.valueOf(value)).displayName();
        }
        return value == null ? "" : value.toString();
    }

    private static List<Column> columns(boolean isModified) {
        return List.of(
                new Column("dx", "Data", "de", false),
                new Column("dxname", "Data name", "deName", false),
                new Column("pe", "Period", "pe", false),
                new Column("pename", "Period name", "pe", false),
                new Column("ou", "Organisation unit", "ou", false),
                new Column("ouname", "Organisation unit name", "ouName", false),
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
