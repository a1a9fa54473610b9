package org.tonle.analytics.grid;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells of a format that knows numbers: hidden columns are left out, texts in columns of numbers become numbers. */
abstract class SheetCells implements GridCells {
    private final List<GridHeader> headers;
    private int header;
    private int column;

    SheetCells(List<GridHeader> headers) {
        this.headers = headers;
    }

    @Override
    public final void text(@Nullable String text) throws IOException {
        GridHeader next = headers.get(header++);
        if (next.hidden()) {
            return;
        }
        int at = column++;
        if (text == null || text.isEmpty()) {
            return;
        }
        Double number = next.isNumber() ? asNumber(text) : null;
        if (number == null) {
            putText(at, text);
        } else {
            putNumber(at, number);
        }
    }

    @Override
    public final void number(double value, int fewestDecimals) throws IOException {
        if (headers.get(header++).hidden()) {
            return;
        }
        int at = column++;
        if (Double.isFinite(value)) {
            putNumber(at, value);
        } else {
            putText(at, Double.toString(value));
        }
    }

    @Override
    public final void endRow() throws IOException {
        header = 0;
        column = 0;
        nextRow();
    }

    private static @Nullable Double asNumber(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException aText) {
            return null;
        }
    }

    protected abstract void putText(int column, String text) throws IOException;

    protected abstract void putNumber(int column, double number) throws IOException;

    protected abstract void nextRow() throws IOException;
}
