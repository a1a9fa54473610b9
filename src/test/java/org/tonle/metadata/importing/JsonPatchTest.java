package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.SchemaFiles;

class JsonPatchTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectType GROUP = SchemaFiles.load().require("dataElementGroup");

    private static String patched(String document, String operations) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(document);
            new JsonPatch(GROUP, json).apply(MAPPER.readTree(operations));
            return json.toString();
        } catch (JsonProcessingException typo) {
            throw new IllegalArgumentException(typo);
        }
    }

    private static ErrorCode refused(String operations) {
        return assertThrows(Problem.class, () -> patched("{\"name\": \"a\"}", operations))
                .code();
    }

    @Test
    void replacesAddsAndRemovesProperties() {
        assertEquals(
                "{\"name\":\"b\",\"code\":\"C\"}",
                patched(
                        "{\"name\": \"a\", \"description\": \"d\"}",
                        """
                        [{"op": "replace", "path": "/name", "value": "b"}, {"op": "add", "path": "/code", "value": "C"},
                         {"op": "remove", "path": "/description"}]"""));
    }

    @Test
    void addsToACollectionThatIsNotThereYet() {
        assertEquals(
                "{\"dataElements\":[{\"id\":\"x\"}]}",
                patched("{}", "[{\"op\": \"add\", \"path\": \"/dataElements/-\", \"value\": {\"id\": \"x\"}}]"));
    }

    @Test
    void removesItemsByIdAndByNumber() {
        String three = "{\"dataElements\":[{\"id\":\"x\"},{\"id\":\"y\"},{\"id\":\"z\"}]}";
        assertEquals(
                "{\"dataElements\":[{\"id\":\"z\"}]}",
                patched(
                        three,
                        """
                        [{"op": "remove", "path": "/dataElements/y"},
                         {"op": "remove-by-id", "path": "/dataElements", "id": "x"}]"""));
        assertEquals(
                "{\"dataElements\":[{\"id\":\"y\"},{\"id\":\"z\"}]}",
                patched(three, "[{\"op\": \"remove\", \"path\": \"/dataElements/0\"}]"));
    }

    @Test
    void changesDeepInside() {
        assertEquals(
                "{\"sharing\":{\"public\":\"r-------\"}}",
                patched("{}", "[{\"op\": \"replace\", \"path\": \"/sharing/public\", \"value\": \"r-------\"}]"));
    }

    @Test
    void copiesMovesAndTests() {
        assertEquals(
                "{\"code\":\"a\",\"shortName\":\"a\"}",
                patched(
                        "{\"name\": \"a\"}",
                        """
                        [{"op": "test", "path": "/name", "value": "a"}, {"op": "copy", "from": "/name", "path": "/code"},
                         {"op": "move", "from": "/name", "path": "/shortName"}]"""));
    }

    @Test
    void refusesPathsThatLeadNowhereAndWordsThatAreNoOperation() {
        assertEquals(ErrorCode.E4032, refused("[{\"op\": \"add\", \"path\": \"/nosuch\", \"value\": 1}]"));
        assertEquals(ErrorCode.E4032, refused("[{\"op\": \"add\", \"path\": \"name\", \"value\": 1}]"));
        assertEquals(ErrorCode.E4032, refused("[{\"op\": \"replace\", \"path\": \"/dataElements/9\", \"value\": 1}]"));
        assertEquals(ErrorCode.E4032, refused("[{\"op\": \"test\", \"path\": \"/name\", \"value\": \"b\"}]"));
        assertEquals(ErrorCode.E1003, refused("[{\"op\": \"paint\", \"path\": \"/name\"}]"));
        assertEquals(ErrorCode.E1003, refused("[{\"op\": \"add\", \"path\": \"/name\"}]"));
    }

    @Test
    void refusesCopiesOfCopiesThatWouldFillTheMemory() {
        String doubling = "{\"op\": \"copy\", \"from\": \"/dataElements\", \"path\": \"/dataElements/-\"},".repeat(60);
        String listed = "[{\"op\": \"add\", \"path\": \"/dataElements/-\", \"value\": {\"id\": \"x\"}},"
                + doubling.substring(0, doubling.length() - 1) + "]";
        assertEquals(ErrorCode.E1003, refused(listed));
    }

    @Test
    void refusesPathsThatAreDeeperThanAnyDocument() {
        String deep = "[{\"op\": \"add\", \"path\": \"/attributeValues" + "/a".repeat(100_000) + "\", \"value\": 1}]";
        assertEquals(ErrorCode.E1003, refused(deep));
    }
}
