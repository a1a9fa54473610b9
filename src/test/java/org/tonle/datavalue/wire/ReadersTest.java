package org.tonle.datavalue.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tonle.limit.Unpacked;
import org.tonle.limit.Unpacking;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class ReadersTest {
    private static final class Taken implements ValueSetReader.Sink {
        private final List<SentValue> values = new ArrayList<>();
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
        assertNull(taken.values.get(0).period());
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
        assertEquals("e", value.dataElement());
        assertEquals("a \"b\", c", value.value());
        assertTrue(value.deleted());
    }

    @Test
    void csvWithoutHeaderGoesByTheUsualOrder() throws IOException {
        Taken taken = new Taken();
        new CsvValueSet(bytes("e,202401,u,c,a,7\n"), false).read(taken);
        assertEquals("c", taken.values.get(0).categoryOptionCombo());
        assertEquals("7", taken.values.get(0).value());
    }

    @Test
    void xmlDoesNotReadOtherFiles() {
        String text =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><dataValueSet><dataValue value=\"&e;\"/></dataValueSet>";
        assertThrows(Problem.class, () -> new XmlValueSet(bytes(text)).read(new Taken()));
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
