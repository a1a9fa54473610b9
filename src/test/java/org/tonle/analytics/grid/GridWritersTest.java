package org.tonle.analytics.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridWritersTest {
    private static final Grid GRID = Grid.of(
            List.of(GridHeader.item("dx", "Data"), GridHeader.item("pe", null), GridHeader.number("value", "Value")),
            List.of(List.of("a,b", "202501", "12.5"), List.of("=cmd", "តេស្ត", "-3")));

    @Test
    void writesJsonWithEveryCellAsText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new GridJson(new ObjectMapper()).write(GRID, out);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertEquals(3, json.path("width").asInt());
        assertEquals(3, json.path("headerWidth").asInt());
        assertEquals(2, json.path("height").asInt());
        assertEquals("[\"a,b\",\"202501\",\"12.5\"]", json.path("rows").path(0).toString());
        assertEquals(
                "{\"name\":\"pe\",\"valueType\":\"TEXT\",\"type\":\"java.lang.String\",\"hidden\":false,\"meta\":true}",
                json.path("headers").path(1).toString());
        assertTrue(json.path("rowContext").isObject() && json.path("metaData").isObject());
    }

    @Test
    void writesCsvThatSpreadsheetsDoNotTakeForFormulas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GridCsv.write(GRID, out);
        assertEquals("Data,,Value\n\"a,b\",202501,12.5\n'=cmd,តេស្ត,-3\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void writesXmlWithAttributesOfHeaders() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GridXml.write(GRID, out);
        String xml = out.toString(StandardCharsets.UTF_8);
        assertTrue(xml.contains("<grid width=\"3\" height=\"2\">"), xml);
        assertTrue(xml.contains("<row><field>a,b</field><field>202501</field><field>12.5</field></row>"), xml);
        assertTrue(xml.contains("<header name=\"dx\" column=\"Data\" type=\"java.lang.String\""), xml);
    }
}
