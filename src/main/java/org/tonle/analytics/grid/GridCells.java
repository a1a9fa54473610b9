package org.tonle.analytics.grid;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the cells of a grid while they come: as many a row as there are headers, from the left to the right, row after row. */
public interface GridCells {
    /** A text. @param text null or "" for an empty cell */
    void text(@Nullable String text) throws IOException;

    /**
     * A number, which stays one on its way.
     *
     * @param fewestDecimals how many digits stand behind the point at least, where it is written as digits: {@code 12.0} for 1
     */
    void number(double value, int fewestDecimals) throws IOException;

    /** The row is complete. */
    void endRow() throws IOException;
}
