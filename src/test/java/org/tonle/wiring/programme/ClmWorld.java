package org.tonle.wiring.programme;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The package of community-led monitoring on the server, its people, and what they enter. */
final class ClmWorld {
    /** Collects in the whole country. */
    static final String FONPAM = "cm_fonpam";
    /** Collects in Phnom Penh. */
    static final String DFONPAM = "cm_dfonpam";

    static final String SECRETARIAT = "cm_hacc";
    static final String REPRESENTATIVE = "cm_representative";
    static final String MINISTRY = "cm_ministry";
    /** Works at a health facility. */
    static final String FACILITY = "cm_facility";
    /** The account of Power BI; by mistake among those who are told everything. */
    static final String FEED = "cm_feed";

    static final String COUNTRY = "ouCambodia0";
    static final String PHNOM_PENH = "ouPnpProv00";
    static final String BATTAMBANG = "ouBtbProv00";
    static final String TAKEO = "ouTkvProv00";
    static final String KEP = "ouKepProv00";

    private static final String PASSWORD = "Monitoring#26x";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static boolean isLoaded;

    private ClmWorld() {}

    /** Loads what the package needs, the package and its people, once for all tests. */
    static void load() {
        if (isLoaded) {
            return;
        }
        isLoaded = true;
        for (String file :
                List.of("access.json", "cambodia-org-units.json", "community-hiv-dimensions.json", "clm.json")) {
            loadPackage(file);
        }
        user("cmFonpam000", FONPAM, "urClmCollec", COUNTRY, COUNTRY, "ugFonpam000");
        user("cmDfonpam00", DFONPAM, "urClmCollec", PHNOM_PENH, PHNOM_PENH, "ugDfonpam00");
        user("cmHacc00000", SECRETARIAT, "urClmSecret", COUNTRY, COUNTRY, "ugHacc00000");
        user("cmRepresen0", REPRESENTATIVE, "urClmNetRep", COUNTRY, COUNTRY, "ugFonpam000");
        user("cmMinistry0", MINISTRY, "urClmView00", "", COUNTRY, "ugClmView00");
        user("cmFacility0", FACILITY, "urChivEntry", PHNOM_PENH, PHNOM_PENH, "ugChivEntry");
        user("cmFeed00000", FEED, "urBiReader0", "", COUNTRY, "ugBiReader0", "ugSensitive");
    }

    /** Loads a file of the package, and leaves what it does not speak of; levels of units may be another test's already. */
    static Response loadPackage(String file) {
        ObjectNode payload = json(file);
        payload.remove("organisationUnitLevels");
        return taken(as("admin").body(payload.toString()).post("/api/metadata?mergeMode=MERGE&importReportMode=DEBUG"));
    }

    static ObjectNode json(String file) {
        try (InputStream stream = ClmWorld.class.getResourceAsStream("/metadata/packages/" + file)) {
            return (ObjectNode) JSON.readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The objects of one type in the package. */
    static List<JsonNode> objects(String type) {
        List<JsonNode> objects = new ArrayList<>();
        json("clm.json").path(type).forEach(objects::add);
        return objects;
    }

    private static void user(String id, String name, String role, String captures, String looks, String... groups) {
        taken(as("admin")
                .body(
                        """
                        {"users": [{"id": "%s", "username": "%s", "password": "%s", "firstName": "clm", "surname": "%s", "userRoles": [{"id": "%s"}],
                          "userGroups": [%s], "organisationUnits": [%s], "dataViewOrganisationUnits": [%s]}]}"""
                                .formatted(id, name, PASSWORD, id, role, refs(groups), refs(captures), refs(looks)))
                .post("/api/metadata"));
    }

    private static String refs(String... ids) {
        return List.of(ids).stream()
                .filter(id -> !id.isEmpty())
                .map(id -> "{\"id\": \"" + id + "\"}")
                .collect(Collectors.joining(","));
    }

    /** A request of somebody. */
    static RequestSpecification as(String user) {
        return given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic(user, user.equals("admin") ? "district" : PASSWORD)
                .contentType(ContentType.JSON);
    }

    static Response get(String user, String path) {
        return as(user).get("/api/" + path);
    }

    static Response taken(Response answer) {
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer;
    }

    static Response enter(String user, List<String> events) {
        return as(user).body("{\"events\": [" + String.join(",", events) + "]}").post("/api/tracker?async=false");
    }

    /** Events that have to be taken. */
    static void enterAll(String user, List<String> events) {
        assertEquals(events.size(), taken(enter(user, events)).jsonPath().getInt("stats.created"));
    }

    /** So many responses that say the same. @param values {@code dataElement=value} */
    static List<String> responses(int number, String unit, String date, String theme, String... values) {
        String[] all = new String[values.length + 1];
        all[0] = "deClmTheme0=CLM_" + theme;
        System.arraycopy(values, 0, all, 1, values.length);
        return events(number, "Feedbk", unit, date, all);
    }

    /** So many events of a program that say the same. @param program the end of its identifier, and of that of its stage */
    static List<String> events(int number, String program, String unit, String date, String... values) {
        String said = List.of(values).stream()
                .map(value -> value.split("=", 2))
                .map(pair -> "{\"dataElement\": \"%s\", \"value\": \"%s\"}".formatted(pair[0], pair[1]))
                .collect(Collectors.joining(","));
        String event =
                """
                {"program": "prClm%s", "programStage": "psClm%s", "orgUnit": "%s", "occurredAt": "%s", "status": "COMPLETED", "dataValues": [%s]}"""
                        .formatted(program, program, unit, date, said);
        return IntStream.range(0, number).mapToObj(each -> event).toList();
    }

    /** Numbers by what stands before them in their rows: {@code 40} for 40.0, empty for what is not told. */
    static Map<String, String> numbers(String user, String question) {
        List<List<String>> rows = taken(get(user, "analytics?skipMeta=true&" + question))
                .jsonPath()
                .getList("rows");
        Map<String, String> numbers = new TreeMap<>();
        for (List<String> row : rows) {
            String before = String.join(" ", row.subList(0, row.size() - 1));
            numbers.put(before, String.valueOf(row.get(row.size() - 1)).replaceAll("\\.0$", ""));
        }
        return numbers;
    }

    /** One number for the whole country. */
    static String number(String user, String item, String period) {
        Map<String, String> numbers =
                numbers(user, "dimension=dx:" + item + "&filter=pe:" + period + "&filter=ou:" + COUNTRY);
        assertTrue(numbers.size() <= 1, numbers::toString);
        return numbers.getOrDefault(item, "none");
    }

    /** The members of a group of units in the package. */
    static List<String> provinces(String group) {
        return objects("organisationUnitGroups").stream()
                .filter(each -> each.path("id").asText().equals(group))
                .flatMap(each -> each.path("organisationUnits").findValuesAsText("id").stream())
                .toList();
    }

    /** A value of Phnom Penh in a form of a data set; of the first theme where it has themes. */
    static String report(String dataSet, String period, String element, String value) {
        return """
               {"dataSet": "%s", "period": "%s", "orgUnit": "%s", "attributeOptionCombo": "%s", "dataValues": [{"dataElement": "%s", "value": "%s"}]}"""
                .formatted(
                        dataSet,
                        period,
                        PHNOM_PENH,
                        dataSet.equals("dsClmFeedbk") ? "cxClmTheme1" : "HllvX50cXC0",
                        element,
                        value);
    }
}
