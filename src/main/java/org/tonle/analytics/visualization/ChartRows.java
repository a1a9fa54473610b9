package org.tonle.analytics.visualization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The numbers of a table as a chart takes them: what is shown before the numbers of a row names its category. */
final class ChartRows implements GridCells {
    private final List<GridHeader> headers;
    private final int most;
    private final DefaultCategoryDataset data = new DefaultCategoryDataset();
    private final List<String> names = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private int column;
    private int count;

    private ChartRows(List<GridHeader> headers, int most) {
        this.headers = headers;
        this.most = most;
    }

    /** @throws Problem E7133 for more numbers than a picture can show */
    static DefaultCategoryDataset of(Grid grid, int most) {
        ChartRows rows = new ChartRows(grid.headers(), most);
        try {
            grid.rows().writeTo(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is read or written", impossible);
        }
        return rows.data;
    }

    @Override
    public void text(@Nullable String text) {
        GridHeader header = headers.get(column++);
        if (header.meta()) {
            if (!header.hidden() && text != null && !text.isEmpty()) {
                names.add(text);
            }
        } else {
            numbers.add(Double.NaN);
        }
    }

    @Override
    public void number(double value, int fewestDecimals) {
        column++;
        numbers.add(value);
    }

    @Override
    public void endRow() {
        String category = String.join(", ", names);
        int series = 0;
        for (GridHeader header : headers) {
            if (!header.meta()) {
                double number = numbers.get(series++);
                if (++count > most) {
                    throw new Problem(
                            ErrorCode.E7133,
                            "the chart would show more than " + most + " numbers. Ask for fewer items, or for a table");
                }
                String name = header.column() == null ? header.name() : header.column();
                data.addValue(Double.isFinite(number) ? Double.valueOf(number) : null, name, category);
            }
        }
        names.clear();
        numbers.clear();
        column = 0;
    }
}
