package org.tonle.analytics.event;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Words for what records say of themselves, however they are written, and words that are none. The records are those of {@link RecordAnalyticsApiTest}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordStaticWordsApiTest {
    private static final List<String> OF_STAGE =
            List.of("eventDate", "scheduledDate", "eventStatus", "completedDate", "created", "lastUpdated");

    private static final Map<String, List<String>> WORDS = Map.of(
            "events/query/rcProgram00",
            with(
                    "rcVisit0000.",
                    "eventDate",
                    "scheduledDate",
                    "enrollmentDate",
                    "incidentDate",
                    "completedDate",
                    "created",
                    "lastUpdated",
                    "programStatus",
                    "enrollmentStatus",
                    "eventStatus",
                    "ouName",
                    "ouCode",
                    "createdBy",
                    "lastUpdatedBy"),
            "enrollments/query/rcProgram00",
            with(
                    "rcVisit0000.",
                    "enrollmentDate",
                    "incidentDate",
                    "completedDate",
                    "created",
                    "lastUpdated",
                    "programStatus",
                    "enrollmentStatus",
                    "ouName",
                    "ouCode",
                    "createdBy",
                    "lastUpdatedBy"),
            "trackedEntities/query/rcPerson000",
            with(
                    "rcProgram00.rcVisit0000.",
                    "created",
                    "lastUpdated",
                    "createdBy",
                    "lastUpdatedBy",
                    "ouName",
                    "ouCode",
                    "rcProgram00.enrollmentDate",
                    "rcProgram00.incidentDate",
                    "rcProgram00.occurredDate",
                    "rcProgram00.completedDate",
                    "rcProgram00.created",
                    "rcProgram00.lastUpdated",
                    "rcProgram00.createdBy",
                    "rcProgram00.lastUpdatedBy",
                    "rcProgram00.programStatus",
                    "rcProgram00.enrollmentStatus",
                    "rcProgram00.ou",
                    "rcProgram00.ouName",
                    "rcProgram00.ouCode"));

    private static List<String> with(String stage, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        OF_STAGE.forEach(word -> all.add(stage + word));
        return all;
    }

    @BeforeEach
    void load() {
        RecordAnalyticsApiTest.loadOnce();
    }

    /** The last word of a name as clients write it: as it is, in lower case, in capitals with underscores. */
    private static List<String> forms(String name) {
        String path = name.substring(0, name.lastIndexOf('.') + 1);
        String word = name.substring(path.length());
        String spaced = word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        return List.of(name, path + word.toLowerCase(Locale.ROOT), path + spaced);
    }

    private static ValidatableResponse ask(String path, String... parameters) {
        return RecordAnalyticsApiTest.ask(path, parameters);
    }

    @Test
    void everyWordIsAColumnHoweverItIsWritten() {
        List<String> wrong = new ArrayList<>();
        WORDS.forEach((path, words) -> {
            boolean isOfEvents = path.startsWith("events");
            for (String word : words) {
                for (String asked : forms(word)) {
                    for (String header : forms(word)) {
                        ExtractableResponse<Response> answer = (isOfEvents
                                        ? ask(
                                                path,
                                                "dimension",
                                                asked,
                                                "headers",
                                                header,
                                                "startDate",
                                                "2020-01-01",
                                                "endDate",
                                                "2030-01-01")
                                        : ask(path, "dimension", asked, "headers", header))
                                .extract();
                        if (answer.statusCode() != 200 || !Integer.valueOf(1).equals(answer.path("headers.size()"))) {
                            wrong.add(path + " " + asked + " " + header + ": " + answer.path("message"));
                        }
                    }
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatAParameterAsksForIsAColumnToo() {
        String list = "trackedEntities/query/rcPerson000";
        ask(list, "enrollmentDate", "rcProgram00.202502", "headers", "trackedentity,rcProgram00.enrollmentdate")
                .body("rows", is(List.of(List.of("rcBen000000", "2025-02-10 00:00:00.0"))));
        ask(list, "dimension", "rcProgram00.ouname", "headers", "rcProgram00.ouname,rcProgram00.oucode")
                .body("headers.name", is(List.of("rcProgram00.ouname", "rcProgram00.oucode")));
    }

    @Test
    void aConditionOnEventsOfAStageMeansAnyOfThem() {
        String list = "trackedEntities/query/rcPerson000";
        String stage = "rcProgram00.rcVisit0000.";
        Map<String, String> same = Map.of(
                stage + "scheduledDate:2025", "scheduledDate rcProgram00.rcVisit0000.2025",
                stage + "eventDate:202501", "eventDate rcProgram00.rcVisit0000.202501",
                stage + "eventStatus:ACTIVE", "eventStatus rcProgram00.rcVisit0000.ACTIVE");
        same.forEach((dimension, parameter) -> {
            List<List<String>> one = ask(list, "headers", "trackedentity", "dimension", dimension)
                    .extract()
                    .path("rows");
            String[] words = parameter.split(" ");
            ask(list, "headers", "trackedentity", words[0], words[1]).body("rows", is(one));
            assertEquals(List.of(List.of("rcAda000000")), one, dimension);
        });
    }

    @Test
    void personsGoByTheUnitOfTheirEnrollment() {
        String list = "trackedEntities/query/rcPerson000";
        ask(
                        list,
                        "headers",
                        "trackedentity,rcProgram00.ou",
                        "dimension",
                        "rcProgram00.ou:rcCountry00",
                        "asc",
                        "trackedentity")
                .body(
                        "rows",
                        is(List.of(List.of("rcAda000000", "rcCountry00"), List.of("rcBen000000", "rcCountry00"))));
        ask(list, "headers", "trackedentity", "dimension", "rcProgram00.created:2019")
                .body("rows", is(List.of()));
        ask(list, "headers", "trackedentity", "dimension", "created:GE:2020-01-01")
                .body("rows.size()", is(2));
    }

    @Test
    void timesOfAStageAreComparedWithMoments() {
        String events = "events/query/rcProgram00";
        ask(events, "headers", "psi", "dimension", "rcVisit0000.eventDate:GE:2025-02-05")
                .body("rows.collect{it[0]}.sort()", is(List.of("rcVisit0002", "rcVisit0004")));
        ask(events, "headers", "psi", "filter", "rcVisit0000.EVENT_DATE:GT:2025-01-05T00.00:LT:2025-03-01")
                .body("rows", is(List.of(List.of("rcVisit0002"))));
        ask("enrollments/query/rcProgram00", "headers", "pi", "dimension", "rcVisit0000.eventdate:LE:2025-01-05")
                .body("rows", is(List.of(List.of("rcEnrAda000"))));
        ask(events, "dimension", "rcVisit0000.eventDate:GE:soon")
                .statusCode(409)
                .body("errorCode", is("E7234"));
    }

    @Test
    void wordsThatAreNoneAreRefusedWhereverTheyStand() {
        List<String> wrong = new ArrayList<>();
        List<String> addresses = List.of(
                "events/query/rcProgram00",
                "events/aggregate/rcProgram00",
                "events/count/rcProgram00",
                "events/cluster/rcProgram00",
                "enrollments/query/rcProgram00",
                "enrollments/aggregate/rcProgram00",
                "trackedEntities/query/rcPerson000",
                "trackedEntities/aggregate/rcPerson000");
        for (String address : addresses) {
            for (String name : List.of("outputType", "sortOrder", "aggregationType", "clusterSize")) {
                int status = ask(address, "dimension", "pe:2025", name, "NOPE")
                        .extract()
                        .statusCode();
                if (status != 400) {
                    wrong.add(address + " " + name + ": " + status);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void pagesAreLeftOutUnderBothNames() {
        for (String[] all : List.of(new String[] {"paging", "false"}, new String[] {"skipPaging", "true"})) {
            ask("enrollments/query/rcProgram00", all[0], all[1], "pageSize", "1")
                    .body("rows.size()", is(2));
        }
        ask("enrollments/query/rcProgram00", "skipPaging", "false", "pageSize", "1")
                .body("rows.size()", is(1));
    }

    @Test
    void aTimeThatRecordsDoNotHaveIsAnsweredWithThoseTheyHave() {
        ask("enrollments/query/rcProgram00", "timeField", "EVENT_DATE")
                .statusCode(409)
                .body("errorCode", is("E7210"))
                .body("message", containsString("ENROLLMENT_DATE"));
    }

    private static ValidatableResponse dimensions(String question) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic("admin", "district")
                .get("/api/analytics/" + question)
                .then();
    }

    @Test
    void listsOfDimensionsNeedWhatTheyAreOf() {
        for (String question : List.of(
                "enrollments/query/dimensions",
                "enrollments/aggregate/dimensions",
                "trackedEntities/query/dimensions",
                "trackedEntities/aggregate/dimensions",
                "enrollments/query/dimensions?programId=rcProgram00&order=nosuch:asc",
                "events/query/dimensions?programStageId=rcVisit0000&order=nosuch")) {
            dimensions(question).statusCode(400);
        }
        dimensions("enrollments/query/dimensions?programId=rcProgram00&order=dimensionType:desc")
                .statusCode(200)
                .body("dimensions[0]", hasKey("dimension"));
    }
}
