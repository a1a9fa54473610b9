package org.tonle.tracker.importing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Events of closed periods, and those completed long ago, are written by those only who may edit expired data. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ExpiredEventApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "exClinic000", "name": "ex clinic", "shortName": "ex clinic", "openingDate": "1990-01-01"}],
             "userRoles": [{"id": "exRoleClerk", "name": "ex clerk", "authorities": ["F_UNCOMPLETE_EVENT"]},
              {"id": "exRoleEdit0", "name": "ex editor", "authorities": ["F_EDIT_EXPIRED", "F_UNCOMPLETE_EVENT"]}],
             "users": [{"id": "exClerk0000", "username": "ex_clerk", "firstName": "ex", "surname": "clerk", "password": "Probe#2026x",
               "userRoles": [{"id": "exRoleClerk"}], "organisationUnits": [{"id": "exClinic000"}]},
              {"id": "exEditor000", "username": "ex_editor", "firstName": "ex", "surname": "editor", "password": "Probe#2026x",
               "userRoles": [{"id": "exRoleEdit0"}], "organisationUnits": [{"id": "exClinic000"}]}],
             "programs": [{"id": "exProgram00", "name": "ex program", "shortName": "ex program", "programType": "WITHOUT_REGISTRATION",
               "completeEventsExpiryDays": 10, "expiryDays": 5, "expiryPeriodType": "Monthly", "sharing": {"public": "rwrw----"},
               "organisationUnits": [{"id": "exClinic000"}], "programStages": [{"id": "exStage0000"}]}],
             "programStages": [{"id": "exStage0000", "name": "ex stage", "program": {"id": "exProgram00"}, "sharing": {"public": "rwrw----"}}]}""";

    private static String today() {
        return LocalDate.now(ZoneId.systemDefault()).toString();
    }

    @BeforeEach
    void furnish() {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(WORLD)
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static List<String> send(String user, String uid, String occurredAt, String more) {
        Response answer = given().auth()
                .preemptive()
                .basic(user, "Probe#2026x")
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"events": [{"event": "%s", "program": "exProgram00", "programStage": "exStage0000", "orgUnit": "exClinic000",
                          "occurredAt": "%s" %s}]}"""
                                .formatted(uid, occurredAt, more))
                .post("/api/tracker?async=false");
        return answer.path("validationReport.errorReports.errorCode");
    }

    private static final String COMPLETED_LONG_AGO = ", \"status\": \"COMPLETED\", \"completedAt\": \"2020-01-05\"";

    @Test
    void anEventOfToday() {
        assertEquals(List.of(), send("ex_clerk", "exToday0000", today(), ""));
        assertEquals(List.of(), send("ex_clerk", "exToday0000", today(), ", \"status\": \"COMPLETED\""));
        assertEquals(List.of(), send("ex_clerk", "exToday0000", today(), ""));
    }

    @Test
    void anEventOfAClosedPeriod() {
        assertEquals(List.of("E1047"), send("ex_clerk", "exOld000000", "2020-01-01", ""));
        assertEquals(List.of(), send("ex_editor", "exOld000000", "2020-01-01", ""));
        assertEquals(List.of("E1047"), send("ex_clerk", "exOld000000", today(), ""), "nor moved out of it");
        assertEquals(List.of(), send("ex_clerk", "exNew000000", today(), ""));
        assertEquals(List.of("E1047"), send("ex_clerk", "exNew000000", "2020-01-01", ""), "nor moved into it");
        assertEquals(
                List.of("E1318", "E1047"),
                send("ex_clerk", "exPlan00000", "", ", \"status\": \"SCHEDULE\", \"scheduledAt\": \"2020-01-01\""));
    }

    @Test
    void anEventThatWasCompletedLongAgo() {
        assertEquals(List.of("E1043"), send("ex_clerk", "exDone00000", today(), COMPLETED_LONG_AGO));
        assertEquals(List.of(), send("ex_editor", "exDone00000", today(), COMPLETED_LONG_AGO));
        assertEquals(List.of("E1043"), send("ex_clerk", "exDone00000", today(), ""), "nor reopened");
        assertEquals(List.of("E1043"), send("ex_clerk", "exDone00000", today(), ", \"status\": \"COMPLETED\""));
        assertEquals(List.of(), send("ex_editor", "exDone00000", today(), ""));
    }
}
