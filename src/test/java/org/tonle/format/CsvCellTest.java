package org.tonle.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
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
    void guardsWhatASpreadsheetWouldRunAndReadsItBack(String text) {
        assertEquals('\'', CsvCell.write(text).replaceFirst("^\"", "").charAt(0));
        assertEquals('\'', CsvCell.writeQuoted(text).charAt(1));
        assertEquals(text, CsvCell.read("'" + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "+5", "-0.25", "1E-7", "-1.5E+3", "Phnom Penh", "'quoted'", "a=b", ""})
    void leavesNumbersAndOtherTextsAlone(String text) {
        assertEquals(text, CsvCell.write(text));
        assertEquals(text, CsvCell.read(text));
    }

    @Test
    void quotesCommasQuotesAndLines() {
        assertEquals("\"a,b\"", CsvCell.write("a,b"));
        assertEquals("\"say \"\"no\"\"\"", CsvCell.write("say \"no\""));
        assertEquals("\"a\nb\"", CsvCell.write("a\nb"));
        assertEquals("\"a\"", CsvCell.writeQuoted("a"));
    }
}
