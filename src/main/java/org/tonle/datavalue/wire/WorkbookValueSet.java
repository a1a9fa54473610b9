package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.format.SheetCell;
import org.tonle.format.WorkbookFile;
import org.tonle.limit.Unpacking;

/** A workbook with values: a form that was downloaded and filled in, or a {@link ValueTable} on its first sheet that is not empty. */
final class WorkbookValueSet implements ValueSetReader {
    /** More columns than any table of values has. */
    private static final int COLUMNS = 64;

    private final InputStream body;
    private final Unpacking watch;
    private final ValueTable table;
    private @Nullable FilledFormSheet form;
    private String sheet = "";
    private int index;
    private int row;

    /** @param firstRowIsHeader null to find out */
    WorkbookValueSet(InputStream body, @Nullable Boolean firstRowIsHeader, Unpacking watch) {
        this.body = body;
        this.watch = watch;
        this.table = new ValueTable(firstRowIsHeader);
    }

    @Override
    public String path(int at, String field) {
        if (form != null) {
            return form.path(at);
        }
        Integer place = table.place(field);
        return place == null ? field : sheet + "!" + SheetCell.column(place) + (at == index ? row : "");
    }

    @Override
    public void read(Sink sink) throws IOException {
        try (WorkbookFile book = WorkbookFile.of(body, watch)) {
            if (book.sheets().contains(FormKey.SHEET)) {
                form = new FilledFormSheet(book);
                form.read(sink);
                return;
            }
            sink.header(SetHeader.EMPTY);
            for (String each : book.sheets()) {
                sheet = each;
                if (readTable(book, sink)) {
                    return;
                }
            }
        }
    }

    /** @return whether there is anything on the sheet */
    private boolean readTable(WorkbookFile book, Sink sink) throws IOException {
        boolean[] isFirst = {true};
        index = -1;
        book.rows(sheet, (number, cells) -> {
            row = number;
            String[] texts = texts(cells);
            if (isFirst[0]) {
                isFirst[0] = false;
                if (table.takesHeader(texts, sink)) {
                    return true;
                }
            }
            index++;
            sink.value(table.value(texts, number, index, fault(cells)));
            return true;
        });
        return !isFirst[0];
    }

    private static String[] texts(List<SheetCell> cells) {
        int last = -1;
        List<SheetCell> near = new ArrayList<>(cells.size());
        for (SheetCell each : cells) {
            if (each.column() < COLUMNS) {
                near.add(each);
                last = Math.max(last, each.column());
            }
        }
        String[] texts = new String[Math.max(1, last + 1)];
        Arrays.fill(texts, "");
        near.forEach(each -> texts[each.column()] = each.text());
        return texts;
    }

    private static @Nullable String fault(List<SheetCell> cells) {
        for (SheetCell each : cells) {
            if (each.fault() != null && each.column() < COLUMNS) {
                return each.address() + ": " + each.fault();
            }
        }
        return null;
    }
}
