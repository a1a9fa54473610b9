package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.testsupport.TestDatabase;

/**
 * Chance changes a small country in every way there is, wrongly as often as not. After each step references lead somewhere, paths are those of the
 * parents, versions count what changed and nothing else, and what was refused has changed nothing. Identifiers begin with {@code es}.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class EditSequencesApiTest {
    private static final int STEPS = 250;
    private static final int UNITS = 8;
    private static final List<String> TYPES =
            List.of("organisationUnit", "organisationUnitGroup", "dataElement", "dataElementGroup", "dataSet");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Metadata metadata;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static String unit(int number) {
        return "esUnit0000" + number;
    }

    private static String world() {
        StringBuilder units = new StringBuilder();
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < UNITS; i++) {
            String parent = i == 0 ? "" : ", \"parent\": {\"id\": \"%s\"}".formatted(unit((i - 1) / 2));
            units.append(i == 0 ? "" : ",")
                    .append(
                            "{\"id\": \"%s\", \"name\": \"es unit %d\", \"shortName\": \"es unit %d\", \"openingDate\": \"2000-01-01\"%s}"
                                    .formatted(unit(i), i, i, parent));
            elements.append(i == 0 ? "" : ",")
                    .append(
                            "{\"id\": \"esElement0%d\", \"name\": \"es element %d\", \"shortName\": \"es element %d\", \"code\": \"ES%d\","
                                    .formatted(i, i, i, i))
                    .append("\"domainType\": \"AGGREGATE\", \"valueType\": \"NUMBER\", \"aggregationType\": \"SUM\"}");
        }
        return """
                {"organisationUnits": [%s], "dataElements": [%s],
                 "organisationUnitGroups": [{"id": "esOuGroup00", "name": "es ou group", "shortName": "es ou group"}],
                 "dataElementGroups": [{"id": "esDeGroup00", "name": "es de group", "shortName": "es de group"}],
                 "dataSets": [{"id": "esDataSet00", "name": "es data set", "shortName": "es data set", "periodType": "Monthly"}]}"""
                .formatted(units, elements);
    }

    /** A step: right ones and wrong ones. */
    private static Response step(Random chance) {
        String unit = unit(chance.nextInt(UNITS));
        String other = chance.nextInt(6) == 0 ? "esNobody000" : unit(chance.nextInt(UNITS));
        String element = "esElement0" + chance.nextInt(UNITS);
        int number = chance.nextInt(4);
        return switch (chance.nextInt(14)) {
            case 0, 1 -> patch("organisationUnits/" + unit, "replace", "/parent", "{\"id\": \"" + other + "\"}");
            case 2 -> patch("organisationUnits/" + unit, "replace", "/name", "\"es name " + number + "\"");
            case 3 -> patch("dataElements/" + element, "replace", "/code", "\"ES" + chance.nextInt(UNITS) + "\"");
            case 4 ->
                patch("dataElements/" + element, "replace", "/valueType", number == 0 ? "\"NUMBR\"" : "\"INTEGER\"");
            case 5 -> patch("dataElements/" + element, "remove", number == 0 ? "/name" : "/description", "null");
            case 6 -> patch("dataElements/" + element, "add", "/description", "\"es " + number + "\"");
            case 7 -> patch("dataElementGroups/esDeGroup00", "add", "/dataElements/-", "{\"id\": \"" + element + "\"}");
            case 8 ->
                patch("dataElementGroups/esDeGroup00", "replace", "/dataElements", "[{\"id\": \"" + other + "\"}]");
            case 9 -> admin().post("/api/dataElementGroups/esDeGroup00/dataElements/" + element);
            case 10 -> admin().post("/api/organisationUnits/" + unit + "/organisationUnitGroups/esOuGroup00");
            case 11 -> admin().delete("/api/organisationUnitGroups/esOuGroup00/organisationUnits/" + unit);
            case 12 ->
                admin().body("{\"name\": \"es data set\", \"shortName\": \"es data set\", \"periodType\": \"Monthly\","
                                + "\"dataSetElements\": [{\"dataElement\": {\"id\": \"%s\"}}], \"organisationUnits\": [{\"id\": \"%s\"}]}"
                                        .formatted(element, other))
                        .put("/api/dataSets/esDataSet00");
            default -> admin().delete("/api/organisationUnits/" + unit);
        };
    }

    private static Response patch(String address, String operation, String path, String value) {
        return admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"%s\", \"path\": \"%s\", \"value\": %s}]".formatted(operation, path, value))
                .patch("/api/" + address);
    }

    /** What is stored of the country: uid to version and document. */
    private Map<String, String> stored() {
        Map<String, String> all = new TreeMap<>();
        for (String type : TYPES) {
            for (MetadataObject object : metadata.snapshot().table(type).all()) {
                if (object.uid().startsWith("es")) {
                    all.put(object.uid(), object.version() + " " + DocumentCodec.encode(object.document()));
                }
            }
        }
        return all;
    }

    @Test
    void keepsReferencesPathsAndVersionsWhateverIsTried() throws IOException {
        Random chance = new Random(20_261_126);
        int refused = 0;
        int changes = 0;
        admin().body(world()).post("/api/metadata").then().statusCode(200);
        Map<String, String> before = stored();
        for (int i = 0; i < STEPS; i++) {
            Response answer = step(chance);
            String what = "step " + i + ": " + answer.statusCode() + " " + answer.asString();
            assertTrue(answer.statusCode() < 500, what);
            Map<String, String> after = stored();
            if (answer.statusCode() >= 400) {
                refused++;
                assertEquals(before, after, what);
            }
            changes += compareVersions(before, after, what);
            checkCountry(what);
            before = after;
        }
        assertTrue(refused > STEPS / 10 && changes > STEPS / 10, refused + " refused, " + changes + " changes");
        Map<String, String> kept = stored();
        metadata.reload();
        assertEquals(kept, stored(), "what a fresh start reads is what the steps left");
    }

    /** A version goes up by one where the document is another one, and stays where it is not. @return how many changed */
    private static int compareVersions(Map<String, String> before, Map<String, String> after, String what) {
        int changed = 0;
        for (Map.Entry<String, String> entry : after.entrySet()) {
            String[] now = entry.getValue().split(" ", 2);
            String past = before.get(entry.getKey());
            if (past != null) {
                String[] then = past.split(" ", 2);
                boolean isSame = then[1].equals(now[1]);
                changed += isSame ? 0 : 1;
                assertEquals(
                        Long.parseLong(then[0]) + (isSame ? 0 : 1),
                        Long.parseLong(now[0]),
                        entry.getKey() + " " + what);
            }
        }
        return changed;
    }

    private void checkCountry(String what) throws IOException {
        List<String> units = new ArrayList<>();
        JsonNode tree =
                read("/api/organisationUnits?filter=id:like:esUnit&fields=id,path,level,parent[id,path,level],children[id]&paging=false")
                        .path("organisationUnits");
        for (JsonNode unit : tree) {
            units.add(unit.path("id").asText());
            String parent = unit.path("parent").path("path").asText("");
            assertEquals(
                    parent + "/" + unit.path("id").asText(), unit.path("path").asText(), what);
            assertEquals(
                    unit.path("parent").path("level").asInt(0) + 1,
                    unit.path("level").asInt(),
                    what);
            assertFalse(parent.contains(unit.path("id").asText()), "below itself, " + what);
        }
        for (JsonNode unit : tree) {
            unit.path("children")
                    .forEach(child -> assertTrue(units.contains(child.path("id").asText()), what));
        }
        for (String list : List.of(
                "dataElementGroups/esDeGroup00/dataElements", "organisationUnitGroups/esOuGroup00/organisationUnits")) {
            for (JsonNode member : read("/api/" + list + "?fields=id,name&paging=false")
                    .elements()
                    .next()) {
                assertNotNull(member.path("name").textValue(), what);
            }
        }
    }

    private static JsonNode read(String address) throws IOException {
        return JSON.readTree(admin().get(address).asString());
    }
}
