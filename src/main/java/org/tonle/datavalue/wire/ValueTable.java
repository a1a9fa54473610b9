package org.tonle.datavalue.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A table of values, of a CSV or a sheet: {@code dataelement, period, orgunit, categoryoptioncombo, attributeoptioncombo, value,
 * storedby, lastupdated, comment, followup, deleted}. A first row with these names may put them in another order; without one they
 * stand in this order. A column with another name that stands where one of these belongs, behind those that belong before it, is read as
 * that one, as DHIS2 does, which goes by the order alone. Source: DHIS2 developer guide, "CSV data value format".
 */
final class ValueTable {
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
    static final List<String> REASONS = List.of("row", "line", "path", "errorcode", "reason");

    /** Other words for columns. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("organisationunit", "orgunit"),
            Map.entry("dataelementid", "dataelement"),
            Map.entry("orgunitid", "orgunit"),
            Map.entry("periodid", "period"),
            Map.entry("categoryoptioncomboid", "categoryoptioncombo"),
            Map.entry("attributeoptioncomboid", "attributeoptioncombo"),
            Map.entry("catoptcombo", "categoryoptioncombo"),
            Map.entry("coc", "categoryoptioncombo"),
            Map.entry("attroptcombo", "attributeoptioncombo"),
            Map.entry("aoc", "attributeoptioncombo"),
            Map.entry("timestamp", "lastupdated"),
            Map.entry("flwup", "followup"));

    static final String DATA_SET = "dataset";

    private final @Nullable Boolean firstRowIsHeader;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param firstRowIsHeader null to find out */
    ValueTable(@Nullable Boolean firstRowIsHeader) {
        this.firstRowIsHeader = firstRowIsHeader;
    }

    /** Where the column of a field stands, from 0; null when the table has none. */
    @Nullable
    Integer place(String field) {
        return places.get(KnownFields.plain(field));
    }

    /** Puts down where each column stands. @return false when the first row is one of values already */
    boolean takesHeader(String[] row, ValueSetReader.Sink sink) {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            String plain = KnownFields.plain(row[i]);
            String name = WORDS.getOrDefault(plain, plain);
            if (COLUMNS.contains(name) || name.equals(DATA_SET)) {
                places.putIfAbsent(name, i);
            } else if (standsWhereOneBelongs(i, row)) {
                places.put(COLUMNS.get(i), i);
                sink.passedOver("the column `" + shown(row[i]) + "` stands where " + COLUMNS.get(i)
                        + " belongs and was read as that");
            } else if (!REASONS.contains(name) && !name.isEmpty()) {
                unknown.add(shown(row[i]));
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

    /** Whether all columns before have their usual places, and no other column is the one that belongs here. */
    private boolean standsWhereOneBelongs(int at, String[] row) {
        if (at == 0 || at >= COLUMNS.size() || REASONS.contains(KnownFields.plain(row[at]))) {
            return false;
        }
        for (int i = 0; i < at; i++) {
            if (!Integer.valueOf(i).equals(places.get(COLUMNS.get(i)))) {
                return false;
            }
        }
        return Arrays.stream(row).noneMatch(each -> {
            String plain = KnownFields.plain(each);
            return WORDS.getOrDefault(plain, plain).equals(COLUMNS.get(at));
        });
    }

    private static String shown(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    /** Whether a row looks like values: there is a period where one should be. */
    private static boolean isValue(String[] row) {
        return row.length > 2 && Period.find(row[1].strip()).isPresent();
    }

    /** The value a row says. @param line from 1 @param fault what keeps the row from being understood, null when it is */
    SentValue value(String[] row, int line, int index, @Nullable String fault) {
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
                SentShape.of(List.of(), faults.values().stream().findFirst().orElse(fault)));
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
