package org.tonle.analytics.grid;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cells of a format that writes numbers as digits: no text is made of a number on its way. */
abstract class TextCells implements GridCells {
    private final DecimalText decimal = new DecimalText();

    @Override
    public final void text(@Nullable String text) throws IOException {
        cell(text == null ? "" : text);
    }

    @Override
    public final void number(double value, int fewestDecimals) throws IOException {
        decimal.set(value, fewestDecimals);
        digits(decimal.chars(), decimal.from(), decimal.length());
    }

    protected abstract void cell(String text) throws IOException;

    /** The characters are only lent. */
    protected abstract void digits(char[] chars, int from, int length) throws IOException;
}
