package org.tonle.metadata.query;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.TestDatabase;

/** Addresses below an object, tags, tables, types, and the bodies that change members. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SubAddressApiTest {
    @Inject
    Metadata metadata;

    @BeforeEach
    void load() {
        GrammarWorld.load();
    }

    private static ValidatableResponse get(String path) {
        return GrammarWorld.admin().get(path).then();
    }

    @Test
    void everyTypeAnswersItsPropertiesAndNothingElse() {
        for (ObjectType type : metadata.snapshot().schema().all()) {
            List<MetadataObject> all = metadata.snapshot().table(type.name()).inOrderOfCreation();
            if (!type.hasEndpoint() || all.isEmpty()) {
                continue;
            }
            String address = "/api/" + type.plural() + "/" + all.get(0).uid() + "/";
            for (String word : List.of("nosuch", "nam", ":all", "*", "password")) {
                Response answer = GrammarWorld.admin().get(address + word);
                assertEquals(404, answer.statusCode(), address + word);
                assertTrue(answer.jsonPath().getString("message").contains(word), answer.asString());
            }
            for (Property property : type.all()) {
                if (property.isSecret() || property.name().equals("metadata")) {
                    continue;
                }
                Response answer = GrammarWorld.admin().get(address + property.name() + "?fields=id");
                assertTrue(answer.statusCode() < 500, address + property.name() + ": " + answer.asString());
                assertTrue(answer.statusCode() != 404, address + property.name());
            }
        }
        get("/api/dataElements/grTests0000/shortNam").statusCode(404).body("message", containsString("`shortName`"));
        get("/api/dataElements/grTests0000/name").body("name", is("gr tests"));
    }

    @Test
    void showsOneMemberOfACollection() {
        get("/api/dataElementGroups/grElements0/dataElements/grTests0000?fields=name")
                .statusCode(200)
                .body("dataElements.name", equalTo(List.of("gr tests")));
        get("/api/dataElementGroups/grElements0/dataElements/grAnswer000")
                .statusCode(404)
                .body("errorCode", is("E1005"));
        get("/api/dataElementGroups/grElements0/nosuch/grTests0000")
                .statusCode(404)
                .body("errorCode", is("E1007"));
    }

    @Test
    void writesTablesFlat() {
        String csv =
                get("/api/dataElements.csv?fields=id,optionSet[id,name],categoryCombo,dataElementGroups,grSource000"
                                + "&filter=id:in:[grTests0000,grAnswer000]&order=name")
                        .contentType("text/csv")
                        .extract()
                        .asString();
        String combo = get("/api/dataElements/grTests0000").extract().path("categoryCombo.id");
        assertEquals(
                """
                id,optionSet.id,optionSet.name,categoryCombo,dataElementGroups,grSource000
                grAnswer000,grAnswers00,gr answers,%s,,
                grTests0000,,,%s,grElements0,Register
                """
                        .formatted(combo, combo),
                csv);
        String groups =
                get("/api/dataElementGroups.csv?fields=id,dataElements~pluck(name)[name],dataElements~size~rename(n)"
                                + "&filter=id:eq:grElements0")
                        .extract()
                        .asString();
        assertTrue(groups.contains("gr tests") && groups.contains(";") && groups.endsWith(",2\n"), groups);
    }

    @Test
    void knowsThatAClientHasTheAnswerAlready() {
        for (String path : List.of(
                "/api/dataElements?fields=id",
                "/api/dataElements/grTests0000",
                "/api/dataElements/gist",
                "/api/dataElements.csv",
                "/api/dataSets/grReport000/metadata")) {
            String tag = get(path)
                    .statusCode(200)
                    .header("ETag", notNullValue())
                    .extract()
                    .header("ETag");
            GrammarWorld.admin().header("If-None-Match", tag).get(path).then().statusCode(304);
            GrammarWorld.reader()
                    .header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(path.endsWith("metadata") ? 409 : 200);
            GrammarWorld.admin()
                    .header("If-None-Match", tag)
                    .get(path + (path.contains("?") ? "&" : "?") + "fields=name")
                    .then()
                    .statusCode(200);
            GrammarWorld.admin()
                    .contentType(ContentType.JSON)
                    .body("{\"description\": \"" + tag.hashCode() + "\"}")
                    .patch("/api/dataElements/grTests0000")
                    .then()
                    .statusCode(200);
            GrammarWorld.admin().header("If-None-Match", tag).get(path).then().statusCode(200);
        }
    }

    @Test
    void picksWhatIsWantedOfTypes() {
        get("/api/schemas?fields=name,properties[name]")
                .body("schemas.name", hasItem("dataElement"))
                .body("schemas[0].klass", nullValue())
                .body("schemas[0].properties[0].name", notNullValue())
                .body("schemas[0].properties[0].fieldName", nullValue());
        get("/api/schemas/dataElement/valueType").body("propertyType", is("CONSTANT"));
        get("/api/schemas/dataElement/dataElementGroups?fields=collection")
                .body("collection", is(true))
                .body("name", nullValue());
        get("/api/schemas/dataElement/valueTyp").statusCode(404).body("message", containsString("valueType"));
        get("/api/schemas/dataElemen").statusCode(404).body("message", containsString("dataElement"));
    }

    @Test
    void showsTheNamesOfThoseSomethingIsSharedWith() {
        GrammarWorld.admin()
                .contentType(ContentType.JSON)
                .body(
                        "{\"sharing\": {\"public\": \"r-------\", \"userGroups\": {\"grTeam00000\": {\"id\": \"grTeam00000\","
                                + " \"access\": \"rw------\"}}}}")
                .patch("/api/constants/grPi0000000")
                .then()
                .statusCode(200);
        get("/api/constants/grPi0000000").body("sharing.userGroups.grTeam00000.displayName", is("gr team"));
        get("/api/userGroups/grTeam00000?fields=users[id]").body("users[0].username", is("grreader"));
    }

    @Test
    void takesAttributesAlongWithWhatHasValuesOfThem() {
        get("/api/dataElementGroups/grElements0/metadata?download=true")
                .header("Content-Disposition", is("attachment; filename=metadata.json"))
                .body("attributes.id", equalTo(List.of("grSource000")))
                .body("legendSets.id", equalTo(List.of("grLegend000")));
    }

    @Test
    void changesMembersOnlyByBodiesThatAreUnderstood() {
        String address = "/api/organisationUnitGroups/grGroup0000/organisationUnits";
        for (String wrong : List.of("{\"organisationUnits\": []}", "{}", "[]", "{\"identifiableObjects\": {}}")) {
            GrammarWorld.admin()
                    .contentType(ContentType.JSON)
                    .body(wrong)
                    .put(address)
                    .then()
                    .statusCode(400)
                    .body("errorCode", is("E1003"));
        }
        GrammarWorld.admin()
                .contentType(ContentType.JSON)
                .body("{\"add\": [{\"id\": \"grNorth0000\"}]}")
                .post(address)
                .then()
                .statusCode(400);
        get("/api/organisationUnitGroups/grGroup0000?fields=organisationUnits~size")
                .body("organisationUnits", is(2));
        GrammarWorld.admin()
                .post(address + "/grNosuch000")
                .then()
                .statusCode(200)
                .body("response.stats.updated", is(0))
                .body("message", containsString("grNosuch000"));
        GrammarWorld.admin()
                .post(address + "/grClinic000")
                .then()
                .statusCode(200)
                .body("message", nullValue());
    }
}
