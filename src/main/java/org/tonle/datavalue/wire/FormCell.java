package org.tonle.datavalue.wire;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.format.SheetCell;

/**
 * One cell of a form in a workbook, as its key says.
 *
 * @param stored the value when the form was downloaded, empty for none
 * @param list number of its list, -1 without one
 * @param place where it stands now, null when it is not there any more
 */
record FormCell(String dataElement, String categoryOptionCombo, String stored, int list, @Nullable Place place) {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:'((?:[^']|'')+)'|([^'!]+))!\\$?([A-Za-z]{1,3})\\$?(\\d{1,7})(?::\\$?\\3\\$?\\4)?");

    /** A sheet and an address in it. @param address as {@code B7} */
    record Place(String sheet, String address) {
        /** The place a reference names, {@code 'My sheet'!$B$7}; null for one that names no single cell. */
        static @Nullable Place of(String reference) {
            Matcher found = REFERENCE.matcher(reference.strip());
            if (!found.matches()) {
                return null;
            }
            String sheet =
                    found.group(1) == null ? found.group(2) : found.group(1).replace("''", "'");
            return new Place(sheet, found.group(3) + found.group(4));
        }

        @Override
        public String toString() {
            return sheet + "!" + address;
        }
    }

    /**
     * Reads a row of the key.
     *
     * @param names what names of cells mean
     * @param areNamed whether the workbook still has names; some programs take them away, and then cells stand where they stood
     */
    static FormCell of(Map<Integer, String> row, Map<String, String> names, boolean areNamed) {
        String reference = names.get(field(row, "name"));
        Place place = reference != null
                ? Place.of(reference)
                : areNamed ? null : new Place(field(row, "sheet"), field(row, "address"));
        String list = field(row, "list");
        return new FormCell(
                field(row, "dataElement"),
                field(row, "categoryOptionCombo"),
                field(row, "value"),
                list.matches("\\d{1,4}") ? Integer.parseInt(list) : -1,
                place);
    }

    private static String field(Map<Integer, String> row, String name) {
        return row.getOrDefault(FormKey.CELL_COLUMNS.indexOf(name) + 1, "");
    }

    /** What is sent for what stands in the cell. @param lists words and what they mean, by number of the list */
    String meant(SheetCell found, Map<Integer, Map<String, String>> lists) {
        return lists.getOrDefault(list, Map.of()).getOrDefault(found.text(), found.text());
    }

    /** Whether a text is the value that was there when the form was downloaded, however a spreadsheet writes it. */
    boolean isStored(String text) {
        if (text.equals(stored)) {
            return true;
        }
        try {
            return new BigDecimal(text).compareTo(new BigDecimal(stored)) == 0;
        } catch (NumberFormatException noNumbers) {
            return false;
        }
    }
}
