package org.tonle.analytics.grid;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a grid, which come when they are asked for and are kept nowhere. */
@FunctionalInterface
public interface GridRows {
    /** Hands over every cell. Asked once. */
    void writeTo(GridCells cells) throws IOException;

    /** Rows that were made before. */
    static GridRows of(List<? extends List<? extends @Nullable String>> rows) {
        return cells -> {
            for (List<? extends @Nullable String> row : rows) {
                for (String cell : row) {
                    cells.text(cell);
                }
                cells.endRow();
            }
        };
    }
}
