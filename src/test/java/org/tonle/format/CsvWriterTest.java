package org.tonle.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What {@link CsvWriter} writes, and that {@link CsvReader} reads it back. */
class CsvWriterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd()",
                "@SUM(A1)",
                "+1+cmd()",
                "-2+3",
                "\t=1",
                "\r=1",
                "\n=1",
                "=HYPERLINK(\"x\",\"y\")",
                "-",
                "+"
            })
    void guardsWhatASpreadsheetWouldRunAndReadsItBack(String text) throws IOException {
        assertEquals('\'', sparing(text).replaceFirst("^\"", "").charAt(0));
        assertEquals('\'', quoted(text).charAt(1));
        assertEquals(text, read(sparing("a", "b") + sparing(text, "")).get(1)[0]);
        assertEquals(text, read(quoted("a", "b") + quoted(text, "")).get(1)[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "+5",
                "-0.25",
                "1E-7",
                "-1.5E+3",
                "Phnom Penh",
                "'quoted'",
                "a=b",
                "ខ្មែរ",
                "a long text without anything special in it"
            })
    void leavesNumbersAndOtherTextsAlone(String text) throws IOException {
        assertEquals(text + "\n", sparing(text));
        assertEquals(text, read(sparing("a", "b") + sparing(text, "")).get(1)[0]);
    }

    @Test
    void quotesCommasQuotesAndLines() throws IOException {
        assertEquals("\"a,b\",\"say \"\"no\"\"\",\"a\nb\",,c\n", sparing("a,b", "say \"no\"", "a\nb", null, "c"));
        assertEquals("\"a\",\"\",\"b\"\n", quoted("a", null, "b"));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        List<String[]> rows = read("\uFEFFa;b\r\n1;\"two\r\nlines; \"\"quoted\"\"\"\r\n\r\n3;\r\n");
        assertEquals(3, rows.size());
        assertArrayEquals(new String[] {"a", "b"}, rows.get(0));
        assertArrayEquals(new String[] {"1", "two\r\nlines; \"quoted\""}, rows.get(1));
        assertArrayEquals(new String[] {"3", ""}, rows.get(2));
        assertArrayEquals(new String[] {"1", "2"}, read("1\t2\n").get(0));
        assertTrue(read("").isEmpty());
    }

    @Test
    void saysWhichLineIsNoCsv() throws IOException {
        Problem problem = assertThrows(Problem.class, () -> read("a,b\n\"c\"d,e\n"));
        assertEquals(ErrorCode.E2046, problem.code());
        assertTrue(problem.text().startsWith("Line 2 "), problem.text());
        assertFalse(problem.text().contains("com.fasterxml"), problem.text());
    }

    private static String sparing(@Nullable String... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter csv = CsvWriter.to(out);
        csv.row(Arrays.asList(cells));
        csv.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(@Nullable String... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter csv = CsvWriter.quoted(out);
        csv.row(Arrays.asList(cells));
        csv.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String[]> read(String csv) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (CsvReader reader = CsvReader.of(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }
}
