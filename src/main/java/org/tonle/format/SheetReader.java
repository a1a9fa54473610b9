package org.tonle.format;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet. */
final class SheetReader {
    /** Rows and columns of a sheet, as Excel has them. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int MOST_COLUMNS = 16_384;
    /** Digits Excel shows of a number; what follows them is rounding. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);
    private static final LocalDate FIRST_DAY_OF_MACS = LocalDate.of(1904, 1, 1);
    private static final int DAYS = 2_958_466; // to the year 9999
    private static final int SECONDS = 86_400;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final List<String> shared;
    private final CellStyles styles;
    private final boolean countsFrom1904;
    private int row;
    private int column;

    SheetReader(List<String> shared, CellStyles styles, boolean countsFrom1904) {
        this.shared = shared;
        this.styles = styles;
        this.countsFrom1904 = countsFrom1904;
    }

    void read(InputStream part, WorkbookFile.RowTaker taker) throws IOException {
        try {
            WorkbookXml.readWhile(part, in -> {
                if (!in.name().equals("row")) {
                    return true;
                }
                List<SheetCell> cells = row(in);
                return cells.isEmpty() || taker.take(row, cells);
            });
        } catch (XMLStreamException damaged) {
            throw WorkbookXml.problem(damaged);
        }
    }

    private List<SheetCell> row(WorkbookXml in) throws XMLStreamException {
        String number = in.attribute("r");
        row = number.matches("\\d{1,7}") ? Integer.parseInt(number) : row + 1;
        if (row < 1 || row > MOST_ROWS) {
            throw WorkbookFile.unreadable("it has a row " + row);
        }
        column = -1;
        List<SheetCell> cells = new ArrayList<>();
        while (in.nextInside("row")) {
            if (in.name().equals("c")) {
                SheetCell cell = cell(in);
                if (cell != null) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    private @Nullable SheetCell cell(WorkbookXml in) throws XMLStreamException {
        String address = in.attribute("r");
        column = address.isEmpty() ? column + 1 : column(address);
        if (column < 0 || column >= MOST_COLUMNS) {
            throw WorkbookFile.unreadable("it has a cell " + address);
        }
        String type = in.attribute("t");
        String style = in.attribute("s");
        String value = null;
        boolean isFormula = false;
        while (in.nextInside("c")) {
            switch (in.name()) {
                case "f" -> isFormula = true;
                case "v" -> value = in.text();
                case "is" -> value = in.richText("is");
                default -> {}
            }
        }
        if (value == null || value.isEmpty()) {
            return isFormula && !type.equals("str")
                    ? new SheetCell(
                            row,
                            column,
                            "",
                            "the cell has a formula without a result. Open the file, and save it again")
                    : null;
        }
        return cell(type, style, value);
    }

    private @Nullable SheetCell cell(String type, String style, String value) {
        return switch (type) {
            case "s" -> textOf(sharedText(value));
            case "b" -> textOf(value.equals("1") ? "true" : "false");
            case "e" -> new SheetCell(row, column, value, "the cell shows the error " + value);
            case "str", "inlineStr", "d" -> textOf(value);
            default -> textOf(number(value, style.matches("\\d{1,6}") ? Integer.parseInt(style) : -1));
        };
    }

    private String sharedText(String place) {
        int index = place.matches("\\d{1,9}") ? Integer.parseInt(place) : -1;
        if (index < 0 || index >= shared.size()) {
            throw WorkbookFile.unreadable("a cell has the text " + place + " of " + shared.size());
        }
        return shared.get(index);
    }

    private @Nullable SheetCell textOf(String text) {
        String plain = text.strip();
        return plain.isEmpty() ? null : new SheetCell(row, column, plain, null);
    }

    private String number(String value, int style) {
        if (!value.matches("[-+]?[0-9.]{1,30}([eE][-+]?[0-9]{1,3})?")) {
            return value;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(value).round(DIGITS);
        } catch (NumberFormatException notOne) {
            return value;
        }
        if (styles.isTime(style) && number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(DAYS)) < 0) {
            return moment(number);
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** The day a number stands for, with its time if it has one; the time alone when there is no day. */
    private String moment(BigDecimal number) {
        int day = number.intValue();
        long second = Math.round(number.subtract(BigDecimal.valueOf(day)).doubleValue() * SECONDS);
        LocalDateTime moment = (countsFrom1904 ? FIRST_DAY_OF_MACS : FIRST_DAY)
                .plusDays(day)
                .atStartOfDay()
                .plusSeconds(second);
        if (day == 0 && !countsFrom1904) {
            return DateTimeFormatter.ofPattern("HH:mm").format(moment);
        }
        return second == 0 ? moment.toLocalDate().toString() : MOMENT.format(moment);
    }

    /** The place of a column from its letters, from 0; -1 for none. */
    static int column(String address) {
        int column = 0;
        int i = 0;
        for (; i < address.length() && i < 4 && Character.isLetter(address.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
        }
        return i == 0 || i > 3 ? -1 : column - 1;
    }
}
