package org.tonle.analytics.grid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An answer: columns, rows of as many cells, and what the identifiers in them mean. All cells are text; an empty cell is "".
 *
 * @param metaData {@code items} and {@code dimensions}, empty when they were not asked for; not changed after the grid is made
 */
public record Grid(List<GridHeader> headers, List<List<String>> rows, ObjectNode metaData) {
    public Grid {
        headers = List.copyOf(headers);
    }

    /** A grid without names of its identifiers. */
    public static Grid of(List<GridHeader> headers, List<List<String>> rows) {
        return new Grid(headers, rows, JsonNodeFactory.instance.objectNode());
    }

    /** Number of cells in a row; 0 without rows, as DHIS2 counts. */
    public int width() {
        return rows.isEmpty() ? 0 : headers.size();
    }

    /** Number of rows. */
    public int height() {
        return rows.size();
    }
}
