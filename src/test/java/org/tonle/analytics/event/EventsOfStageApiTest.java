package org.tonle.analytics.event;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** All events of a stage that repeats in one cell, and what one of them says of itself, of each kind of record. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventsOfStageApiTest {
    private static final String VISIT = "rcVisit0000";
    private static final String ALL = VISIT + "[*].";

    /** What is asked, its columns but the first, and the rows by person. */
    private record Question(String dimensions, String columns, List<String> ada, List<String> ben) {
        private static final List<String> LEFT_OUT = List.of("left out");
    }

    private static final String FIRST = "2025-01-05 00:00:00.0";
    private static final String SECOND = "2025-02-05 00:00:00.0";
    private static final String BENS = "2025-03-01 00:00:00.0";

    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    ALL + "rcWeight000 " + ALL + "eventDate",
                    ALL + "rcWeight000 " + ALL + "eventDate",
                    List.of("50,52.35", FIRST + "," + SECOND),
                    List.of("70", BENS)),
            new Question(
                    ALL + "rcWeight000 " + ALL + "scheduledDate " + ALL + "eventStatus",
                    ALL + "rcWeight000 " + ALL + "scheduledDate " + ALL + "eventStatus",
                    List.of("50,52.35,", ",,2025-03-05 00:00:00.0", "ACTIVE,ACTIVE,SCHEDULE"),
                    List.of("70", "null", "COMPLETED")),
            new Question(
                    VISIT + "[*~202502].rcWeight000",
                    VISIT + "[*~202502].rcWeight000",
                    List.of("52.35"),
                    List.of("null")),
            new Question(ALL + "rcWeight000:LT:51", ALL + "rcWeight000", List.of("50,52.35"), Question.LEFT_OUT),
            new Question(ALL + "rcWeight000:GT:51:LT:60", ALL + "rcWeight000", List.of("50,52.35"), Question.LEFT_OUT),
            new Question(ALL + "rcWeight000:NE:70", ALL + "rcWeight000", List.of("50,52.35"), Question.LEFT_OUT),
            new Question(ALL + "rcWeight000:EQ:NV", ALL + "rcWeight000", Question.LEFT_OUT, Question.LEFT_OUT),
            new Question(ALL + "eventDate:202503", ALL + "eventDate", Question.LEFT_OUT, List.of(BENS)),
            new Question(
                    ALL + "eventStatus:SCHEDULE;COMPLETED",
                    ALL + "eventStatus",
                    List.of("ACTIVE,ACTIVE,SCHEDULE"),
                    List.of("COMPLETED")),
            new Question(
                    ALL + "ou:rcCountry00", ALL + "ou", List.of("rcCountry00,rcCountry00"), List.of("rcCountry00")),
            new Question(ALL + "ouname", ALL + "ouname", List.of("Records,Records"), List.of("Records")),
            new Question(VISIT + "[1].eventDate", VISIT + "[1].eventDate", List.of("null"), List.of(BENS)),
            new Question(VISIT + "[2].eventDate", VISIT + "[2].eventDate", List.of(FIRST), List.of("null")),
            new Question(VISIT + "[-1].eventDate:202501", VISIT + "[-1].eventDate", List.of(FIRST), Question.LEFT_OUT),
            new Question(
                    VISIT + "[0].eventStatus:COMPLETED",
                    VISIT + "[0].eventStatus",
                    Question.LEFT_OUT,
                    List.of("COMPLETED")),
            new Question(VISIT + "[-1].ou:rcCountry00", VISIT + "[-1].ou", List.of("rcCountry00"), Question.LEFT_OUT));

    @BeforeEach
    void load() {
        RecordAnalyticsApiTest.loadOnce();
    }

    @Test
    void eachKindOfRecordShowsThem() {
        List<String> wrong = new ArrayList<>();
        for (Question question : QUESTIONS) {
            check(question, "enrollments/query/rcProgram00", "pi", "rcEnrAda000", "rcEnrBen000", "", wrong);
            check(question, "events/query/rcProgram00", "psi", "rcVisit0001", "rcVisit0004", "", wrong);
            check(
                    question,
                    "trackedEntities/query/rcPerson000",
                    "trackedentity",
                    "rcAda000000",
                    "rcBen000000",
                    "rcProgram00.",
                    wrong);
        }
        assertEquals(List.of(), wrong);
    }

    private static void check(
            Question question, String address, String key, String ada, String ben, String before, List<String> wrong) {
        boolean isPerson = !before.isEmpty();
        List<String> asked = new ArrayList<>(List.of("paging", "false"));
        asked.addAll(
                isPerson
                        ? List.of("program", "rcProgram00")
                        : List.of("startDate", "2020-01-01", "endDate", "2030-01-01"));
        Stream.of(question.dimensions().split(" ")).forEach(text -> asked.addAll(List.of("dimension", before + text)));
        StringBuilder headers = new StringBuilder(key);
        for (String column : question.columns().split(" ")) {
            boolean isWord = !isPerson && !column.contains("rcWeight000");
            headers.append(',').append(before).append(isWord ? word(column) : column);
        }
        asked.addAll(List.of("headers", headers.toString()));
        JsonPath answer = RecordAnalyticsApiTest.ask(address, asked.toArray(String[]::new))
                .extract()
                .jsonPath();
        List<List<String>> rows = answer.getList("rows");
        for (String person : List.of(ada, ben)) {
            List<String> expected = person.equals(ada) ? question.ada() : question.ben();
            List<String> found = rows == null
                    ? List.of(String.valueOf(answer.getString("message")))
                    : rows.stream()
                            .filter(row -> row.get(0).equals(person))
                            .findFirst()
                            .map(row -> row.subList(1, row.size()).stream()
                                    .map(cell -> cell == null || cell.isEmpty()
                                            ? "null"
                                            : isPerson
                                                    ? cell.replace("50.0", "50")
                                                            .replace("70.0", "70")
                                                            .replace("52.345", "52.35")
                                                    : cell)
                                    .toList())
                            .orElse(Question.LEFT_OUT);
            if (!found.equals(expected)) {
                wrong.add(address + " " + question.dimensions() + " of " + person + ": " + found + ", expected "
                        + expected);
            }
        }
    }

    /** As columns of events and enrollments are called. */
    private static String word(String column) {
        int dot = column.lastIndexOf('.');
        return column.substring(0, dot) + column.substring(dot).toLowerCase(Locale.ROOT);
    }

    @Test
    void rowsSayWhyNothingIsThere() {
        RecordAnalyticsApiTest.ask(
                        "enrollments/query/rcProgram00",
                        "dimension",
                        VISIT + "[*~202502].rcWeight000",
                        "dimension",
                        VISIT + "[*~202503].rcWeight000",
                        "headers",
                        "pi," + VISIT + "[*~202502].rcWeight000," + VISIT + "[*~202503].rcWeight000",
                        "rowContext",
                        "true",
                        "asc",
                        "enrollmentdate")
                .statusCode(200)
                .body("rows.collect { it[0] }", is(List.of("rcEnrAda000", "rcEnrBen000")))
                .body("rowContext['0']['2'].valueStatus", is("ND"))
                .body("rowContext['1']['1'].valueStatus", is("ND"))
                .body("headers[1].valueType", is("TEXT"));
    }

    @Test
    void listsGoByThemAndNumbersHaveARowForEach() {
        String weights = ALL + "rcWeight000";
        for (String order : List.of("asc", "desc")) {
            List<String> expected = new ArrayList<>(List.of("rcEnrAda000", "rcEnrBen000"));
            if (order.equals("desc")) {
                Collections.reverse(expected);
            }
            RecordAnalyticsApiTest.ask(
                            "enrollments/query/rcProgram00", "dimension", weights, order, weights, "headers", "pi")
                    .body("rows.collect { it[0] }", is(expected));
        }
        RecordAnalyticsApiTest.ask(
                        "enrollments/query/rcProgram00.csv", "dimension", weights, "headers", "pi," + weights)
                .body(containsString("rcEnrAda000,\"50,52.35\""));
        String[][] numbers = {
            {weights, "[[50, rcCountry00, 1], [52.35, rcCountry00, 1], [70, rcCountry00, 1]]"},
            {weights + ":GT:51", "[[52.35, rcCountry00, 1], [70, rcCountry00, 1]]"},
            {ALL + "eventStatus", "[[ACTIVE, rcCountry00, 1], [COMPLETED, rcCountry00, 1], [SCHEDULE, rcCountry00, 1]]"
            },
            {VISIT + "[2].eventDate:202501;202502", "[[rcCountry00, 202501, 1]]"}
        };
        for (String[] each : numbers) {
            List<List<String>> rows = RecordAnalyticsApiTest.ask(
                            "enrollments/aggregate/rcProgram00", "dimension", each[0], "filter", "pe:2024;2025")
                    .extract()
                    .path("rows");
            assertEquals(each[1], String.valueOf(rows), each[0]);
        }
        RecordAnalyticsApiTest.ask("enrollments/aggregate/rcProgram00", "value", weights)
                .body("errorCode", is("E7223"));
        RecordAnalyticsApiTest.ask("enrollments/aggregate/rcProgram00", "dimension", weights, "aggregateData", "true")
                .body("errorCode", is("E7223"));
    }

    /** Of a program with an open visit and laboratory results that are not shared: to the clerk they are not there. */
    @Test
    void stagesThatAreNotSharedAreNotThere() {
        send("metadata?importStrategy=CREATE_AND_UPDATE", HIDDEN);
        send("tracker?async=false&importStrategy=CREATE_AND_UPDATE", HIDDEN_DATA);
        String[] all = {"admin", "district"};
        String[] clerk = {"esclerk", "Es-clerk-1-x"};
        String dates = "esLab000000[*].eventDate";
        for (String[] user : List.of(all, clerk)) {
            boolean isClerk = user == clerk;
            for (String asked : List.of(dates, dates + ":2025", dates + ":202501;202502")) {
                JsonPath answer = as(user).queryParam("dimension", "ou:rcCountry00", asked)
                        .queryParam("filter", "pe:2025")
                        .queryParam("stage", "esVisit0000")
                        .queryParam("headers", "psi,esLab000000[*].eventdate")
                        .get("/api/analytics/events/query/esProgram00")
                        .then()
                        .extract()
                        .jsonPath();
                List<List<String>> shown = List.of(List.of("esVisitEv00", FIRST + "," + SECOND));
                assertEquals(isClerk ? "E7224" : null, answer.getString("errorCode"), asked);
                assertEquals(isClerk ? null : shown, answer.getList("rows"), asked);
            }
            as(user).queryParam("dimension", "ou:rcCountry00", dates)
                    .queryParam("filter", "pe:2025")
                    .get("/api/analytics/enrollments/query/esProgram00")
                    .then()
                    .body("errorCode", is(isClerk ? "E7226" : null));
        }
    }

    private static RequestSpecification as(String... user) {
        return given().auth().preemptive().basic(user[0], user[1]);
    }

    private static void send(String path, String body) {
        as("admin", "district")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/" + path)
                .then()
                .statusCode(200);
    }

    private static final String HIDDEN =
            """
            {"userRoles": [{"id": "esRole00000", "name": "es role", "authorities": ["F_VIEW_EVENT_ANALYTICS"]}],
             "users": [{"id": "esClerk0000", "username": "esclerk", "firstName": "A", "surname": "B", "password": "Es-clerk-1-x",
               "userRoles": [{"id": "esRole00000"}], "organisationUnits": [{"id": "rcCountry00"}],
               "dataViewOrganisationUnits": [{"id": "rcCountry00"}]}],
             "trackedEntityTypes": [
              {"id": "esType00000", "name": "es type", "shortName": "es type", "sharing": {"public": "rwrw----"}}],
             "programs": [
              {"id": "esProgram00", "name": "es program", "shortName": "es program", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "esType00000"}, "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "esVisit0000"}, {"id": "esLab000000"}], "organisationUnits": [{"id": "rcCountry00"}]}],
             "programStages": [
              {"id": "esVisit0000", "name": "es visit", "program": {"id": "esProgram00"}, "sharing": {"public": "rwrw----"}},
              {"id": "esLab000000", "name": "es lab", "program": {"id": "esProgram00"}, "repeatable": true,
               "sharing": {"public": "r-------"}}]}""";

    private static final String HIDDEN_DATA =
            """
            {"trackedEntities": [
              {"trackedEntity": "esPerson000", "trackedEntityType": "esType00000", "orgUnit": "rcCountry00",
               "enrollments": [{"enrollment": "esEnrolled0", "program": "esProgram00", "orgUnit": "rcCountry00", "status": "ACTIVE",
                 "enrolledAt": "2025-01-01", "occurredAt": "2025-01-01", "events": [
                  {"event": "esVisitEv00", "program": "esProgram00", "programStage": "esVisit0000", "orgUnit": "rcCountry00",
                   "status": "ACTIVE", "occurredAt": "2025-01-03"},
                  {"event": "esLabEv0001", "program": "esProgram00", "programStage": "esLab000000", "orgUnit": "rcCountry00",
                   "status": "ACTIVE", "occurredAt": "2025-01-05"},
                  {"event": "esLabEv0002", "program": "esProgram00", "programStage": "esLab000000", "orgUnit": "rcCountry00",
                   "status": "ACTIVE", "occurredAt": "2025-02-05"}]}]}]}""";

    @Test
    void partsThatLookLikeSeveralAreQuoted() {
        List<String> parts = Arrays.asList("a,b", null, "c \"d\"", "e\nf", "g");
        assertEquals("\"a,b\",,\"c \"\"d\"\"\",\"e\nf\",g", EachText.written(parts, part -> part));
        assertEquals(null, EachText.written(Arrays.asList(null, null), part -> part));
    }
}
