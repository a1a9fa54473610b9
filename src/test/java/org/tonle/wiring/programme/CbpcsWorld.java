package org.tonle.wiring.programme;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages, their demo clients and users of the roles. Site A (413 clients), B (90) and C (57) are of one province; what a test
 * enters itself it enters at sites of Siem Reap and Battambang, in 2026.
 */
final class CbpcsWorld {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String SITE_A = "oaBmcArt001";
    static final String SITE_B = "oaBmcArt002";
    static final String SITE_C = "oaBmcArt003";
    static final String PROVINCE = "ouBmcProv00";
    static final String COUNTRY = "ouCambodia0";
    static final String COMMUNITY_POINT = "ocBmcCp0001";

    /** Reads all numbers, of all units, small ones too; enters nothing. */
    static final String READER = "cb_reader";
    /** Coordinates the two provinces where tests enter clients. */
    static final String COORDINATOR = "cb_coordinator";

    static final String PROVIDER_A = "cb_provider";
    static final String ASSISTANT_C = "cb_assistant";
    static final String COORDINATOR_BC = "cb_coordinator_bc";
    static final String VOLUNTEER = "cb_volunteer";
    static final String VOLUNTEER_TOO = "cb_volunteer_too";
    /** Enters reports of all sites. */
    static final String FACILITATOR = "cb_facilitator";

    static final String MINISTRY = "cb_ministry";
    static final String NETWORK = "cb_network";

    private static final String PASSWORD = "Cbpcs#2026x";
    private static final Map<String, String> UIDS = new HashMap<>();
    private static boolean isLoaded;

    private CbpcsWorld() {}

    static void load() {
        if (isLoaded) {
            return;
        }
        names().forEach(CbpcsWorld::loadPackage);
        users();
        loadDemo();
        isLoaded = true;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>();
        json("order.json").path("packages").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Members of user groups, which no package speaks of, stay. @return how many objects were made and changed, as "created/updated" */
    static String loadPackage(String name) {
        ObjectNode objects = (ObjectNode) json(name);
        objects.remove("organisationUnitLevels"); // level 1 may be another test's already
        Response response = admin().body(objects.toString()).post("/api/metadata?mergeMode=MERGE");
        assertEquals(200, response.statusCode(), () -> name + ": " + response.asString());
        assertEquals("OK", response.path("status"), () -> name + ": " + response.asString());
        for (String type : List.of("dataElements", "programIndicators", "indicators")) {
            objects.path(type)
                    .forEach(item ->
                            UIDS.put(item.path("code").asText(), item.path("id").asText()));
        }
        return response.path("response.stats.created") + "/" + response.path("response.stats.updated");
    }

    static Response loadDemo() {
        return accepted(admin().body(json("demo/cbpcs-clients.json").toString())
                .post("/api/tracker?async=false&reportMode=ERRORS"));
    }

    static JsonNode json(String file) {
        try (InputStream stream = CbpcsWorld.class.getResourceAsStream("/metadata/packages/" + file)) {
            return JSON.readTree(stream);
        } catch (IOException wrong) {
            throw new UncheckedIOException(file, wrong);
        }
    }

    private static void users() {
        ArrayNode users = JSON.createArrayNode();
        users.add(user(READER, "urCbpView00", "", "ouCambodia0", "ugCbpView00 ugClients00 ugSensitive ugPmtct0000"));
        users.add(user(
                COORDINATOR,
                "urCmc000000",
                "ouSrpProv00 ouBtbProv00",
                "",
                "ugCmc000000 ugClients00 ugSensitive ugClntNames ugPmtct0000"));
        users.add(user(
                PROVIDER_A, "urCmp000000", SITE_A, "", "ugCmp000000 ugClients00 ugSensitive ugClntNames ugPmtct0000"));
        users.add(user(
                ASSISTANT_C, "urCma000000", SITE_C + " " + COMMUNITY_POINT, "", "ugCma000000 ugClients00 ugSensitive"));
        users.add(user(
                COORDINATOR_BC,
                "urCmc000000",
                SITE_B + " " + SITE_C,
                "",
                "ugCmc000000 ugClients00 ugSensitive ugClntNames"));
        users.add(user(VOLUNTEER, "urCsv000000", COMMUNITY_POINT, "", "ugCsv000000 ugClients00"));
        users.add(user(VOLUNTEER_TOO, "urCsv000000", "ocSrpCp0001", "", "ugCsv000000 ugClients00"));
        users.add(user(FACILITATOR, "urCbpSite00", COUNTRY, "", "ugMmmFacil0"));
        users.add(user(MINISTRY, "urCbpView00", "", COUNTRY, "ugCbpView00 ugClients00 ugClmView00"));
        users.add(user(NETWORK, "urCbpView00", PROVINCE, COUNTRY, "ugFonpam000"));
        for (int i = 0; i < users.size(); i++) {
            ObjectNode user = (ObjectNode) users.get(i);
            user.put("id", "cu%09d".formatted(i));
            if (!user.get("organisationUnits").isEmpty()) { // they may search everywhere, and find nobody by it
                user.set("teiSearchOrganisationUnits", references(COUNTRY));
            }
        }
        admin().body(JSON.createObjectNode().set("users", users).toString())
                .post("/api/metadata")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    /** @param read units whose numbers are read, when they are others */
    private static JsonNode user(String name, String role, String units, String read, String groups) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", name).put("firstName", name).put("surname", name).put("password", PASSWORD);
        user.set("userRoles", references(role));
        user.set("organisationUnits", references(units));
        user.set("dataViewOrganisationUnits", references(read.isEmpty() ? units : read));
        user.set("userGroups", references(groups));
        return user;
    }

    private static ArrayNode references(String uids) {
        ArrayNode references = JSON.createArrayNode();
        Arrays.stream(uids.split(" "))
                .filter(uid -> !uid.isEmpty())
                .forEach(uid -> references.addObject().put("id", uid));
        return references;
    }

    static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, PASSWORD).contentType(ContentType.JSON);
    }

    /** Asked by {@link #READER}. @return for each code its number, or {@code -}, with blanks between */
    static String numbers(String codes, String period, String unit) {
        return numbers(READER, codes, period, unit);
    }

    static String numbers(String user, String codes, String period, String unit) {
        List<String> wanted = List.of(codes.split(" "));
        Map<String, String> found = cells(user, codes, period, unit, "");
        return wanted.stream().map(code -> found.getOrDefault(uid(code), "-")).collect(Collectors.joining(" "));
    }

    /** @param more dimensions @return numbers by the identifiers of item and of more dimensions */
    static Map<String, String> cells(String user, String codes, String period, String unit, String more) {
        String items = Arrays.stream(codes.split(" ")).map(CbpcsWorld::uid).collect(Collectors.joining(";"));
        Response response = as(user).get("/api/analytics?skipMeta=true&dimension=dx:" + items + "&filter=pe:" + period
                + "&filter=ou:" + unit + more);
        assertEquals(200, response.statusCode(), response::asString);
        Map<String, String> cells = new TreeMap<>();
        List<List<String>> rows = response.path("rows");
        for (List<String> row : rows) {
            String value = row.get(row.size() - 1);
            if (!value.isEmpty()) { // it is not told
                cells.put(
                        String.join(" ", row.subList(0, row.size() - 1)),
                        new BigDecimal(value).stripTrailingZeros().toPlainString());
            }
        }
        return cells;
    }

    /** The identifier of what has the code in the packages. */
    static String uid(String code) {
        String uid = UIDS.get(code);
        if (uid == null) {
            throw new IllegalArgumentException("No object of the packages has the code " + code);
        }
        return uid;
    }

    /** How many clients somebody finds at the own units. */
    static int found(String user, String program) {
        return as(user).get(
                        "/api/tracker/trackedEntities?orgUnitMode=CAPTURE&totalPages=true&pageSize=1&fields=trackedEntity&program="
                                + program)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("pager.total");
    }

    static Response accepted(Response response) {
        assertEquals(200, response.statusCode(), response::asString);
        return response;
    }

    /** What an import said: codes and messages of errors, then of warnings that are no assigned values. */
    static String said(Response response) {
        List<Map<String, Object>> errors = response.path("validationReport.errorReports");
        List<Map<String, Object>> warnings = response.path("validationReport.warningReports");
        return Stream.concat(
                        errors.stream().map(report -> report.get("errorCode") + " " + report.get("message")),
                        warnings.stream()
                                .filter(report -> !"E1308".equals(report.get("warningCode")))
                                .map(report -> report.get("warningCode") + " " + report.get("message")))
                .collect(Collectors.joining("\n"));
    }

    /** One client of a test. @param number of two digits, no two tests have the same */
    record Client(int number, String site) {
        static final String LIVING = "cbHivKind00=POSITIVE_CONFIRMED";
        static final String STABLE = "taEmploymnt=EMP_FORMAL taResidence=RES_URBAN taArtStart0=2015-03-01";

        /** @param attributes as {@code attribute=value}, with blanks between */
        Response enrolls(String attributes, JsonNode... events) {
            return accepted(sent(COORDINATOR, attributes, events));
        }

        Response sent(String user, String attributes, JsonNode... events) {
            ObjectNode person = JSON.createObjectNode();
            person.put("trackedEntity", "zc%09d".formatted(number))
                    .put("trackedEntityType", "tetClient00")
                    .put("orgUnit", site);
            ArrayNode values = person.putArray("attributes");
            values.addObject().put("attribute", "taUic000000").put("value", "KH-95%07d".formatted(number));
            values.addObject().put("attribute", "taDemo00000").put("value", "true");
            values(values, "attribute", attributes);
            person.putArray("enrollments")
                    .addObject()
                    .put("enrollment", enrollment())
                    .put("program", "prCbpcs0000")
                    .put("orgUnit", site)
                    .put("enrolledAt", "2026-01-01")
                    .put("occurredAt", "2026-01-01")
                    .putArray("events")
                    .addAll(List.of(events));
            ObjectNode all = JSON.createObjectNode();
            all.putArray("trackedEntities").add(person);
            return as(user).body(all.toString()).post("/api/tracker?async=false&reportMode=WARNINGS");
        }

        String enrollment() {
            return "ze%09d".formatted(number);
        }

        /** @param values as {@code dataElement=value}, with blanks between */
        ObjectNode event(int k, String stage, String day, String values) {
            ObjectNode event = JSON.createObjectNode();
            event.put("event", "zv%07d%02d".formatted(number, k))
                    .put("enrollment", enrollment())
                    .put("program", "prCbpcs0000")
                    .put("programStage", stage)
                    .put("orgUnit", site)
                    .put("occurredAt", day)
                    .put("status", "COMPLETED");
            values(event.putArray("dataValues"), "dataElement", values);
            return event;
        }

        ObjectNode review(int k, String day, String values) {
            return event(k, "psSegReview", day, (LIVING + " " + values).strip());
        }

        Response adds(JsonNode... events) {
            return CbpcsWorld.adds(COORDINATOR, events);
        }

        /** A value that is stored, of an event that was entered; null for none. */
        String value(int k, String dataElement) {
            return as(COORDINATOR)
                    .get("/api/tracker/events/zv%07d%02d?fields=dataValues[dataElement,value]".formatted(number, k))
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("dataValues.find { it.dataElement == '" + dataElement + "' }.value");
        }
    }

    static Response adds(String user, JsonNode... events) {
        ObjectNode all = JSON.createObjectNode();
        all.putArray("events").addAll(List.of(events));
        return as(user).body(all.toString()).post("/api/tracker?async=false&reportMode=WARNINGS");
    }

    private static void values(ArrayNode into, String kind, String values) {
        for (String value : values.isBlank() ? new String[0] : values.strip().split(" ")) {
            String[] pair = value.split("=");
            into.addObject().put(kind, pair[0]).put("value", pair[1]);
        }
    }
}
