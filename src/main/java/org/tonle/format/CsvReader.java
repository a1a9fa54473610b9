package org.tonle.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.CountedParser;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The rows of a CSV in UTF-8, one by one: cells between commas, or between semicolons or tabs when the first line has no comma, as
 * spreadsheets write them; with or without a byte order mark; empty lines are passed over. Apostrophes that guard formulas
 * ({@link CsvWriter}) are taken away.
 *
 * <p>Reading throws a Problem E2046 for a line that is no CSV.
 */
public final class CsvReader implements Iterator<String[]>, AutoCloseable {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    private static final int LOOKED_AT = 1 << 16;

    private final MappingIterator<String[]> rows;
    private int row;
    private int line;

    private CsvReader(MappingIterator<String[]> rows) {
        this.rows = rows;
    }

    /** Reads its first line to see what stands between the cells. */
    public static CsvReader of(InputStream body) throws IOException {
        return new CsvReader(MAPPER.readerFor(String[].class).readValues(parser(body)));
    }

    /** The same for a table that is held in memory as a whole: what its cells take is counted. */
    public static CsvReader of(InputStream body, BodyWeight weight) throws IOException {
        JsonParser counted = CountedParser.of(parser(weight.watch(body)), weight);
        return new CsvReader(MAPPER.readerFor(String[].class).readValues(counted));
    }

    private static JsonParser parser(InputStream body) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), LOOKED_AT);
        CsvParser parser = MAPPER.getFactory().createParser(reader);
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(reader)));
        parser.nextToken(); // the beginning of the table, which is no row
        parser.clearCurrentToken();
        return parser;
    }

    /** What stands before the first cell is taken away. */
    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(LOOKED_AT);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        reader.mark(LOOKED_AT);
        char[] start = new char[LOOKED_AT - 1];
        int length = Math.max(0, reader.read(start));
        reader.reset();
        String line = new String(start, 0, length).split("[\r\n]", 2)[0];
        boolean hasComma = line.indexOf(',') >= 0;
        return !hasComma && line.indexOf(';') >= 0 ? ';' : !hasComma && line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    @Override
    public boolean hasNext() {
        try {
            boolean hasNext = rows.hasNext();
            line = rows.getCurrentLocation().getLineNr();
            return hasNext;
        } catch (RuntimeException unreadable) {
            throw problem(unreadable);
        }
    }

    @Override
    public String[] next() {
        String[] cells;
        try {
            cells = rows.next();
        } catch (RuntimeException unreadable) {
            throw problem(unreadable);
        }
        row++;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = CsvCell.read(cells[i]);
        }
        return cells;
    }

    /** Line of the body on which the next row begins, from 1, once {@link #hasNext} has been asked; near it where rows have several lines. */
    public int line() {
        return line;
    }

    /** What is to be thrown: a line that is no CSV is the fault of the sender, everything else stays what it is. */
    private RuntimeException problem(RuntimeException thrown) {
        Problem within = Problem.within(thrown);
        if (within != null) {
            return within;
        }
        if (thrown.getCause() instanceof JsonProcessingException unreadable) {
            return new Problem(ErrorCode.E2046, row + 1, String.valueOf(unreadable.getOriginalMessage()));
        }
        return thrown;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
