package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvReader;
import org.tonle.limit.RowStream;
import org.tonle.parameter.FlagReading;

/**
 * A CSV payload: {@code dataelement, period, orgunit, categoryoptioncombo, attributeoptioncombo, value, storedby, lastupdated,
 * comment, followup, deleted}. A first row with these names may put them in another order. Source: DHIS2 developer guide,
 * "CSV data value format".
 */
public final class CsvValueSet implements ValueSetReader {
    static final List<String> COLUMNS = List.of(
            "dataelement",
            "period",
            "orgunit",
            "categoryoptioncombo",
            "attributeoptioncombo",
            "value",
            "storedby",
            "lastupdated",
            "comment",
            "followup",
            "deleted");

    private static final int VALUE = 5;

    private final RowStream body;
    private final boolean firstRowIsHeader;

    public CsvValueSet(InputStream body, boolean firstRowIsHeader) {
        this.body = new RowStream(body);
        this.firstRowIsHeader = firstRowIsHeader;
    }

    @Override
    public void read(Sink sink) throws IOException {
        sink.header(SetHeader.EMPTY);
        int[] at = null;
        int index = 0;
        try (CsvReader rows = CsvReader.of(body)) {
            while (rows.hasNext()) {
                String[] row = rows.next();
                body.next();
                if (at == null) {
                    at = firstRowIsHeader ? places(row) : inOrder();
                    if (firstRowIsHeader) {
                        continue;
                    }
                }
                if (row.length > 1 || !row[0].isBlank()) {
                    sink.value(value(row, at, index++));
                }
            }
        }
    }

    private static int[] inOrder() {
        int[] at = new int[COLUMNS.size()];
        Arrays.setAll(at, i -> i);
        return at;
    }

    /** Where each column stands by its name; in the usual order when the first row names none of them. */
    private static int[] places(String[] header) {
        Map<String, Integer> named = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            named.put(header[i].strip().toLowerCase(Locale.ROOT).replace("_", ""), i);
        }
        if (!named.containsKey(COLUMNS.get(0))) {
            return inOrder();
        }
        int[] at = new int[COLUMNS.size()];
        Arrays.setAll(at, i -> named.getOrDefault(COLUMNS.get(i), -1));
        return at;
    }

    private static SentValue value(String[] row, int[] at, int index) {
        return new SentValue(
                index,
                cell(row, at[0]),
                cell(row, at[1]),
                cell(row, at[2]),
                cell(row, at[3]),
                cell(row, at[4]),
                cell(row, at[VALUE]),
                cell(row, at[8]),
                cell(row, at[6]),
                FlagReading.isYes(cell(row, at[9])),
                FlagReading.isYes(cell(row, at[10])));
    }

    private static @Nullable String cell(String[] row, int place) {
        if (place < 0 || place >= row.length) {
            return null;
        }
        String text = row[place].strip();
        return text.isEmpty() ? null : text;
    }
}
