package org.tonle.metadata;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.SampleMetadata;
import org.tonle.testsupport.TestDatabase;

/** An interpretation is seen by who sees what it is about, and changed by who wrote it. Identifiers begin with {@code in}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class InterpretationRightsApiTest {
    private static final String WORLD =
            """
            {"visualizations": [
               {"id": "inChartOpen", "name": "in open chart", "type": "COLUMN", "sharing": {"public": "r-------"}},
               {"id": "inChartHide", "name": "in hidden chart", "type": "COLUMN", "sharing": {"public": "--------"}}],
             "maps": [{"id": "inMapHide00", "name": "in hidden map", "sharing": {"public": "--------"}}],
             "eventVisualizations": [{"id": "inEventHide", "name": "in hidden list", "type": "LINE_LIST", "sharing": {"public": "--------"}}],
             "dataSets": [{"id": "inSetHide00", "name": "in hidden set", "shortName": "in hidden set", "periodType": "Monthly", "sharing": {"public": "--------"}}],
             "userRoles": [{"id": "inRole00000", "name": "in role", "authorities": []}],
             "users": [
              {"id": "inAuthor000", "username": "in_author", "password": "In-pass-2024", "firstName": "in", "surname": "author", "userRoles": [{"id": "inRole00000"}]},
              {"id": "inOther0000", "username": "in_other", "password": "In-pass-2024", "firstName": "in", "surname": "other", "userRoles": [{"id": "inRole00000"}]}]}""";

    private static final String ADDRESS = "/api/interpretations/";

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "In-pass-2024");
    }

    private static RequestSpecification json(String user, String body) {
        return as(user).contentType(ContentType.JSON).body(body);
    }

    @BeforeEach
    void world() {
        json("admin", WORLD).post("/api/metadata").then().statusCode(200);
        for (String uid : List.of("inText00000", "inHidden000")) {
            as("admin").delete(ADDRESS + uid);
        }
        json(
                        "in_author",
                        "{\"id\": \"inText00000\", \"text\": \"more tests\", \"visualization\": {\"id\": \"inChartOpen\"}}")
                .post(ADDRESS)
                .then()
                .statusCode(201);
    }

    /** The words of the schema file name everything an interpretation can be about. */
    @Test
    void allThatIsInterpretedDecides() {
        ObjectType type = SampleMetadata.snapshot("{}").schema().require("interpretation");
        Set<String> about = new TreeSet<>();
        for (Property property : type.all()) {
            ObjectType target = SampleMetadata.snapshot("{}").schema().target(property);
            if (property.isStored() && !property.isCollection() && target != null && target.isShareable()) {
                about.add(property.name());
            }
        }
        assertEquals(about, new TreeSet<>(type.visibility().seenWith()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visualization inChartHide",
                "map inMapHide00",
                "eventVisualization inEventHide",
                "dataSet inSetHide00"
            })
    void whatIsAboutTheHiddenIsHidden(String about) {
        String reference = "\"%s\": {\"id\": \"%s\"}".formatted((Object[]) about.split(" "));
        json(
                        "admin",
                        "{\"id\": \"inHidden000\", \"text\": \"hidden words\", \"sharing\": {\"public\": \"rw------\"}, "
                                + reference + "}")
                .post(ADDRESS)
                .then()
                .statusCode(201);
        as("in_other").get(ADDRESS + "inHidden000").then().statusCode(404);
        as("in_other").delete(ADDRESS + "inHidden000").then().statusCode(404);
        json("in_other", "{\"text\": \"x\"}")
                .put(ADDRESS + "inHidden000")
                .then()
                .statusCode(404);
        for (String list : List.of(
                "?paging=false",
                "?filter=text:like:hidden",
                "/gist?filter=text:like:hidden",
                "?query=hidden&fields=*",
                "?filter=id:eq:inHidden000&fields=*")) {
            assertFalse(
                    as("in_other").get("/api/interpretations" + list).asString().contains("inHidden000"), list);
        }
        json("in_other", "{\"text\": \"mine\", " + reference + "}")
                .post(ADDRESS)
                .then()
                .statusCode(409);
        as("admin").get(ADDRESS + "inHidden000").then().body("text", is("hidden words"));
    }

    @Test
    void whatIsAboutTheOpenIsSeenByAllAndItsAuthorChangesIt() {
        as("in_other").get(ADDRESS + "inText00000").then().statusCode(200).body("text", is("more tests"));
        as("in_other")
                .get("/api/visualizations/inChartOpen?fields=interpretations[id]")
                .then()
                .body("interpretations.id", contains("inText00000"));
        as("in_other")
                .get(ADDRESS + "inText00000?fields=access")
                .then()
                .body("access.update", is(false))
                .body("access.delete", is(false));
        String patch = "[{\"op\": \"replace\", \"path\": \"/text\", \"value\": \"no tests\"}]";
        for (Response refused : List.of(
                json("in_other", "{\"text\": \"no tests\"}").put(ADDRESS + "inText00000"),
                as("in_other")
                        .contentType("application/json-patch+json")
                        .body(patch)
                        .patch(ADDRESS + "inText00000"),
                json("in_other", "{\"object\": {\"publicAccess\": \"rw------\"}}")
                        .post("/api/sharing?type=interpretation&id=inText00000"),
                as("in_other").delete(ADDRESS + "inText00000"))) {
            assertEquals(403, refused.statusCode(), refused.asString());
        }
        as("in_author")
                .contentType("application/json-patch+json")
                .body(patch)
                .patch(ADDRESS + "inText00000")
                .then()
                .statusCode(200);
        as("in_other").get(ADDRESS + "inText00000").then().body("text", is("no tests"));
        as("in_author").delete(ADDRESS + "inText00000").then().statusCode(200);
    }

    @Test
    void nobodySaysWhoLikesIt() {
        json(
                        "in_author",
                        "{\"text\": \"liked\", \"likes\": 100, \"likedBy\": [{\"id\": \"inOther0000\"}], \"createdBy\": {\"id\": \"inOther0000\"}, \"visualization\": {\"id\": \"inChartOpen\"}}")
                .put(ADDRESS + "inText00000")
                .then()
                .statusCode(200);
        as("in_author")
                .get(ADDRESS + "inText00000?fields=likes,likedBy,createdBy")
                .then()
                .body("likes", is(0))
                .body("likedBy", empty())
                .body("createdBy.id", is("inAuthor000"));
        as("in_author")
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/likes\", \"value\": 7}]")
                .patch(ADDRESS + "inText00000")
                .then()
                .statusCode(200);
        as("in_author").get(ADDRESS + "inText00000").then().body("likes", is(0)).body("code", nullValue());
    }
}
