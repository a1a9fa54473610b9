package org.tonle.schedule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** Configured jobs: what is refused, that they run when they are due, once, with the rights of who saved them, and what is said of it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ScheduleApiTest {
    private static final String JOBS = "/api/jobConfigurations";

    @Inject
    ScheduledJobStore store;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static ValidatableResponse make(String uid, String rest) {
        return admin().body("{\"id\": \"%s\", \"name\": \"%s\", %s}".formatted(uid, uid, rest))
                .post(JOBS)
                .then();
    }

    private static void remove(String uid) {
        admin().delete(JOBS + "/" + uid).then().statusCode(200);
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.call()) {
            assertTrue(System.nanoTime() < end, "it has not happened within a minute");
            Thread.sleep(100);
        }
    }

    private static String status(String uid) {
        return admin().get(JOBS + "/" + uid).then().extract().path("lastExecutedStatus");
    }

    @Test
    void aTypeSaysWhenItsJobsRunAndWhatTheyCanBeTold() {
        admin().get(JOBS + "/jobTypes")
                .then()
                .body("jobTypes.find {it.jobType == 'PREDICTOR'}.schedulingType", is("CRON"))
                .body("jobTypes.find {it.jobType == 'CONTINUOUS_ANALYTICS_TABLE'}.schedulingType", is("FIXED_DELAY"))
                .body("jobTypes.find {it.jobType == 'METADATA_IMPORT'}.schedulingType", is("ONCE_ASAP"))
                .body(
                        "jobTypes.find {it.jobType == 'MONITORING'}.jobParameters.fieldName",
                        hasItems("relativeStart", "validationRuleGroups", "persistResults"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"jobType\": \"PREDICTOR\" | E7004",
                "\"jobType\": \"PREDICTOR\", \"cronExpression\": \"every night\" | E7005",
                "\"jobType\": \"PREDICTOR\", \"cronExpression\": \"0 0 99 * * ?\" | E7005",
                "\"jobType\": \"CONTINUOUS_ANALYTICS_TABLE\" | E7007",
                "\"jobType\": \"PREDICTOR\", \"cronExpression\": \"0 0 2 ? * *\", \"jobParameters\": {\"predictor\": []} | E7010",
                "\"jobType\": \"PREDICTOR\", \"cronExpression\": \"0 0 2 ? * *\", \"jobParameters\": {\"relativeStart\": \"x\"} | E7010",
                "\"jobType\": \"DATA_INTEGRITY\", \"cronExpression\": \"0 0 2 ? * *\", \"jobParameters\": {\"type\": \"ALL\"} | E7010"
            })
    void refusesWhatCannotRun(String rest, String code) {
        make("scRefused00", rest).statusCode(409).body("response.errorReports.errorCode", hasItem(code));
    }

    @Test
    void saysThatNothingComesOfTypesThatDoNotRun() {
        make("scNothing00", "\"jobType\": \"SMS_SEND\", \"cronExpression\": \"0 0 2 ? * *\"")
                .statusCode(201)
                .body("message", org.hamcrest.Matchers.containsString("SMS_SEND"));
        admin().post(JOBS + "/scNothing00/execute").then().statusCode(409).body("errorCode", is("E7006"));
        remove("scNothing00");
    }

    @Test
    void runsWhenItIsDue() throws Exception {
        make(
                        "scEverySec0",
                        "\"jobType\": \"DATA_INTEGRITY\", \"cronExpression\": \"* * * * * *\", \"jobParameters\": {\"checks\": [\"dashboards_no_items\"]}")
                .statusCode(201);
        until(() -> "COMPLETED".equals(status("scEverySec0")));
        admin().get(JOBS + "/scEverySec0")
                .then()
                .body("lastExecuted", notNullValue())
                .body("lastFinished", notNullValue())
                .body("nextExecutionTime", notNullValue())
                .body("schedulingType", is("CRON"))
                .body("executedBy", is("M5zQapPyTZI"));
        admin().get(JOBS + "/scEverySec0/progress").then().body("sequence.status", hasItem(not("ERROR")));
        admin().post(JOBS + "/scEverySec0/disable").then().statusCode(204);
        admin().get(JOBS + "/scEverySec0")
                .then()
                .body("enabled", is(false))
                .body("nextExecutionTime", org.hamcrest.Matchers.nullValue())
                .body("lastExecutedStatus", is("COMPLETED"));
        until(() -> !store.running().contains("scEverySec0"));
        remove("scEverySec0");
    }

    @Test
    void runsWhenSomebodyAsksAndSaysWhatWentWrong() throws Exception {
        RightsWorld.load();
        make(
                "scWrong0000",
                "\"jobType\": \"PREDICTOR\", \"cronExpression\": \"0 0 2 1 1 ?\", \"executedBy\": \"raStranger0\"");
        String runner = admin().get("/api/users?filter=username:eq:ra_stranger&fields=id")
                .then()
                .extract()
                .path("users[0].id");
        admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/executedBy\", \"value\": \"" + runner + "\"}]")
                .patch(JOBS + "/scWrong0000")
                .then()
                .statusCode(200);
        admin().post(JOBS + "/scWrong0000/execute").then().statusCode(200);
        until(() -> "FAILED".equals(status("scWrong0000")));
        admin().get(JOBS + "/scWrong0000/errors")
                .then()
                .body("errors.size()", is(1))
                .body("user", is(runner));
        admin().get(JOBS + "/errors").then().body("id", hasItem("scWrong0000"));
        admin().get(JOBS + "/due?seconds=40000000").then().statusCode(400);
        admin().get(JOBS + "/due?seconds=31000000").then().statusCode(200);
        admin().get(JOBS + "/stale").then().statusCode(200).body("id", not(hasItem("scWrong0000")));
        until(() -> !store.running().contains("scWrong0000"));
        remove("scWrong0000");
    }

    @Test
    void oneOfSeveralServersTakesARun() {
        store.plan("scTwoNodes0", "never", null);
        assertTrue(store.ask("scTwoNodes0"));
        assertEquals(
                List.of("scTwoNodes0"),
                store.claim("one").stream().filter("scTwoNodes0"::equals).toList());
        assertEquals(
                List.of(),
                store.claim("two").stream().filter("scTwoNodes0"::equals).toList());
        assertTrue(store.running().contains("scTwoNodes0"));
        store.release("scTwoNodes0", "two");
        assertTrue(store.running().contains("scTwoNodes0"));
        store.release("scTwoNodes0", "one");
        assertTrue(!store.running().contains("scTwoNodes0"));
    }

    @Test
    void aQueueRunsOneJobAfterTheOther() throws Exception {
        String nightly = "\"jobType\": \"DATA_STATISTICS\", \"cronExpression\": \"0 0 2 1 1 ?\"";
        make("scQueueA000", nightly).statusCode(201);
        make("scQueueB000", nightly).statusCode(201);
        String queue = "{\"cronExpression\": \"0 0 3 1 1 ?\", \"sequence\": [\"scQueueB000\", \"scQueueA000\"]}";
        admin().body(queue).put("/api/scheduler/queues/sc queue").then().statusCode(404);
        admin().body(queue.replace(", \"scQueueA000\"", ""))
                .post("/api/scheduler/queues/sc queue")
                .then()
                .statusCode(409);
        admin().body(queue).post("/api/scheduler/queues/sc queue").then().statusCode(201);
        admin().body(queue)
                .post("/api/scheduler/queues/sc queue")
                .then()
                .statusCode(409)
                .body("errorCode", is("E7021"));
        admin().get("/api/scheduler/queues").then().body("$", hasItem("sc queue"));
        admin().get("/api/scheduler/queues/sc queue").then().body("sequence", contains("scQueueB000", "scQueueA000"));
        admin().get("/api/scheduler")
                .then()
                .body("find {it.name == 'sc queue'}.type", is("Sequence"))
                .body("find {it.name == 'sc queue'}.sequence.id", contains("scQueueB000", "scQueueA000"));
        admin().get("/api/scheduler/queueable").then().body("name", not(hasItem("scQueueA000")));
        admin().post(JOBS + "/scQueueB000/execute").then().statusCode(200);
        until(() -> "COMPLETED".equals(status("scQueueA000")));
        until(() -> !store.running().contains("scQueueA000"));
        admin().delete("/api/scheduler/queues/sc queue").then().statusCode(204);
        remove("scQueueA000");
        remove("scQueueB000");
    }

    @Test
    void isForThoseWhoMaySchedule() {
        RightsWorld.load();
        for (String address :
                List.of("/api/scheduler", JOBS + "/due", JOBS + "/errors", JOBS + "/scAny000000/progress")) {
            RightsWorld.as(RightsWorld.CLERK).get(address).then().statusCode(403);
        }
        RightsWorld.as(RightsWorld.CLERK)
                .post(JOBS + "/scAny000000/execute")
                .then()
                .statusCode(403);
    }
}
