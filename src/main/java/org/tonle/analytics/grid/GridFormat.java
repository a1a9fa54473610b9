package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;

/** A format a grid is written in. */
public interface GridFormat {
    /** Rows go out while they come. The stream stays open. */
    void write(Grid grid, OutputStream out) throws IOException;

    /** Whether it says what identifiers mean. A format that does not has names and parents as columns when they are asked for. */
    default boolean hasMetaData() {
        return false;
    }
}
