package org.tonle.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonShapeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'Point','coordinates':[104.9,11.5]}",
                "{'type':'Point','coordinates':[104.9,11.5,12]}",
                "{'type':'MultiPoint','coordinates':[[1,2],[3,4]]}",
                "{'type':'LineString','coordinates':[[1,2],[3,4]]}",
                "{'type':'MultiLineString','coordinates':[[[1,2],[3,4]],[[1,2],[3,4]]]}",
                "{'type':'Polygon','coordinates':[[[0,0],[4,0],[4,4],[0,0]],[[1,0.5],[2,0.5],[2,1],[1,0.5]]]}",
                "{'type':'MultiPolygon','coordinates':[[[[0,0],[4,0],[4,4],[0,0]]]]}",
                "{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,2]}]}"
            })
    void everyTypeOfGeometryIsRead(String shape) {
        JsonNode json = json(shape.replace('\'', '"'));
        assertNull(GeoJsonShape.fault(json));
        assertEquals(json.path("type").asText(), GeoJsonShape.read(json).getGeometryType());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'Banana'}|`type` is `Banana`",
                "{'type':'point','coordinates':[1,2]}|Did you mean Point?",
                "{'coordinates':[1,2]}|has no `type`",
                "{'type':'Feature','geometry':null}|is a Feature. Send what stands in its `geometry`",
                "{'type':'Point'}|`coordinates` must be a list, not nothing",
                "{'type':'Point','coordinates':[]}|has no coordinates",
                "{'type':'Point','coordinates':'1,2'}|must be a list",
                "{'type':'Point','coordinates':[1]}|has 1 numbers",
                "{'type':'Point','coordinates':['1','2']}|must be two numbers",
                "{'type':'Point','coordinates':[[1,2]]}|has 1 numbers",
                "{'type':'Point','coordinates':[[1,2],[3,4]]}|a pair of brackets too many",
                "{'type':'Point','coordinates':[11.5,104.9]}|the latitude `104.9` is not between -90 and 90",
                "{'type':'Point','coordinates':[500000,1200000]}|the longitude `500000`",
                "{'type':'LineString','coordinates':[[1,2]]}|has 1 positions; it needs at least 2",
                "{'type':'LineString','coordinates':[1,2]}|`coordinates[0]` must be a position",
                "{'type':'Polygon','coordinates':[[[0,0],[4,0],[4,4],[0,1]]]}|the ring `coordinates[0]` is not closed",
                "{'type':'Polygon','coordinates':[[[0,0],[4,0],[0,0]]]}|needs at least 4",
                "{'type':'Polygon','coordinates':[[0,0],[4,0],[4,4],[0,0]]}|`coordinates[0][0]` must be a position",
                "{'type':'MultiPolygon','coordinates':[[[0,0],[4,0],[4,4],[0,0]]]}|`coordinates[0][0][0]`",
                "{'type':'GeometryCollection','geometries':[{'type':'Pont'}]}|`geometries[0].type` is `Pont`. Did you mean Point?",
                "'Point'|must be a JSON object",
                "[1,2]|must be a JSON object"
            })
    void everyFaultSaysWhatIsWrongAndWhere(String shape, String said) {
        String fault = GeoJsonShape.fault(json(shape.replace('\'', '"')));
        assertNotNull(fault);
        assertTrue(fault.contains(said), fault);
    }

    @Test
    void aBoundaryThatCrossesItselfIsReadAndSaidToBeUnsound() {
        JsonNode bowTie = json("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}");
        String flaw = GeoJsonShape.unsoundness(GeoJsonShape.read(bowTie));
        assertNotNull(flaw);
        assertTrue(flaw.contains("near [1.0, 1.0]"), flaw);
        assertNull(
                GeoJsonShape.unsoundness(GeoJsonShape.read(json("{\"type\":\"Point\",\"coordinates\":[104.9,11.5]}"))));
    }

    @Test
    void collectionsInsideOfCollectionsEndSomewhere() {
        String shape = "{\"type\":\"Point\",\"coordinates\":[1,2]}";
        for (int i = 0; i < 20; i++) {
            shape = "{\"type\":\"GeometryCollection\",\"geometries\":[" + shape + "]}";
        }
        String fault = GeoJsonShape.fault(json(shape));
        assertNotNull(fault);
        assertTrue(fault.contains("nested more than 8 deep"), fault);
    }
}
