package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.format.CsvWriter;

/** The columns of {@link CsvValueSet#COLUMNS}, with a first row of their names. Every cell is quoted. */
final class CsvValueWriter implements ExportFormat.Writer {
    private final OutputStream out;
    private final CsvWriter csv;

    CsvValueWriter(OutputStream stream) throws IOException {
        out = stream;
        csv = CsvWriter.quoted(stream);
        csv.row(ValueTable.COLUMNS);
    }

    @Override
    public void write(ExportedValue value) throws IOException {
        csv.row(Arrays.asList(
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
                value.deleted() ? "true" : "false"));
    }

    @Override
    public void close() throws IOException {
        csv.finish();
        out.close();
    }
}
