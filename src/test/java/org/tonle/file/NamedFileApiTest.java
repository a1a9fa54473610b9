package org.tonle.file;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.metadata.model.FilePlace;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Trait;
import org.tonle.testsupport.SampleMetadata;
import org.tonle.testsupport.SentFile;
import org.tonle.testsupport.TestDatabase;

/** Nobody gets at a file by naming it: every place where metadata name files, every way to write it, every file that is not for it. Identifiers begin with {@code nf}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class NamedFileApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "nfCountry00", "name": "nf country", "shortName": "nf country", "openingDate": "2020-01-01"},
               {"id": "nfClinic000", "name": "nf clinic", "shortName": "nf clinic", "openingDate": "2020-01-01", "parent": {"id": "nfCountry00"}}],
             "attributes": [{"id": "nfScan00000", "name": "nf scan", "shortName": "nf scan", "valueType": "FILE_RESOURCE", "organisationUnitAttribute": true,
               "sharing": {"public": "r-------"}},
               {"id": "nfPhoto0000", "name": "nf photo", "shortName": "nf photo", "valueType": "IMAGE", "organisationUnitAttribute": true,
               "sharing": {"public": "r-------"}}],
             "userRoles": [{"id": "nfRole00000", "name": "nf role", "authorities": ["F_DOCUMENT_PUBLIC_ADD", "F_ORGANISATIONUNIT_ADD", "F_USER_ADD", "F_USER_VIEW",
               "F_METADATA_IMPORT"]}],
             "users": [
              {"id": "nfTaker0000", "username": "nf_taker", "password": "Nf-pass-2024", "firstName": "nf", "surname": "taker",
               "userRoles": [{"id": "nfRole00000"}], "organisationUnits": [{"id": "nfCountry00"}]},
              {"id": "nfOwner0000", "username": "nf_owner", "password": "Nf-pass-2024", "firstName": "nf", "surname": "owner",
               "userRoles": [{"id": "nfRole00000"}], "organisationUnits": [{"id": "nfCountry00"}]}]}""";

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Nf-pass-2024");
    }

    private static String file(String user, String domain) {
        return SentFile.text(as(user), domain, "secret of " + user);
    }

    private static RequestSpecification json(String user, String body) {
        return as(user).contentType(ContentType.JSON).body(body);
    }

    private static RequestSpecification patch(String user, String property, String value) {
        return as(user).contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/%s\", \"value\": %s}]".formatted(property, value));
    }

    @BeforeEach
    void people() {
        json("admin", WORLD).post("/api/metadata").then().statusCode(200);
    }

    /** A way to write a file into a place; the answer says whether it went in. */
    private interface Way {
        Response write(String file);
    }

    private static Map<String, Way> ways(FilePlace place) {
        Map<String, Way> ways = new TreeMap<>();
        switch (place) {
            case DOCUMENT -> {
                String body =
                        "{\"id\": \"nfDocument0\", \"name\": \"nf document\", \"external\": false, \"url\": \"%s\"}";
                ways.put("post", file -> json("nf_taker", body.formatted(file)).post("/api/documents"));
                ways.put("import", file -> json("nf_taker", "{\"documents\": [" + body.formatted(file) + "]}")
                        .post("/api/metadata"));
                ways.put("put", file -> json("nf_taker", body.formatted(file)).put("/api/documents/nfOwnDoc000"));
                ways.put("patch", file -> patch("nf_taker", "url", '"' + file + '"')
                        .patch("/api/documents/nfOwnDoc000"));
            }
            case USER_AVATAR -> {
                String body = "{\"avatar\": {\"id\": \"%s\"}}";
                ways.put("me", file -> json("nf_taker", body.formatted(file)).put("/api/me"));
                ways.put("patch", file -> patch("nf_taker", "avatar", "{\"id\": \"" + file + "\"}")
                        .patch("/api/users/nfTaker0000"));
                ways.put("put", file -> json(
                                "nf_taker",
                                "{\"username\": \"nf_taker\", \"firstName\": \"nf\", \"surname\": \"taker\", \"userRoles\": [{\"id\": \"nfRole00000\"}],"
                                        + " \"organisationUnits\": [{\"id\": \"nfCountry00\"}], \"avatar\": {\"id\": \""
                                        + file + "\"}}")
                        .put("/api/users/nfTaker0000"));
            }
            case ORG_UNIT -> {
                String body =
                        "{\"id\": \"nfClinic000\", \"name\": \"nf clinic\", \"shortName\": \"nf clinic\", \"openingDate\": \"2020-01-01\","
                                + " \"parent\": {\"id\": \"nfCountry00\"}, \"image\": {\"id\": \"%s\"}}";
                ways.put("put", file -> json("nf_taker", body.formatted(file))
                        .put("/api/organisationUnits/nfClinic000"));
                ways.put("import", file -> json("nf_taker", "{\"organisationUnits\": [" + body.formatted(file) + "]}")
                        .post("/api/metadata"));
                ways.put("patch", file -> patch("nf_taker", "image", "{\"id\": \"" + file + "\"}")
                        .patch("/api/organisationUnits/nfClinic000"));
            }
        }
        return ways;
    }

    @ParameterizedTest
    @EnumSource
    void nobodyShowsAFileThatIsNotForIt(FilePlace place) {
        as("admin").delete("/api/documents/nfOwnDoc000");
        json(
                        "nf_taker",
                        "{\"id\": \"nfOwnDoc000\", \"name\": \"nf own\", \"external\": false, \"url\": \""
                                + file("nf_taker", "DOCUMENT") + "\"}")
                .post("/api/documents")
                .then()
                .statusCode(201);
        String other = place == FilePlace.DOCUMENT ? "USER_AVATAR" : "DOCUMENT";
        List<String> wrong = new ArrayList<>();
        ways(place).forEach((name, way) -> {
            as("admin").delete("/api/documents/nfDocument0");
            for (String refused : List.of(
                    file("nf_owner", place.name()),
                    file("admin", "DATA_VALUE"),
                    file("nf_taker", other),
                    file("nf_taker", "DATA_VALUE"),
                    "nfNothing00")) {
                Response answer = way.write(refused);
                boolean isPassedOver = answer.asString().contains("is not on this server");
                if (answer.statusCode() != 409 && !isPassedOver) {
                    wrong.add(place + " " + name + " took a file: " + answer.statusCode() + " " + answer.asString());
                }
            }
            as("admin").delete("/api/documents/nfDocument0");
            String own = file("nf_taker", place.name());
            Response taken = way.write(own);
            if (taken.statusCode() > 201) {
                wrong.add(place + " " + name + " refused an own file: " + taken.asString());
            }
            Response again = way.write(own);
            if (again.statusCode() > 201 && !name.equals("post")) {
                wrong.add(place + " " + name + " refused what is there: " + again.asString());
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** A place more in a schema file has to be in the list, or to be looked at otherwise. */
    @Test
    void everyReferenceToAFileIsKnown() {
        Set<String> found = new TreeSet<>();
        for (ObjectType type : SampleMetadata.snapshot("{}").schema().all()) {
            for (Property property : type.all()) {
                if (property.isStored() && type.is(Trait.PERSISTED) && "fileResource".equals(property.target())) {
                    found.add(type.name() + "." + property.name());
                }
            }
        }
        Set<String> known = new TreeSet<>();
        for (FilePlace place : FilePlace.values()) {
            known.add(place.type() + "." + place.property());
        }
        known.remove("document.url"); // a text
        assertEquals(known, found);
    }

    @Test
    void aFileIsShownAtOnePlace() {
        String file = file("nf_taker", "DOCUMENT");
        String body = "{\"name\": \"nf %s\", \"external\": false, \"url\": \"%s\"}";
        json("nf_taker", body.formatted(file, file))
                .post("/api/documents")
                .then()
                .statusCode(201);
        json("nf_taker", body.formatted("second " + file, file))
                .post("/api/documents")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].errorCode", is("E4016"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfScan00000", "nfPhoto0000"})
    void valuesOfCustomAttributesNameOwnFiles(String attribute) {
        String value = "[{\"attribute\": {\"id\": \"" + attribute + "\"}, \"value\": \"%s\"}]";
        for (String refused : List.of(file("admin", "DATA_VALUE"), file("nf_taker", "DOCUMENT"), "nfNothing00")) {
            patch("nf_taker", "attributeValues", value.formatted(refused))
                    .patch("/api/organisationUnits/nfClinic000")
                    .then()
                    .statusCode(409)
                    .body("response.errorReports[0].errorCode", is("E6019"));
        }
        patch("nf_taker", "attributeValues", value.formatted(file("nf_taker", "DATA_VALUE")))
                .patch("/api/organisationUnits/nfClinic000")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://example.org/a",
                "//example.org",
                "https://",
                "https://exa mple.org",
                "http://[",
                "example.org",
                "/api/me"
            })
    void whatIsElsewhereIsOnTheWeb(String url) {
        json("nf_taker", "{\"name\": \"nf link\", \"external\": true, \"url\": \"" + url + "\"}")
                .post("/api/documents")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].errorCode", is("E4004"));
        json("admin", "{\"name\": \"nf route\", \"code\": \"nf\", \"url\": \"" + url + "\"}")
                .post("/api/routes")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].errorCode", is("E4004"));
    }
}
