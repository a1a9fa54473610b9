package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvReader;
import org.tonle.limit.RowStream;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A CSV payload: {@code dataelement, period, orgunit, categoryoptioncombo, attributeoptioncombo, value, storedby, lastupdated,
 * comment, followup, deleted}. A first row with these names may put them in another order; without one they stand in this order. Source:
 * DHIS2 developer guide, "CSV data value format".
 */
final class CsvValueSet implements ValueSetReader {
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

    /** Columns that say of a refused row what is wrong with it: whoever corrects it need not take them away. */
    static final List<String> REASONS = List.of("row", "line", "errorcode", "reason");

    /** Other words for columns. */
    private static final Map<String, String> WORDS = Map.of(
            "organisationunit", "orgunit",
            "dataelementid", "dataelement",
            "orgunitid", "orgunit",
            "periodid", "period",
            "categoryoptioncomboid", "categoryoptioncombo",
            "attributeoptioncomboid", "attributeoptioncombo");

    static final String DATA_SET = "dataset";

    private final RowStream body;
    private final @Nullable Boolean firstRowIsHeader;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param firstRowIsHeader null to find out */
    CsvValueSet(InputStream body, @Nullable Boolean firstRowIsHeader) {
        this.body = new RowStream(body);
        this.firstRowIsHeader = firstRowIsHeader;
    }

    @Override
    public String path(int index, String field) {
        Integer place = places.get(KnownFields.plain(field));
        return place == null ? field : "column " + (place + 1) + ", " + field;
    }

    @Override
    public void read(Sink sink) throws IOException {
        sink.header(SetHeader.EMPTY);
        int index = 0;
        try (CsvReader rows = CsvReader.of(body)) {
            boolean isFirst = true;
            while (rows.hasNext()) {
                int line = rows.line();
                String[] row = rows.next();
                body.next();
                if (isFirst) {
                    isFirst = false;
                    if (takesHeader(row, sink)) {
                        continue;
                    }
                }
                if (row.length > 1 || !row[0].isBlank()) {
                    sink.value(value(row, line, index++));
                }
            }
        }
    }

    /** Puts down where each column stands. @return false when the first row is one of values already */
    private boolean takesHeader(String[] row, Sink sink) {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            String plain = KnownFields.plain(row[i]);
            String name = WORDS.getOrDefault(plain, plain);
            if (COLUMNS.contains(name) || name.equals(DATA_SET)) {
                places.putIfAbsent(name, i);
            } else if (!REASONS.contains(name) && !name.isEmpty()) {
                unknown.add(row[i].length() > 100 ? row[i].substring(0, 100) : row[i]);
            }
        }
        if (places.containsKey(COLUMNS.get(0))) {
            unknown.forEach(each -> sink.passedOver("the column `" + each + "` means nothing and was passed over"));
            return true;
        }
        if (places.size() > 1 || !isValue(row) && !Boolean.FALSE.equals(firstRowIsHeader)) {
            throw new Problem(
                    ErrorCode.E1003,
                    KnownFields.nothingUnderstood(
                            "a first row with the columns dataelement, period, orgunit, value", Arrays.asList(row)));
        }
        places.clear();
        COLUMNS.forEach(each -> places.put(each, places.size()));
        if (Boolean.TRUE.equals(firstRowIsHeader)) {
            sink.passedOver("firstRowIsHeader is true, so the first row, which looks like values, was passed over");
            return true;
        }
        return false;
    }

    /** Whether a row looks like values: there is a period where one should be. */
    private static boolean isValue(String[] row) {
        return row.length > 2 && Period.find(row[1].strip()).isPresent();
    }

    private SentValue value(String[] row, int line, int index) {
        SentCell cell = new SentCell(
                cell(row, DATA_SET),
                cell(row, "dataelement"),
                cell(row, "period"),
                cell(row, "orgunit"),
                cell(row, "categoryoptioncombo"),
                cell(row, "attributeoptioncombo"),
                Map.of(),
                Map.of());
        Map<String, String> faults = new HashMap<>(0);
        boolean followUp = XmlValueSet.flag(cell(row, "followup"), "followup", faults);
        boolean deleted = XmlValueSet.flag(cell(row, "deleted"), "deleted", faults);
        return new SentValue(
                index,
                line,
                cell,
                cell(row, "value"),
                cell(row, "comment"),
                cell(row, "storedby"),
                followUp,
                deleted,
                SentShape.of(List.of(), faults.values().stream().findFirst().orElse(null)));
    }

    private @Nullable String cell(String[] row, String column) {
        Integer place = places.get(column);
        if (place == null || place >= row.length) {
            return null;
        }
        String text = row[place].strip();
        return text.isEmpty() ? null : text;
    }
}
