package org.tonle.analytics.grid;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.StreamedAnswer;

/**
 * A grid as a resource answers it; the room {@code web} writes it in the format that was asked for.
 *
 * @param fileName without its suffix
 * @param isFile whether a browser keeps it as a file, where the format is none it shows
 * @param hasMore whether the caller asked for a page and rows are left out behind it
 * @param leftOut what was asked for and does not exist for the caller, as it was written
 * @param writing of the grid in the format that was asked for, by who has done it already; null to write the grid
 */
public record GridAnswer(
        Grid grid,
        String fileName,
        boolean isFile,
        boolean hasMore,
        List<String> leftOut,
        StreamedAnswer.@Nullable Writing writing) {
    /** A complete one. */
    public static GridAnswer of(Grid grid, String fileName, boolean isFile) {
        return new GridAnswer(grid, fileName, isFile, false, List.of(), null);
    }

    /** Says whether it is a page that others follow. */
    public GridAnswer withMore(boolean more) {
        return new GridAnswer(grid, fileName, isFile, more, leftOut, writing);
    }

    /** Names what does not exist for the caller. */
    public GridAnswer without(List<String> missing) {
        return new GridAnswer(grid, fileName, isFile, hasMore, missing, writing);
    }

    /** The same to be written by somebody else; keeps hold of no row. */
    public GridAnswer writtenBy(StreamedAnswer.Writing other) {
        return new GridAnswer(Grid.NONE, fileName, isFile, hasMore, leftOut, other);
    }
}
