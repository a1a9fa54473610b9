package org.tonle.analytics.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellType;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonle.format.WireFormat;
import org.tonle.problem.Problem;

class GridWritersTest {
    private static final GridFormats FORMATS = new GridFormats(new ObjectMapper());
    private static final List<GridHeader> HEADERS = List.of(
            GridHeader.item("dx", "Data"),
            GridHeader.item("pe", null),
            GridHeader.hiddenItem("code", "Code"),
            GridHeader.date("seen", "Seen"),
            GridHeader.number("value", "Value"));

    private static Grid grid() {
        return new Grid(
                HEADERS,
                cells -> {
                    cells.text("a,b<c>");
                    cells.text("202501");
                    cells.text("hidden");
                    cells.text("2025-01-31");
                    cells.number(12.5, 1);
                    cells.endRow();
                    cells.text("=cmd");
                    cells.text("តេស្ត");
                    cells.text(null);
                    cells.text("");
                    cells.text("-3");
                    cells.endRow();
                },
                2,
                JsonNodeFactory.instance.objectNode(),
                "Title & more");
    }

    private static byte[] written(GridFormat format, Grid grid) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(grid, out);
        return out.toByteArray();
    }

    private static GridFormat format(WireFormat wanted) {
        GridFormat found = FORMATS.of(wanted);
        assertTrue(found != null, wanted + " is a format of grids");
        return found;
    }

    private static String text(WireFormat wanted) throws IOException {
        return new String(written(format(wanted), grid()), StandardCharsets.UTF_8);
    }

    @Test
    void writesJsonWithEveryCellAsText() throws IOException {
        JsonNode json = new ObjectMapper().readTree(text(WireFormat.JSON));
        assertEquals(5, json.path("width").asInt());
        assertEquals(5, json.path("headerWidth").asInt());
        assertEquals(2, json.path("height").asInt());
        assertEquals(
                "[\"a,b<c>\",\"202501\",\"hidden\",\"2025-01-31\",\"12.5\"]",
                json.path("rows").path(0).toString());
        assertEquals(
                "{\"name\":\"pe\",\"valueType\":\"TEXT\",\"type\":\"java.lang.String\",\"hidden\":false,\"meta\":true}",
                json.path("headers").path(1).toString());
        assertTrue(json.path("rowContext").isObject() && json.path("metaData").isObject());
    }

    @Test
    void saysThatATableWithoutRowsHasNoWidth() throws IOException {
        Grid empty = Grid.of(HEADERS, List.of());
        JsonNode json = new ObjectMapper().readTree(written(format(WireFormat.JSON), empty));
        assertEquals(0, json.path("width").asInt(-1));
        assertEquals(5, json.path("headerWidth").asInt());
        assertTrue(new String(written(format(WireFormat.XML), empty), StandardCharsets.UTF_8)
                .contains("<grid width=\"0\" height=\"0\">"));
    }

    @Test
    void writesCsvThatSpreadsheetsDoNotTakeForFormulas() throws IOException {
        assertEquals(
                "Data,,Code,Seen,Value\n\"a,b<c>\",202501,hidden,2025-01-31,12.5\n'=cmd,តេស្ត,,,-3\n",
                text(WireFormat.CSV));
    }

    @Test
    void writesXmlWithAttributesOfHeaders() throws IOException {
        String xml = text(WireFormat.XML);
        assertTrue(xml.contains("<grid width=\"5\" height=\"2\">"), xml);
        assertTrue(xml.contains("<row><field>a,b&lt;c></field><field>202501</field>"), xml);
        assertTrue(xml.contains("<header name=\"dx\" column=\"Data\" type=\"java.lang.String\""), xml);
    }

    @Test
    void writesHtmlWithoutHiddenColumnsAndWithNothingThatIsMarkup() throws IOException {
        String html = text(WireFormat.HTML);
        assertTrue(html.contains("<h3>Title &amp; more</h3>"), html);
        assertTrue(html.contains("<th>Data</th><th>pe</th><th>Seen</th><th>Value</th>"), html);
        assertTrue(
                html.contains("<tr><td>a,b&lt;c&gt;</td><td>202501</td><td>2025-01-31</td>"
                        + "<td class=\"number\">12.5</td></tr>"),
                html);
        assertTrue(!html.contains("hidden") && !html.contains("<style>"), html);
        assertTrue(text(WireFormat.HTML_CSS).contains("<style>"));
    }

    @Test
    void writesWorkbooksOfExcel97WithNumbersThatAreNumbers() throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook(new ByteArrayInputStream(written(format(WireFormat.XLS), grid())))) {
            HSSFSheet sheet = book.getSheetAt(0);
            assertEquals("Title & more", sheet.getRow(0).getCell(0).getStringCellValue());
            assertEquals("Value", sheet.getRow(2).getCell(3).getStringCellValue());
            assertEquals("202501", sheet.getRow(3).getCell(1).getStringCellValue());
            assertEquals(12.5, sheet.getRow(3).getCell(3).getNumericCellValue());
            assertEquals(CellType.NUMERIC, sheet.getRow(4).getCell(3).getCellType());
            assertEquals("=cmd", sheet.getRow(4).getCell(0).getStringCellValue());
        }
    }

    @Test
    void refusesMoreRowsThanExcel97HasAndNamesTheWayOut() {
        Problem refused = assertThrows(Problem.class, () -> written(format(WireFormat.XLS), numbers(70_000)));
        assertTrue(refused.text().contains("65536"), refused::text);
        assertTrue(refused.text().contains("xlsx"), refused::text);
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path file = Files.createTempFile("grid", ".xlsx");
        Files.write(file, zip);
        try (ZipFile in = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                files.put(entry.getName(), new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return files;
    }

    private static String part(Map<String, String> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    @Test
    void writesWorkbooksOfTodayWithNumbersThatAreNumbers() throws IOException {
        String sheet = part(unzipped(written(format(WireFormat.XLSX), grid())), "xl/worksheets/sheet1.xml");
        assertTrue(sheet.contains("Title &amp; more"), sheet);
        assertTrue(sheet.contains("<v>12.5</v>") && sheet.contains("<v>-3.0</v>"), sheet);
        assertTrue(
                sheet.contains("<is><t xml:space=\"preserve\">202501</t></is>") || sheet.contains(">202501</t>"),
                sheet);
        assertTrue(!sheet.contains("hidden"), sheet);
    }

    @Test
    void goesOnOnTheNextSheetWhenOneIsFull() throws IOException {
        Map<String, String> files = unzipped(written(new GridXlsx(11), numbers(25)));
        assertTrue(
                files.keySet()
                        .containsAll(List.of(
                                "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml")),
                files.keySet().toString());
        assertTrue(part(files, "xl/worksheets/sheet3.xml").contains("<v>24.0</v>"));
    }

    @Test
    void writesParquetWithTypedColumns(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("grid.parquet");
        Files.write(file, written(format(WireFormat.PARQUET), grid()));
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select typeof(value), typeof(seen), typeof(pe), value, code is null, "
                                + "seen::varchar from '" + file + "' order by value desc")) {
            assertTrue(row.next());
            assertEquals("DOUBLE", row.getString(1));
            assertEquals("TIMESTAMP", row.getString(2));
            assertEquals("VARCHAR", row.getString(3));
            assertEquals(12.5, row.getDouble(4));
            assertEquals("2025-01-31 00:00:00", row.getString(6));
            assertTrue(row.next());
            assertEquals(-3, row.getDouble(4));
            assertTrue(row.getBoolean(5));
        }
    }

    private static Grid numbers(int rows) {
        return new Grid(
                List.of(GridHeader.item("dx", "Data"), GridHeader.number("value", "Value")),
                cells -> {
                    for (int i = 0; i < rows; i++) {
                        cells.text("deTest00000");
                        cells.number(i, 0);
                        cells.endRow();
                    }
                },
                Grid.UNKNOWN,
                JsonNodeFactory.instance.objectNode(),
                null);
    }

    /** Counts what passes. */
    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WireFormat.class,
            names = {"JSON", "CSV", "XML", "HTML", "HTML_CSS", "XLSX", "ARROW"})
    void sendsRowsWhileOthersAreStillToCome(WireFormat wanted) throws IOException {
        Counting out = new Counting();
        int rows = 50_000;
        long[] sentBefore = new long[1];
        Grid grid = new Grid(
                HEADERS.subList(4, 5),
                cells -> {
                    for (int i = 0; i < rows; i++) {
                        sentBefore[0] = out.bytes;
                        cells.number(i, 0);
                        cells.endRow();
                    }
                },
                Grid.UNKNOWN,
                JsonNodeFactory.instance.objectNode(),
                null);
        format(wanted).write(grid, out);
        assertTrue(sentBefore[0] > out.bytes / 2, sentBefore[0] + " of " + out.bytes + " bytes before the last row");
    }

    @ParameterizedTest
    @EnumSource(
            value = WireFormat.class,
            names = {"JSON", "CSV", "XML", "HTML", "HTML_CSS", "XLS", "XLSX", "PARQUET", "ARROW"})
    void leavesTheStreamOpen(WireFormat wanted) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new IllegalStateException("closed");
            }
        };
        format(wanted).write(grid(), out);
        byte[] again = written(format(wanted), grid());
        assertTrue(out.size() > 20);
        if (wanted != WireFormat.XLSX && wanted != WireFormat.XLS) { // they say when they were made
            assertArrayEquals(again, out.toByteArray());
        }
    }
}
