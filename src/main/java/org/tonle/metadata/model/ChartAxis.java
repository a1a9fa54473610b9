package org.tonle.metadata.model;

/** Where a dimension stands in a chart, a map or an event report: the list that apps write, and the property that keeps its names. */
public enum ChartAxis {
    COLUMN("columns", "columnDimensions"),
    ROW("rows", "rowDimensions"),
    FILTER("filters", "filterDimensions");

    /** The property that every type has whose objects have axes. */
    public static final String MARK = "columnDimensions";

    private final String list;
    private final String names;

    ChartAxis(String list, String names) {
        this.list = list;
        this.names = names;
    }

    /** The property with the dimensions and their items, worked out from what is kept: {@code columns}. */
    public String list() {
        return list;
    }

    /** The property with the names of the dimensions, which is kept: {@code columnDimensions}. */
    public String names() {
        return names;
    }
}
