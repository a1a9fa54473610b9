package org.tonle.setting;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** What users look at is counted; identifiers begin with {@code dv}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DataStatisticsApiTest {
    private static final String STATISTICS = "/api/dataStatistics";
    private static final String WORLD =
            """
            {"dashboards": [
              {"id": "dvOpen00000", "name": "dv open", "sharing": {"public": "r-------"}},
              {"id": "dvClosed000", "name": "dv closed", "sharing": {"public": "--------"}}],
             "userRoles": [{"id": "dvRole00000", "name": "dv role", "authorities": []}],
             "users": [{"id": "dvReader000", "username": "dv_reader", "password": "Dv-pass-2024", "firstName": "dv", "surname": "reader",
               "userRoles": [{"id": "dvRole00000"}]}]}
            """;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static RequestSpecification reader() {
        return given().auth().preemptive().basic("dv_reader", "Dv-pass-2024").contentType(ContentType.JSON);
    }

    private static void look(RequestSpecification who, String favorite, int status) {
        who.post(STATISTICS + "?eventType=DASHBOARD_VIEW&favorite=" + favorite)
                .then()
                .statusCode(status);
    }

    @Test
    void looksAreCountedByDayByUserAndByObjectThatTheReaderSees() {
        admin().body(WORLD).post("/api/metadata").then().statusCode(200);
        look(admin(), "dvOpen00000", 201);
        look(admin(), "dvOpen00000", 201);
        look(admin(), "dvClosed000", 201);
        look(reader(), "dvOpen00000", 201);
        look(reader(), "dvClosed000", 404);
        // four looks by two users; both dashboards were made today
        reader().get(STATISTICS + "?interval=YEAR&startDate=" + LocalDate.now(ZoneId.systemDefault()))
                .then()
                .body("size()", is(1))
                .body("[0].dashboardViews", is(4))
                .body("[0].averageDashboardViews", is(2.0f))
                .body("[0].totalViews", is(4))
                .body("[0].activeUsers", is(2));
        String favorites = STATISTICS + "/favorites?eventType=DASHBOARD_VIEW";
        admin().get(favorites)
                .then()
                .body("id", contains("dvOpen00000", "dvClosed000"))
                .body("views", contains(3, 1));
        admin().get(favorites + "&sortOrder=ASC&pageSize=1").then().body("id", contains("dvClosed000"));
        reader().get(favorites).then().body("id", not(hasItem("dvClosed000")));
        reader().get(favorites + "&username=dv_reader").then().body("views", contains(1));
        reader().get(favorites + "&username=admin").then().statusCode(403);
        admin().get(favorites + "&username=dv_nobody").then().statusCode(404);
        admin().get(STATISTICS + "/favorites?eventType=MAP_VIEW").then().body("$", empty());
        admin().get(STATISTICS + "/favorites/dvClosed000").then().body("views", is(1));
        reader().get(STATISTICS + "/favorites/dvClosed000").then().statusCode(404);
        assertTrue(savedDashboards(reader()) < savedDashboards(admin()), "a hidden dashboard is counted");
        int saved = admin().get(STATISTICS + "?startDate=" + LocalDate.now(ZoneId.systemDefault()))
                .then()
                .extract()
                .path("[0].savedDashboards");
        assertEquals(
                admin().get("/api/dashboards?pageSize=1&filter=created:ge:" + LocalDate.now(ZoneId.systemDefault()))
                        .<Integer>path("pager.total"),
                saved);
    }

    /** The intervals of a leap year, and what each is called by. */
    @ParameterizedTest
    @CsvSource({
        "DAY, 2024-02-28, 2024-03-01, 3, 'year 2024, month 2, day 28'",
        "WEEK, 2024-12-29, 2025-01-06, 3, 'year 2024, week 52'",
        "MONTH, 2024-01-31, 2024-12-01, 12, 'year 2024, month 1'",
        "YEAR, 2023-12-31, 2024-01-01, 2, 'year 2023'"
    })
    void aSpanOfTimeIsOneRow(String interval, String first, String last, int rows, String named) {
        var answer = admin().get(STATISTICS + "?interval=" + interval + "&startDate=" + first + "&endDate=" + last)
                .then()
                .statusCode(200)
                .body("size()", is(rows));
        for (String part : named.split(", ")) {
            answer.body("[0]." + part.split(" ")[0], is(Integer.parseInt(part.split(" ")[1])));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "?startDate=soon, 409",
        "?startDate=2024-02-01&endDate=2024-01-01, 400",
        "?startDate=1900-01-01&endDate=2024-01-01, 400",
        "?startDate=2024-01-01&interval=FORTNIGHT, 400"
    })
    void whatCannotBeCountedIsRefused(String question, int status) {
        admin().get(STATISTICS + question).then().statusCode(status);
        admin().post(STATISTICS + "?eventType=GLANCE").then().statusCode(400);
    }

    private static int savedDashboards(RequestSpecification caller) {
        return caller.get(STATISTICS + "?interval=YEAR&startDate=" + LocalDate.now(ZoneId.systemDefault()))
                .then()
                .extract()
                .path("[0].savedDashboards");
    }
}
