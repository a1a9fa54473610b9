package org.tonle.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV: commas between cells, LF behind rows, UTF-8. A text that a spreadsheet would run as a formula is written with an
 * apostrophe before it, which spreadsheets take for "this is text"; {@link CsvReader} takes it away again.
 */
public final class CsvWriter {
    private static final CsvMapper SPARING = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final CsvMapper QUOTED = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\n");

    private final JsonGenerator out;
    private boolean isInRow;

    private CsvWriter(CsvMapper mapper, OutputStream stream) throws IOException {
        out = mapper.createGenerator(stream);
        out.setSchema(SCHEMA);
    }

    /** Cells stand in quotes where they have to. The stream stays open. */
    public static CsvWriter to(OutputStream out) throws IOException {
        return new CsvWriter(SPARING, out);
    }

    /** Every cell stands in quotes. The stream stays open. */
    public static CsvWriter quoted(OutputStream out) throws IOException {
        return new CsvWriter(QUOTED, out);
    }

    /** @param cells null for an empty one */
    public void row(List<? extends @Nullable String> cells) throws IOException {
        for (String cell : cells) {
            cell(cell);
        }
        endRow();
    }

    /** The next cell of the row at hand. @param text null for an empty one */
    public void cell(@Nullable String text) throws IOException {
        begin();
        out.writeString(text == null ? "" : CsvCell.guarded(text));
    }

    /** A number whose digits are there already, as the next cell of the row at hand. */
    public void number(char[] digits, int from, int length) throws IOException {
        begin();
        out.writeString(digits, from, length);
    }

    /** The row at hand is complete. */
    public void endRow() throws IOException {
        begin();
        out.writeEndArray();
        isInRow = false;
    }

    private void begin() throws IOException {
        if (!isInRow) {
            out.writeStartArray();
            isInRow = true;
        }
    }

    /** To be called when all rows are written. */
    public void finish() throws IOException {
        out.close();
    }
}
