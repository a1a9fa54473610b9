package org.tonle.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** XML in and out: what it means, and what it may not do to the server. */
class XmlReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String read(String xml) {
        return XmlReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<a/>~{\"a\":\"\"}",
                "<a b=\"1\"/>~{\"a\":{\"b\":\"1\"}}",
                "<a><b>1</b><b>2</b><b>3</b></a>~{\"a\":{\"b\":[\"1\",\"2\",\"3\"]}}",
                "<a xmlns=\"http://dhis2.org/schema/dxf/2.0\"><b c=\"x\"/><!-- no --><d> t </d></a>~{\"a\":{\"b\":{\"c\":\"x\"},\"d\":\"t\"}}",
                "<a>&lt;&amp;&#x1780;<![CDATA[<b>]]></a>~{\"a\":\"<&ក<b>\"}"
            })
    void elementsAndAttributesBecomeMembers(String xml, String json) {
        assertEquals(json, read(xml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;&x;\">]><a>&z;</a>",
                "<a>&unknown;</a>"
            })
    void whatIsNoXmlOrDangerousIsRefused(String xml) {
        assertEquals(
                ErrorCode.E1003, assertThrows(Problem.class, () -> read(xml)).code(), xml);
    }

    @Test
    void depthHasALimit() {
        assertEquals("{\"a\":{\"a\":\"\"}}", read("<a>".repeat(2) + "</a>".repeat(2)));
        assertThrows(Problem.class, () -> read("<a>".repeat(100_000) + "</a>".repeat(100_000)));
    }

    @Test
    void jsonLeavesAsXml() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter xml = XmlWriter.to(bytes, "metadata", XmlWriter::singular);
        xml.open("dataElements");
        xml.value(
                "dataElement",
                JSON.readTree(
                        "{\"shortName\":\"a<b&\\u0001\",\"id\":\"x\\\"1\",\"none\":null,\"categories\":[{\"id\":\"c\"}],\"empty\":[],"
                                + "\"map\":{\"1a b\":{\"v\":true}},\"n\":1.50,\"created\":{\"id\":1}}"));
        xml.close();
        xml.finish();
        assertEquals(
                "<?xml version='1.0' encoding='UTF-8'?><metadata xmlns=\"http://dhis2.org/schema/dxf/2.0\"><dataElements>"
                        + "<dataElement id=\"x&quot;1\"><shortName>a&lt;b&amp;\uFFFD</shortName><categories><category id=\"c\"/></categories>"
                        + "<empty/><map><entry key=\"1a b\"><v>true</v></entry></map><n>1.5</n><created id=\"1\"/></dataElement></dataElements></metadata>",
                bytes.toString(StandardCharsets.UTF_8)
                        .replace(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                                "<?xml version='1.0' encoding='UTF-8'?>"));
    }

    @ParameterizedTest
    @CsvSource({
        "dataElements,dataElement",
        "categories,category",
        "children,child",
        "boxes,box",
        "accesses,access",
        "translations,translation",
        "series,sery",
        "data,dataItem"
    })
    void listsHaveASingular(String plural, String singular) {
        assertEquals(singular, XmlWriter.singular(plural));
    }
}
