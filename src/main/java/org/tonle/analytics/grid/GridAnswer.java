package org.tonle.analytics.grid;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grid as a resource answers it; the room {@code web} writes it in the format that was asked for.
 *
 * @param fileName without its suffix
 * @param isFile whether a browser keeps it as a file, where the format is none it shows
 * @param asOf everything committed before this moment is in the grid; null when nothing was looked at
 * @param hasMore whether the caller asked for a page and rows are left out behind it
 * @param leftOut what was asked for and does not exist for the caller, as it was written
 */
public record GridAnswer(
        Grid grid, String fileName, boolean isFile, @Nullable Instant asOf, boolean hasMore, List<String> leftOut) {
    /** A complete one. */
    public static GridAnswer of(Grid grid, String fileName, boolean isFile) {
        return new GridAnswer(grid, fileName, isFile, null, false, List.of());
    }

    /** How fresh it is. */
    public GridAnswer asOf(@Nullable Instant moment) {
        return new GridAnswer(grid, fileName, isFile, moment, hasMore, leftOut);
    }

    /** Says whether it is a page that others follow. */
    public GridAnswer withMore(boolean more) {
        return new GridAnswer(grid, fileName, isFile, asOf, more, leftOut);
    }

    /** Names what does not exist for the caller. */
    public GridAnswer without(List<String> missing) {
        return new GridAnswer(grid, fileName, isFile, asOf, hasMore, missing);
    }
}
