package org.tonle.datavalue.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.format.SheetCell;
import org.tonle.format.WorkbookFile;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A form that was filled in in a workbook. Sent are the cells that are not as they were when it was downloaded, so that what others
 * entered meanwhile is left alone; an emptied cell deletes its value; a cell that is not in the workbook any more says nothing.
 */
final class FilledFormSheet {
    /** Cells of one form: the largest known have some thousands. */
    private static final int MOST_CELLS = 200_000;

    private final WorkbookFile book;
    private final Map<String, String> report = new HashMap<>();
    private final List<FormCell> cells = new ArrayList<>();
    private final Map<Integer, Map<String, String>> lists = new HashMap<>();
    private final List<String> paths = new ArrayList<>();

    FilledFormSheet(WorkbookFile book) {
        this.book = book;
    }

    /** Where the value of this place in what was sent stands: {@code Form!B7}. */
    String path(int index) {
        return index >= 0 && index < paths.size() ? paths.get(index) : "";
    }

    void read(ValueSetReader.Sink sink) throws IOException {
        readKey();
        if (book.sheets().contains(FormKey.LISTS)) {
            book.rows(FormKey.LISTS, (row, found) -> {
                takeWords(texts(found));
                return true;
            });
        }
        if (cells.stream().noneMatch(this::isThere)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "none of the cells of the form is in this workbook any more. Download the form again and fill it in");
        }
        sink.header(SetHeader.of(report));
        Map<FormCell.Place, SheetCell> contents = contents();
        int unchanged = 0;
        int missing = 0;
        for (FormCell cell : cells) {
            if (!isThere(cell)) {
                missing++;
            } else {
                SheetCell found = contents.get(cell.place());
                String text = found == null ? "" : cell.meant(found, lists);
                if (found != null && found.fault() == null ? cell.isStored(text) : found == null && isNone(cell)) {
                    unchanged++;
                } else {
                    sink.value(value(cell, found, text));
                }
            }
        }
        tell(sink, unchanged, missing);
    }

    private boolean isThere(FormCell cell) {
        return cell.place() != null && book.sheets().contains(cell.place().sheet());
    }

    private static boolean isNone(FormCell cell) {
        return cell.stored().isEmpty();
    }

    private void tell(ValueSetReader.Sink sink, int unchanged, int missing) {
        if (unchanged > 0) {
            sink.passedOver(unchanged + " cells are as they were when the form was downloaded and were passed over");
        }
        if (missing > 0) {
            sink.passedOver(
                    missing + " cells of the form are not in the workbook any more; their values were left alone");
        }
    }

    private void readKey() throws IOException {
        boolean[] isFirst = {true};
        List<Map<Integer, String>> rows = new ArrayList<>();
        book.rows(FormKey.SHEET, (number, found) -> {
            Map<Integer, String> row = texts(found);
            if (isFirst[0]) {
                isFirst[0] = false;
                if (!FormKey.MARK.equals(row.get(0)) || !FormKey.VERSION.equals(row.get(1))) {
                    throw new Problem(
                            ErrorCode.E1003,
                            "the form in this workbook was made by another version. Download it again and fill it in");
                }
            } else if (FormKey.CELL.equals(row.get(0))) {
                rows.add(row);
                if (rows.size() > MOST_CELLS) {
                    throw new Problem(ErrorCode.E1190, MOST_CELLS + " cells of a form");
                }
            } else if (FormKey.REPORT.contains(row.getOrDefault(0, ""))) {
                report.put(row.getOrDefault(0, ""), row.getOrDefault(1, ""));
            }
            return true;
        });
        Map<String, String> names = book.names();
        boolean areNamed = rows.stream().anyMatch(row -> names.containsKey(row.get(1)));
        rows.forEach(row -> cells.add(FormCell.of(row, names, areNamed)));
    }

    private void takeWords(Map<Integer, String> row) {
        row.forEach((column, text) -> {
            String meant = column % 2 == 0 ? row.get(column + 1) : null;
            if (meant != null) {
                lists.computeIfAbsent(column / 2, any -> new HashMap<>()).putIfAbsent(text, meant);
            }
        });
    }

    /** What stands in the cells of the form, by place. */
    private Map<FormCell.Place, SheetCell> contents() throws IOException {
        Map<String, Set<String>> wanted = cells.stream()
                .map(FormCell::place)
                .filter(place -> place != null)
                .collect(Collectors.groupingBy(
                        FormCell.Place::sheet,
                        LinkedHashMap::new,
                        Collectors.mapping(FormCell.Place::address, Collectors.toSet())));
        Map<FormCell.Place, SheetCell> contents = new HashMap<>();
        for (Map.Entry<String, Set<String>> each : wanted.entrySet()) {
            if (book.sheets().contains(each.getKey())) {
                book.rows(each.getKey(), (row, found) -> {
                    for (SheetCell cell : found) {
                        if (each.getValue().contains(cell.address())) {
                            contents.put(new FormCell.Place(each.getKey(), cell.address()), cell);
                        }
                    }
                    return true;
                });
            }
        }
        return contents;
    }

    private SentValue value(FormCell cell, @Nullable SheetCell found, String text) {
        int index = paths.size();
        paths.add(String.valueOf(cell.place()));
        SentCell sent = SentCell.of(cell.dataElement(), null, null, cell.categoryOptionCombo(), null);
        String fault = found == null ? null : found.fault();
        return new SentValue(
                index,
                found == null ? 0 : found.row(),
                sent,
                text.isEmpty() ? null : text,
                null,
                null,
                false,
                found == null,
                fault == null ? SentShape.PLAIN : SentShape.of(List.of(), fault));
    }

    private static Map<Integer, String> texts(List<SheetCell> cells) {
        Map<Integer, String> texts = new HashMap<>();
        cells.forEach(cell -> texts.put(cell.column(), cell.text()));
        return texts;
    }
}
