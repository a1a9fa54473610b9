package org.tonle.datavalue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvCell;

/** The columns of {@link CsvValueSet#COLUMNS}, with a first row of their names. Every cell is quoted. */
final class CsvValueWriter implements ExportFormat.Writer {
    private final Writer out;

    CsvValueWriter(OutputStream stream) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        row(CsvValueSet.COLUMNS.toArray(new String[0]));
    }

    @Override
    public void write(ExportedValue value) throws IOException {
        row(
                value.dataElement(),
                value.period(),
                value.orgUnit(),
                value.categoryOptionCombo(),
                value.attributeOptionCombo(),
                value.value(),
                value.storedBy(),
                AnswerTimes.text(value.lastUpdated()),
                value.comment(),
                value.followUp() ? "true" : "",
                value.deleted() ? "true" : "false");
    }

    private void row(@Nullable String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            out.write(i == 0 ? "" : ",");
            out.write(CsvCell.writeQuoted(cell == null ? "" : cell));
        }
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
