package org.tonle.job;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonle.common.Uid;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.TestDatabase;

/** Whose jobs and reports are shown to whom, for every kind of job and at every address that answers them. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class JobOwnerApiTest {
    private static final String PASSWORD = "Probe#2026x";
    private static final String USERS =
            """
            {"userRoles": [{"id": "jbRoleNone0", "name": "jb none", "authorities": []},
              {"id": "jbRoleLog00", "name": "jb log", "authorities": ["F_JOB_LOG_READ"]},
              {"id": "jbRoleKeep0", "name": "jb keeper", "authorities": ["F_PERFORM_MAINTENANCE"]}],
             "users": [%s]}"""
                    .formatted(String.join(
                            ",",
                            user("jbOwner0000", "jb_owner", "jbRoleNone0"),
                            user("jbOther0000", "jb_other", "jbRoleNone0"),
                            user("jbReader000", "jb_reader", "jbRoleLog00"),
                            user("jbKeeper000", "jb_keeper", "jbRoleKeep0")));
    private static final CurrentUser OWNER =
            new CurrentUser("jbOwner0000", "jb_owner", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private static boolean loaded;

    @Inject
    JobStore store;

    @BeforeEach
    void users() {
        if (!loaded) {
            as("admin", "district")
                    .contentType(ContentType.JSON)
                    .body(USERS)
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
    }

    private static String user(String uid, String name, String role) {
        return """
                {"id": "%s", "username": "%s", "firstName": "jb", "surname": "%s", "password": "%s", "userRoles": [{"id": "%s"}]}"""
                .formatted(uid, name, name, PASSWORD, role);
    }

    private static RequestSpecification as(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }

    private static ValidatableResponse get(String name, String address) {
        return as(name, PASSWORD).get(address).then();
    }

    /** A job that has ended and says {@code {"stats": {"created": 1}}}. */
    private String job(JobType type) {
        Job job = new Job(Uid.generate(), type, OWNER.uid(), LocalDateTime.of(2026, 1, 1, 8, 0));
        store.insert(job, Notification.of(type, "INFO", job.created(), "began", false));
        store.notify(
                job.uid(),
                Notification.of(type, "INFO", job.created(), "ended", true),
                JsonNodeFactory.instance
                        .objectNode()
                        .set("stats", JsonNodeFactory.instance.objectNode().put("created", 1)));
        return job.uid();
    }

    @ParameterizedTest
    @EnumSource(JobType.class)
    void showsAJobToWhoStartedItAndToReadersOfTheJobLogAlone(JobType type) {
        String id = job(type);
        for (String seeing : List.of("jb_owner", "jb_reader")) {
            get(seeing, "/api/system/tasks").statusCode(200).body(type.name(), hasKey(id));
            get(seeing, "/api/system/tasks/" + type).statusCode(200).body("$", hasKey(id));
            get(seeing, "/api/system/tasks/" + type + "/" + id).statusCode(200).body("[0].message", is("ended"));
            get(seeing, "/api/system/taskSummaries/" + type).statusCode(200).body("$", hasKey(id));
            get(seeing, "/api/system/taskSummaries/" + type + "/" + id)
                    .statusCode(200)
                    .body("stats.created", is(1));
        }
        for (String blind : List.of("jb_other", "jb_keeper")) {
            get(blind, "/api/system/tasks").statusCode(200).body(type.name(), not(hasKey(id)));
            get(blind, "/api/system/tasks/" + type).statusCode(200).body("$", not(hasKey(id)));
            get(blind, "/api/system/taskSummaries/" + type).statusCode(200).body("$", not(hasKey(id)));
            for (String address : List.of("tasks", "taskSummaries")) {
                String path = "/api/system/" + address + "/" + type + "/";
                assertEquals(
                        refusal(blind, path + "nosuchJob01").replace("nosuchJob01", id),
                        refusal(blind, path + id),
                        "a hidden job is answered as one that does not exist");
            }
        }
    }

    @Test
    void showsTheReportOfATrackerImportToWhoStartedIt() {
        String id = job(JobType.TRACKER_IMPORT_JOB);
        get("jb_owner", "/api/tracker/jobs/" + id).statusCode(200).body("[0].message", is("ended"));
        get("jb_owner", "/api/tracker/jobs/" + id + "/report").statusCode(200).body("stats.created", is(1));
        get("jb_reader", "/api/tracker/jobs/" + id + "/report").statusCode(200);
        for (String blind : List.of("jb_other", "jb_keeper")) {
            get(blind, "/api/tracker/jobs/" + id).statusCode(200).body("size()", is(0)); // as for a job there is not
            refusal(blind, "/api/tracker/jobs/" + id + "/report");
        }
    }

    @Test
    void asksForTheAuthorityOfMaintenanceByEveryMethod() {
        for (String address : List.of(
                "/api/maintenance",
                "/api/maintenance/analyticsTablesAnalyze",
                "/api/maintenance/cacheClear",
                "/api/resourceTables",
                "/api/resourceTables/analytics")) {
            assertEquals(403, as("jb_other", PASSWORD).post(address).statusCode(), address);
            assertEquals(403, as("jb_other", PASSWORD).put(address).statusCode(), address);
            assertEquals(200, as("jb_keeper", PASSWORD).post(address).statusCode(), address);
            assertEquals(200, as("jb_keeper", PASSWORD).put(address).statusCode(), address);
        }
    }

    private static String refusal(String name, String address) {
        Response answer = as(name, PASSWORD).get(address);
        answer.then().statusCode(404).body("errorCode", is("E1005"));
        return answer.asString();
    }
}
