package org.tonle.analytics.grid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer: columns, rows of as many cells, and what the identifiers in them mean.
 *
 * @param rows come when the grid is written; once
 * @param height number of rows, {@link #UNKNOWN} when nobody knows before they have come
 * @param metaData {@code items} and {@code dimensions}, empty when they were not asked for; not changed after the grid is made
 * @param title what a table for people is headed with, null for nothing
 * @param rowContext what is said of cells, by row and column; mostly nothing
 */
public record Grid(
        List<GridHeader> headers,
        GridRows rows,
        int height,
        ObjectNode metaData,
        @Nullable String title,
        ObjectNode rowContext) {
    /** The height of a grid whose rows nobody has counted. */
    public static final int UNKNOWN = -1;

    /** One without columns and rows. */
    static final Grid NONE = of(List.of(), List.of());

    public Grid {
        headers = List.copyOf(headers);
    }

    /** Of whose cells nothing is said. */
    public Grid(List<GridHeader> headers, GridRows rows, int height, ObjectNode metaData, @Nullable String title) {
        this(headers, rows, height, metaData, title, JsonNodeFactory.instance.objectNode());
    }

    /** Rows of texts that are all there. */
    public Grid(List<GridHeader> headers, List<? extends List<? extends @Nullable String>> rows, ObjectNode metaData) {
        this(headers, GridRows.of(rows), rows.size(), metaData, null);
    }

    /** A grid without names of its identifiers. */
    public static Grid of(List<GridHeader> headers, List<? extends List<? extends @Nullable String>> rows) {
        return new Grid(headers, rows, JsonNodeFactory.instance.objectNode());
    }

    /** The same headed with a title. */
    public Grid titled(@Nullable String heading) {
        return new Grid(headers, rows, height, metaData, heading, rowContext);
    }

    /** The same without its rows. */
    public Grid withoutRows() {
        return new Grid(headers, GridRows.of(List.of()), 0, metaData, title, rowContext);
    }

    /** All cells as texts, for a reader within the server and small tables. */
    public List<List<String>> texts() {
        List<List<String>> texts = new ArrayList<>();
        try {
            rows.writeTo(new TextCells() {
                private List<String> row = new ArrayList<>();

                @Override
                protected void cell(String text) {
                    row.add(text);
                }

                @Override
                protected void digits(char[] chars, int from, int length) {
                    row.add(new String(chars, from, length));
                }

                @Override
                public void endRow() {
                    texts.add(row);
                    row = new ArrayList<>();
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is read or written", impossible);
        }
        return texts;
    }
}
