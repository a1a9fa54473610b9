package org.tonle.datavalue.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.limit.Unpacked;
import org.tonle.limit.Unpacking;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class ReadersTest {
    private static final class Taken implements ValueSetReader.Sink {
        private final List<SentValue> values = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private SetHeader header = SetHeader.EMPTY;

        @Override
        public void header(SetHeader first) {
            assertTrue(values.isEmpty(), "the header comes first");
            header = first;
        }

        @Override
        public void value(SentValue value) {
            values.add(value);
        }

        @Override
        public void passedOver(String warning) {
            warnings.add(warning);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Taken json(String text) throws IOException {
        Taken taken = new Taken();
        new JsonValueSet(bytes(text)).read(taken);
        return taken;
    }

    @Test
    void jsonTakesTheHeaderFromBehindTheValues() throws IOException {
        Taken taken =
                json("{\"dataValues\":[{\"dataElement\":\"a\",\"value\":5,\"followUp\":true}],\"period\":\"202401\"}");
        assertEquals("202401", taken.header.period());
        assertEquals("5", taken.values.get(0).value());
        assertTrue(taken.values.get(0).followUp());
        assertNull(taken.values.get(0).cell().period());
    }

    @Test
    void jsonWantsTheHeaderFirstInLongPayloads() {
        String rows = "{\"dataElement\":\"a\"},".repeat(10_001) + "{\"dataElement\":\"a\"}";
        assertThrows(Problem.class, () -> json("{\"dataValues\":[" + rows + "],\"period\":\"202401\"}"));
    }

    @Test
    void jsonThatIsCutOffIsNotTaken() {
        assertThrows(JacksonException.class, () -> json("{\"dataValues\":[{\"dataElement\":\"a\"}"));
    }

    @Test
    void jsonMustBeAnObject() {
        Problem problem = assertThrows(Problem.class, () -> json(""));
        assertEquals(ErrorCode.E1003, problem.code());
    }

    @Test
    void csvGoesByTheNamesInItsFirstRow() throws IOException {
        Taken taken = new Taken();
        new CsvValueSet(bytes("value,orgunit,dataelement,period,deleted\n\"a \"\"b\"\", c\",u,e,202401,true\n"), true)
                .read(taken);
        SentValue value = taken.values.get(0);
        assertEquals("e", value.cell().dataElement());
        assertEquals("a \"b\", c", value.value());
        assertTrue(value.deleted());
    }

    @Test
    void csvWithoutHeaderGoesByTheUsualOrder() throws IOException {
        Taken taken = new Taken();
        new CsvValueSet(bytes("e,202401,u,c,a,7\n"), false).read(taken);
        assertEquals("c", taken.values.get(0).cell().categoryOptionCombo());
        assertEquals("7", taken.values.get(0).value());
    }

    @Test
    void xmlDoesNotReadOtherFiles() {
        String text =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><dataValueSet><dataValue value=\"&e;\"/></dataValueSet>";
        assertThrows(Problem.class, () -> new XmlValueSet(bytes(text)).read(new Taken()));
    }

    private static Taken csv(String text, @Nullable Boolean firstRowIsHeader) throws IOException {
        Taken taken = new Taken();
        ValueSetFormat.CSV
                .reader(bytes(text), null, firstRowIsHeader, new Unpacking(200))
                .read(taken);
        return taken;
    }

    @Test
    void csvFindsOutWhetherItHasAHeader() throws IOException {
        assertEquals(
                1,
                csv("Data Element;Period;Org_Unit;Value\r\ne;202401;u;7\r\n", null)
                        .values
                        .size());
        Taken bare = csv("e,202401,u,,,7\nf,202401,u,,,8\n", null);
        assertEquals(
                List.of("7", "8"), bare.values.stream().map(SentValue::value).toList());
        assertEquals(2, bare.values.get(1).line());
        Taken lost = csv("e,202401,u,,,7\nf,202401,u,,,8\n", true);
        assertEquals(1, lost.values.size());
        assertEquals(1, lost.warnings.size());
    }

    @Test
    void whatIsNoTableSaysWhatWasFound() {
        Problem problem = assertThrows(Problem.class, () -> csv("<!DOCTYPE html>\n<html>no</html>\n", null));
        assertTrue(problem.text().contains("<!DOCTYPE html>"), problem.text());
        assertThrows(Problem.class, () -> csv("period,value\n202401,1\n", null));
        assertThrows(Problem.class, () -> json("{\"dataValues\":{\"dataElement\":\"a\"}}"));
        assertThrows(Problem.class, () -> json("{\"datavalues\":[{\"dataElement\":\"a\"}]}"));
        assertThrows(Problem.class, () -> new XmlValueSet(bytes("<html/>")).read(new Taken()));
        assertThrows(Problem.class, () -> new AdxValueSet(bytes("<dataValueSet/>")).read(new Taken()));
    }

    @Test
    void textOfOtherCharsetsIsRead() throws IOException {
        String text = "dataelement,period,orgunit,value,comment\ne,202401,u,1,\u1781\u17d2\u1798\u17c2\ud83d\ude00\n";
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-8")) {
            Taken taken = new Taken();
            InputStream body = new ByteArrayInputStream(text.getBytes(charset));
            ValueSetFormat.CSV
                    .reader(body, charset.equals("UTF-16") ? null : charset, null, new Unpacking(200))
                    .read(taken);
            assertEquals(
                    "\u1781\u17d2\u1798\u17c2\ud83d\ude00", taken.values.get(0).comment(), charset);
        }
    }

    @Test
    void oneStrangeRowIsTheFaultOfThatRow() throws IOException {
        Taken taken = json(
                "{\"dataValues\":[5,{\"dataElement\":[1],\"value\":\"1\"},{\"dataelement\":\"a\"},{\"deleted\":\"maybe\"}]}");
        assertEquals(4, taken.values.size());
        assertNotNull(taken.values.get(0).shape().fault());
        assertNotNull(taken.values.get(1).shape().fault());
        assertEquals(List.of("dataelement"), taken.values.get(2).shape().unknown());
        assertNotNull(taken.values.get(3).shape().fault());
    }

    @Test
    void adxNamesOptionsByTheirCategories() throws IOException {
        Taken taken = new Taken();
        new AdxValueSet(
                        bytes(
                                """
                        <adx xmlns="urn:ihe:qrph:adx:2015"><group dataSet="D" orgUnit="U" period="2024-01-01/P1M" mechanism="M">
                        <dataValue dataElement="E" value="12" sex="F" age="A1"/>
                        <dataValue dataElement="T" value="0"><annotation>a text</annotation></dataValue></group></adx>"""))
                .read(taken);
        SentCell cell = taken.values.get(0).cell();
        assertEquals("202401", cell.period());
        assertEquals(Map.of("sex", "F", "age", "A1"), cell.categoryOptions());
        assertEquals(Map.of("mechanism", "M"), cell.attributeOptions());
        assertEquals("a text", taken.values.get(1).shape().annotation());
        assertTrue(taken.header.isCodesFirst());
    }

    /** Each period there is goes out and comes back. */
    @Test
    void adxWritesEachTypeOfPeriod() {
        for (PeriodType type : PeriodType.values()) {
            Period period = type.containing(LocalDate.of(2024, 5, 15));
            assertEquals(period.iso(), AdxPeriod.iso(AdxPeriod.of(period)), type.id());
        }
        assertEquals("2024-01-01/P5M", AdxPeriod.iso("2024-01-01/P5M"));
    }

    @Test
    void aScopeOfDeletionIsRead() throws IOException {
        Taken taken = json(
                "{\"deletion\":{\"orgUnits\":[\"u\"],\"periods\":[\"202401\"],\"elements\":[{\"dataElement\":\"e\"}]},\"dataValues\":[]}");
        DeletionScope expected =
                new DeletionScope(List.of("u"), List.of("202401"), List.of(SentCell.of("e", null, null, null, null)));
        assertEquals(expected, taken.header.deletion());
        Taken xml = new Taken();
        new XmlValueSet(bytes(
                        "<dataValueSet><deletion><orgUnits><orgUnit>u</orgUnit></orgUnits><periods><period>202401</period></periods>"
                                + "<elements><element dataElement=\"e\"/></elements></deletion></dataValueSet>"))
                .read(xml);
        assertEquals(expected, xml.header.deletion());
    }

    @Test
    void unpacksWhatBeginsLikeGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                "{}",
                new String(
                        Unpacked.of(new ByteArrayInputStream(packed.toByteArray()), new Unpacking(200))
                                .readAllBytes(),
                        StandardCharsets.UTF_8));
        assertEquals(
                "{}", new String(Unpacked.of(bytes("{}"), new Unpacking(200)).readAllBytes(), StandardCharsets.UTF_8));
    }
}
