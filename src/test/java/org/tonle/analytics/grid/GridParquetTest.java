package org.tonle.analytics.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GridParquet writes is read back by DuckDB, which shares no code with it. */
class GridParquetTest {
    private static final int ROWS = 2 * ParquetWriter.GROUP_ROWS + 17;

    private final Path directory;

    GridParquetTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static Grid grid(GridRows rows) {
        List<GridHeader> headers = List.of(
                GridHeader.item("dx", "Data"), GridHeader.date("seen", "Seen"), GridHeader.number("value", "Value"));
        return new Grid(headers, rows, Grid.UNKNOWN, JsonNodeFactory.instance.objectNode(), null);
    }

    private static void row(GridCells cells, String dx, String seen, int value) throws IOException {
        cells.text(dx);
        cells.text(seen);
        if (value % 3 == 0) {
            cells.text("");
        } else {
            cells.number(value, 0);
        }
        cells.endRow();
    }

    private Path written(GridRows rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new GridParquet().write(grid(rows), out);
        Path file = directory.resolve("grid.parquet");
        Files.write(file, out.toByteArray());
        return file;
    }

    private static String read(Path file, String columns) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + columns.replace("FILE", "'" + file + "'"))) {
            rows.next();
            StringBuilder text = new StringBuilder();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                text.append(i == 1 ? "" : " ").append(rows.getString(i));
            }
            return text.toString();
        }
    }

    @Test
    void everyCellOfSeveralGroupsIsReadBack() throws Exception {
        Path file = written(cells -> {
            for (int i = 0; i < ROWS; i++) {
                row(cells, i % 2 == 0 ? "តេស្ត" + i % 1000 : "", "2025-01-31 10:00:00." + i % 10, i);
            }
        });
        long sum = 0;
        long numbers = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += i % 3 == 0 ? 0 : i;
            numbers += i % 3 == 0 ? 0 : 1;
        }
        assertEquals(
                ROWS + " " + (ROWS + 1) / 2 + " 500 " + numbers + " " + sum,
                read(file, "count(*), count(dx), count(distinct dx), count(value), sum(value)::bigint from FILE"));
        assertEquals(
                "TIMESTAMP 2025-01-31 10:00:00.0 2025-01-31 10:00:00.9",
                read(file, "any_value(typeof(seen)), min(seen), max(seen) from FILE"));
        assertEquals("4", read(file, "count(distinct row_group_id) from parquet_metadata(FILE)"));
    }

    @Test
    void rowsGoOutBeforeTheLastIsMade() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] before = new int[1];
        new GridParquet()
                .write(
                        grid(cells -> {
                            for (int i = 0; i < ROWS; i++) {
                                row(cells, "deTest00000", "2025-01-31", i);
                            }
                            before[0] = out.size();
                        }),
                        out);
        assertTrue(before[0] > out.size() / 2, before[0] + " of " + out.size());
    }

    @Test
    void longTextsEndAGroupEarlier() throws Exception {
        String text = "x".repeat(10_000);
        Path file = written(cells -> {
            for (int i = 0; i < ParquetWriter.FIRST_ROWS + 100; i++) {
                row(cells, text, "", i);
            }
        });
        assertEquals("3", read(file, "count(distinct row_group_id) from parquet_metadata(FILE)"));
    }

    @Test
    void nothingIsATableWithoutRows() throws Exception {
        Path file = written(cells -> {});
        assertEquals("0", read(file, "count(*) from FILE"));
    }

    @Test
    void aColumnOfMomentsWithAnotherTextIsOneOfTexts() throws Exception {
        Path file = written(cells -> {
            row(cells, "a", "2025-01-31", 1);
            row(cells, "a", "soon", 2);
        });
        assertEquals("VARCHAR soon", read(file, "any_value(typeof(seen)), max(seen) from FILE"));
        IOException late = assertThrows(
                IOException.class,
                () -> written(cells -> {
                    for (int i = 0; i <= ParquetWriter.FIRST_ROWS; i++) {
                        row(cells, "a", i < ParquetWriter.FIRST_ROWS ? "2025-01-31" : "soon", i);
                    }
                }));
        String message = String.valueOf(late.getMessage());
        assertTrue(message.contains("seen"), message);
    }
}
