package org.tonle.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.limit.Unpacking;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.testsupport.WorkbookParts;

class WorkbookFileTest {
    private static List<String> read(WorkbookParts parts) throws IOException {
        return read(parts.bytes());
    }

    private static List<String> read(byte[] bytes) throws IOException {
        List<String> cells = new ArrayList<>();
        try (WorkbookFile book = WorkbookFile.of(new ByteArrayInputStream(bytes), new Unpacking(200))) {
            for (String sheet : book.sheets()) {
                book.rows(sheet, (row, found) -> {
                    found.forEach(cell -> cells.add(
                            cell.address() + " " + cell.text() + (cell.fault() == null ? "" : " !" + cell.fault())));
                    return true;
                });
            }
        }
        return cells;
    }

    private static final String STYLES =
            """
            <styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/>
            <numFmt numFmtId="171" formatCode="0.00&quot; days&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>""";

    @Test
    void cellsOfEveryKindAreTexts() throws IOException {
        WorkbookParts parts = WorkbookParts.sheet(
                        """
                        <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>202401</v></c><c r="D2" t="b"><v>1</v></c></row>
                        <row><c t="inlineStr"><is><r><t>two </t></r><r><t>pieces</t></r></is></c><c t="str"><f>A1</f><v>so</v></c>
                        <c><v>1.2E-3</v></c><c><v>0.30000000000000004</v></c><c><v>-0</v></c><c t="d"><v>2024-01-31</v></c><c/></row>
                        <row r="9"><c r="A9"><f>1/0</f></c><c r="B9" t="e"><v>#REF!</v></c><c r="C9" t="inlineStr"><is><t> </t></is></c></row>
                        """)
                .with(
                        "xl/sharedStrings.xml",
                        "<sst><si><t>x</t></si><si><r><t>ភ្នំ</t></r><r><t>ពេញ</t></r><rPh><t>y</t></rPh></si></sst>");
        assertEquals(
                List.of(
                        "A2 ភ្នំពេញ",
                        "B2 202401",
                        "D2 true",
                        "A3 two pieces",
                        "B3 so",
                        "C3 0.0012",
                        "D3 0.3",
                        "E3 0",
                        "F3 2024-01-31",
                        "A9  !the cell has a formula without a result. Open the file, and save it again",
                        "B9 #REF! !the cell shows the error #REF!"),
                read(parts));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 45351, 2024-02-29",
        "2, 45351, 2024-02-29",
        "2, 45351.4201388889, 2024-02-29T10:05:00",
        "1, 0.395833333333333, 09:30",
        "0, 45351, 45351",
        "3, 45351, 45351",
        "1, -3, -3",
        "1, 99999999, 99999999"
    })
    void numbersThatAreShownAsDaysAndTimesAreDaysAndTimes(int style, String number, String text) throws IOException {
        WorkbookParts parts = WorkbookParts.sheet("<row><c s=\"%d\"><v>%s</v></c></row>".formatted(style, number))
                .with("xl/styles.xml", STYLES);
        assertEquals(List.of("A1 " + text), read(parts));
        parts.with(
                "xl/workbook.xml",
                parts.part("xl/workbook.xml").replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
        if (text.equals("2024-02-29")) {
            assertEquals(List.of("A1 2028-03-01"), read(parts), "of an old Macintosh");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-mm-dd, true",
        "[$-409]d-mmm-yy, true",
        "[h]:mm, true",
        "General, false",
        "0.00, false",
        "#\\ ##0, false",
        "'\"days\" 0', false",
        "[Red]0.0, false",
        "@, false"
    })
    void formatsOfTimesAreToldByTheirLetters(String format, boolean isTime) {
        assertEquals(isTime, CellStyles.isTime(format));
    }

    @Test
    void columnsHaveTheLettersOfSpreadsheets() {
        for (int column : new int[] {0, 25, 26, 701, 702, 16_383}) {
            assertEquals(column, SheetReader.column(SheetCell.column(column) + "1"));
        }
        assertEquals("XFD", SheetCell.column(16_383));
    }

    private static void assertRefused(ErrorCode code, WorkbookParts parts) {
        Problem refused = assertThrows(Problem.class, () -> read(parts));
        assertEquals(code, refused.code(), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1048577\"><c><v>1</v></c></row>",
                "<row r=\"0\"><c><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>",
                "<row><c t=\"s\"><v>0</v></c></row>",
                "<row><c t=\"s\"><v>-1</v></c></row>",
                "<row><c t=\"s\"><v>x</v></c></row>",
                "<row><c><v>1</v>",
                "<row><c><v>&boom;</v></c></row>"
            })
    void whatNoSpreadsheetWritesIsRefused(String rows) {
        assertRefused(ErrorCode.E1003, WorkbookParts.sheet(rows));
    }

    @Test
    void documentTypesAreRefusedInEveryPart() {
        String type = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        for (String part : List.of("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml")) {
            WorkbookParts parts = WorkbookParts.sheet("<row><c><v>1</v></c></row>");
            assertRefused(ErrorCode.E1003, parts.with(part, type + parts.part(part)));
        }
        WorkbookParts shared = WorkbookParts.sheet("<row><c t=\"s\"><v>0</v></c></row>");
        assertRefused(ErrorCode.E1003, shared.with("xl/sharedStrings.xml", type + "<sst><si><t>&b;</t></si></sst>"));
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        for (byte[] bytes : List.of(
                new byte[0],
                "PK\u0003\u0004 broken".getBytes(StandardCharsets.UTF_8),
                "dataelement,period".getBytes(StandardCharsets.UTF_8),
                WorkbookParts.empty().with("word/document.xml", "<w/>").bytes())) {
            assertEquals(
                    ErrorCode.E1003,
                    assertThrows(Problem.class, () -> read(bytes)).code());
        }
    }

    @Test
    void bombsAreRefusedBeforeTheyAreUnpacked() {
        String much = " ".repeat(1 << 19);
        assertRefused(ErrorCode.E1126, WorkbookParts.sheet(("<row><c><v>1</v></c></row>" + much).repeat(160)));
        assertRefused(ErrorCode.E1190, WorkbookParts.sheet("<!-- " + much.repeat(3) + " -->"));
    }

    @Test
    void numbersWithLargeExponentsStayShort() throws IOException {
        List<String> cells = read(WorkbookParts.sheet("<row><c><v>1e308</v></c><c><v>1E999999999</v></c></row>"));
        assertTrue(cells.get(0).length() < 400, cells.get(0));
        assertEquals("B1 1E999999999", cells.get(1));
    }

    @Test
    void tablesGoOnOnTheNextSheetBelowTheirHeader() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWorkbook table = new TableWorkbook(out, "Rows", 3);
        for (String[] row : new String[][] {{"a", "b"}, {"1", "=x"}, {"2", ""}, {"3", "y"}}) {
            table.row(row);
        }
        table.finish();
        assertEquals(
                List.of("A1 a", "B1 b", "A2 1", "B2 =x", "A3 2", "A1 a", "B1 b", "A2 3", "B2 y"),
                read(out.toByteArray()));
    }
}
