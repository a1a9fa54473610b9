package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** What people say about charts: who sees the chart may say something, who wrote a text may change it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class InterpretationApiTest {
    private static final String ALL = "/api/interpretations/";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static String chart(String uid, String access) {
        RightsWorld.load();
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"id": "%s", "name": "%s", "type": "COLUMN", "columns": [{"dimension": "dx"}], "rows": [{"dimension": "pe"}],
                         "sharing": {"public": "%s"}}"""
                                .formatted(uid, uid, access))
                .post("/api/visualizations")
                .then()
                .statusCode(201);
        return uid;
    }

    private static ValidatableResponse write(RequestSpecification as, String path, String text) {
        return as.contentType("text/plain").body(text).post(ALL + path).then();
    }

    @Test
    void isWrittenAsPlainTextAndAnswered() {
        String chart = chart("ipChart0001", "r-------");
        String uid = write(RightsWorld.as(RightsWorld.READER), "visualization/" + chart, "Look, @ra_clerk and @nobody.")
                .statusCode(201)
                .header("Location", containsString(ALL))
                .extract()
                .path("response.uid");
        String fields =
                "?fields=text,type,likes,likedBy[id],mentions[username],comments[id,text,createdBy[username]],visualization[id]";
        RightsWorld.as(RightsWorld.CLERK)
                .get(ALL + uid + fields)
                .then()
                .statusCode(200)
                .body("type", is("VISUALIZATION"))
                .body("likes", is(0))
                .body("visualization.id", is(chart))
                .body("mentions.username", contains("ra_clerk"));
        String comment = write(RightsWorld.as(RightsWorld.CLERK), uid + "/comments", "I see")
                .statusCode(201)
                .extract()
                .path("response.uid");
        RightsWorld.as(RightsWorld.READER)
                .get(ALL + uid + fields)
                .then()
                .body("comments.text", contains("I see"))
                .body("comments[0].createdBy.username", is("ra_clerk"));
        String ofClerk = ALL + uid + "/comments/" + comment;
        RightsWorld.as(RightsWorld.READER)
                .contentType("text/plain")
                .body("no")
                .put(ofClerk)
                .then()
                .statusCode(403);
        RightsWorld.as(RightsWorld.READER).delete(ofClerk).then().statusCode(403);
        RightsWorld.as(RightsWorld.CLERK)
                .contentType("text/plain")
                .body("Yes")
                .put(ofClerk)
                .then()
                .statusCode(204);
        admin().get(ALL + uid + fields).then().body("comments.text", contains("Yes"));
        RightsWorld.as(RightsWorld.CLERK).delete(ofClerk).then().statusCode(204);
        admin().get(ALL + uid + fields).then().body("comments", empty());
        RightsWorld.as(RightsWorld.CLERK)
                .contentType("text/plain")
                .body("x")
                .put(ALL + uid)
                .then()
                .statusCode(403);
        RightsWorld.as(RightsWorld.CLERK).delete(ALL + uid).then().statusCode(403);
        RightsWorld.as(RightsWorld.READER)
                .contentType("text/plain")
                .body("Look again")
                .put(ALL + uid)
                .then()
                .statusCode(204);
        admin().get("/api/visualizations/" + chart + "?fields=interpretations[id,text]")
                .then()
                .body("interpretations.text", contains("Look again"));
        RightsWorld.as(RightsWorld.READER).delete(ALL + uid).then().statusCode(200);
        admin().get(ALL + uid).then().statusCode(404);
    }

    @Test
    void isLikedOnce() {
        String uid = write(admin(), "visualization/" + chart("ipChart0002", "r-------"), "Good")
                .extract()
                .path("response.uid");
        String like = ALL + uid + "/like";
        RightsWorld.as(RightsWorld.CLERK).post(like).then().statusCode(200);
        RightsWorld.as(RightsWorld.CLERK).post(like).then().statusCode(409);
        admin().get(ALL + uid + "?fields=likes,likedBy")
                .then()
                .body("likes", is(1))
                .body("likedBy", hasSize(1));
        RightsWorld.as(RightsWorld.CLERK).delete(like).then().statusCode(200);
        RightsWorld.as(RightsWorld.CLERK).delete(like).then().statusCode(409);
        admin().get(ALL + uid + "?fields=likes").then().body("likes", is(0));
    }

    @Test
    void isHiddenWithItsObject() {
        String chart = chart("ipChart0003", "r-------");
        String uid =
                write(admin(), "visualization/" + chart, "Secret").extract().path("response.uid");
        RightsWorld.as(RightsWorld.CLERK).get(ALL + uid).then().statusCode(200);
        admin().contentType(ContentType.JSON)
                .body("{\"object\": {\"publicAccess\": \"--------\"}}")
                .post("/api/sharing?type=visualization&id=" + chart)
                .then()
                .statusCode(200);
        RightsWorld.as(RightsWorld.CLERK).get(ALL + uid).then().statusCode(404);
        write(RightsWorld.as(RightsWorld.CLERK), uid + "/comments", "x").statusCode(404);
        RightsWorld.as(RightsWorld.CLERK).post(ALL + uid + "/like").then().statusCode(404);
        write(RightsWorld.as(RightsWorld.CLERK), "visualization/" + chart, "x").statusCode(409);
    }

    @Test
    void waitsUntilItWasSeen() {
        write(admin(), "visualization/" + chart("ipChart0004", "r-------"), "New");
        RightsWorld.as(RightsWorld.CLERK)
                .post("/api/me/dashboard/interpretations/read")
                .then()
                .statusCode(204);
        RightsWorld.as(RightsWorld.CLERK).get("/api/me/dashboard").then().body("unreadInterpretations", is(0));
        write(admin(), "visualization/ipChart0004", "Newer").statusCode(201);
        RightsWorld.as(RightsWorld.CLERK).get("/api/me/dashboard").then().body("unreadInterpretations", is(1));
    }

    @ParameterizedTest
    @CsvSource({
        "visualization",
        "map",
        "eventVisualization",
        "eventReport",
        "eventChart",
        "chart",
        "reportTable",
        "dataSetReport"
    })
    void needsAnObjectThatIsThere(String kind) {
        write(admin(), kind + "/ipNothing00", "x").statusCode(409);
        write(admin(), kind + "/ipNothing00", " ").statusCode(400);
    }
}
