package org.tonle.file;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** Files, documents, icons and logos over HTTP; identifiers begin with {@code fi}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class FileApiTest {
    private static final String FILES = "/api/fileResources";
    private static final String ICONS = "/api/icons";
    private static final byte[] PICTURE = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
    private static final String PEOPLE =
            """
            {"userRoles": [{"id": "fiRole00000", "name": "fi role", "authorities": []}],
             "users": [
              {"id": "fiOne000000", "username": "fi_one", "password": "Fi-pass-2024", "firstName": "fi", "surname": "one",
               "userRoles": [{"id": "fiRole00000"}]},
              {"id": "fiTwo000000", "username": "fi_two", "password": "Fi-pass-2024", "firstName": "fi", "surname": "two",
               "userRoles": [{"id": "fiRole00000"}]}]}
            """;

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Fi-pass-2024");
    }

    private static RequestSpecification json(String body) {
        return as("admin").contentType(ContentType.JSON).body(body);
    }

    /** A form of one part that says how long it is, as browsers do. */
    private static RequestSpecification form(String user, String part, String name, String type, byte[] bytes) {
        String head = "--zz\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--zz--\r\n".getBytes(StandardCharsets.UTF_8));
        return as(user).config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .header("Content-Type", "multipart/form-data; boundary=zz")
                .body(body.toByteArray());
    }

    private static ValidatableResponse send(String user, String domain, String name, String type, byte[] bytes) {
        return form(user, "file", name, type, bytes)
                .post(FILES + "?domain=" + domain)
                .then();
    }

    private static String sent(String user, String domain, String name, String type, byte[] bytes) {
        return send(user, domain, name, type, bytes).statusCode(202).extract().path("response.fileResource.id");
    }

    @BeforeEach
    void people() {
        json(PEOPLE).post("/api/metadata").then().statusCode(200);
    }

    @Test
    void aFileComesBackAsItWasSentToItsOwnerAlone() {
        byte[] bytes = new byte[700_001];
        new Random(7).nextBytes(bytes);
        String uid = send("fi_one", "DATA_VALUE", "../../x ray.bin", "application/x-scan", bytes)
                .statusCode(202)
                .body("response.responseType", is("FileResource"))
                .body("response.fileResource.name", is("x ray.bin"))
                .body("response.fileResource.contentType", is("application/x-scan"))
                .body("response.fileResource.storageStatus", is("STORED"))
                .body("response.fileResource.domain", is("DATA_VALUE"))
                .extract()
                .path("response.fileResource.id");
        byte[] back = as("fi_one")
                .get(FILES + "/" + uid + "/data")
                .then()
                .statusCode(200)
                .contentType("application/x-scan")
                .header("Content-Disposition", is("attachment; filename*=UTF-8''x%20ray.bin"))
                .extract()
                .asByteArray();
        assertArrayEquals(bytes, back);
        as("fi_one").get(FILES + "/" + uid).then().body("contentLength", is("700001"));
        as("fi_two").get(FILES + "/" + uid + "/data").then().statusCode(404);
        as("fi_two").get(FILES + "/" + uid).then().statusCode(404);
        as("admin").delete(FILES + "/" + uid).then().statusCode(200);
        as("admin").get(FILES + "/" + uid + "/data").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, application/octet-stream",
        "application/xhtml+xml, application/octet-stream",
        "text/plain, text/plain"
    })
    void nothingThatWasSentIsAPageOfTheServer(String sent, String answered) {
        String uid =
                sent("fi_one", "DOCUMENT", "page", sent, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        as("fi_one")
                .get(FILES + "/" + uid + "/data")
                .then()
                .header("Content-Type", startsWith(answered))
                .header("Content-Disposition", startsWith("attachment"))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @Test
    void aFormWithoutAFileIsRefused() {
        as("fi_one").formParam("file", "no file").post(FILES).then().statusCode(415);
        form("fi_one", "other", "x.txt", "text/plain", new byte[] {1})
                .post(FILES)
                .then()
                .statusCode(400);
        form("fi_one", "file", "x.txt", "text/plain", new byte[0])
                .post(FILES)
                .then()
                .statusCode(400);
        send("fi_one", "BANANA", "x", "text/plain", new byte[] {1}).statusCode(409);
    }

    @Test
    void whatIsShownOfAnObjectIsSeenByWhoSeesTheObject() {
        String uid = sent("admin", "ORG_UNIT", "clinic.png", "image/png", PICTURE);
        as("fi_one").get(FILES + "/" + uid + "/data").then().statusCode(404);
        json("{\"organisationUnits\": [{\"id\": \"fiClinic000\", \"name\": \"fi clinic\", \"shortName\": \"fi clinic\","
                        + " \"openingDate\": \"2000-01-01\", \"image\": {\"id\": \"" + uid + "\"}}]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        as("fi_one").get(FILES + "/" + uid + "/data").then().statusCode(200).contentType("image/png");
        json("[{\"op\": \"remove\", \"path\": \"/image\"}]")
                .contentType("application/json-patch+json")
                .patch("/api/organisationUnits/fiClinic000")
                .then()
                .statusCode(200);
        as("fi_one").get(FILES + "/" + uid + "/data").then().statusCode(404);
    }

    @Test
    void aDocumentIsAFileOrAnAddress() {
        String uid = sent("admin", "DOCUMENT", "guide.pdf", "application/pdf", PICTURE);
        String hidden = sent("admin", "DOCUMENT", "hidden.pdf", "application/pdf", PICTURE);
        json("{\"documents\": [{\"id\": \"fiGuide0000\", \"name\": \"fi guide\", \"external\": false, \"attachment\": true, \"url\": \""
                        + uid + "\", \"sharing\": {\"public\": \"r-------\"}},"
                        + " {\"id\": \"fiHidden000\", \"name\": \"fi hidden\", \"external\": false, \"url\": \""
                        + hidden
                        + "\", \"sharing\": {\"public\": \"--------\"}},"
                        + " {\"id\": \"fiLink00000\", \"name\": \"fi link\", \"external\": true, \"url\": \"https://example.org/a\","
                        + " \"sharing\": {\"public\": \"r-------\"}}]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        as("fi_one")
                .get("/api/documents/fiGuide0000/data")
                .then()
                .statusCode(200)
                .contentType("application/pdf");
        as("fi_one").get("/api/documents/fiHidden000/data").then().statusCode(404);
        as("fi_one").get(FILES + "/" + uid + "/data").then().statusCode(404);
        as("fi_one")
                .redirects()
                .follow(false)
                .get("/api/documents/fiLink00000/data")
                .then()
                .statusCode(302)
                .header("Location", is("https://example.org/a"));
    }

    @Test
    void anIconIsMadeChangedFoundAndRemoved() {
        String picture = sent("admin", "ICON", "bed.svg", "image/svg+xml", PICTURE);
        String other = sent("admin", "DOCUMENT", "bed.svg", "image/svg+xml", PICTURE);
        String icon =
                "{\"key\": \"fi_bed\", \"description\": \"a bed\", \"keywords\": [\"ward\", \"a, \\\"b\\\"\"], \"fileResource\": {\"id\": \"%s\"}}";
        json(icon.formatted(other)).post(ICONS).then().statusCode(409);
        json(icon.formatted("fiNoSuch000")).post(ICONS).then().statusCode(404);
        json(icon.formatted(picture).replace("fi_bed", "fi bed"))
                .post(ICONS)
                .then()
                .statusCode(400);
        json(icon.formatted(picture)).post(ICONS).then().statusCode(201);
        json(icon.formatted(picture))
                .post(ICONS)
                .then()
                .statusCode(409)
                .body("message", containsString("already exists"));
        as("fi_one").contentType(ContentType.JSON).body(icon).post(ICONS).then().statusCode(403);
        as("fi_one").get(ICONS + "/fi_bed/icon.svg").then().statusCode(200).contentType("image/svg+xml");
        as("fi_one")
                .get(ICONS + "/fi_bed")
                .then()
                .body("custom", is(true))
                .body("keywords", contains("ward", "a, \"b\""))
                .body("fileResource.id", is(picture))
                .body("href", containsString("/api/icons/fi_bed/icon"));
        as("fi_one")
                .get(ICONS + "?search=FI_B&fields=key,description")
                .then()
                .body("icons.description", contains("a bed"))
                .body("icons[0].custom", nullValue())
                .body("pager.total", is(1));
        as("fi_one").get(ICONS + "?type=DEFAULT").then().body("icons.key", not(hasItem("fi_bed")));
        as("fi_one").get(ICONS + "?keywords=ward&paging=false").then().body("icons.key", contains("fi_bed"));
        as("fi_one").get(ICONS + "?type=NICE").then().statusCode(400);
        as("fi_one").get(ICONS + "/keywords").then().body("$", hasItem("ward"));
        as("admin").delete(FILES + "/" + picture).then().statusCode(409).body("message", containsString("fi_bed"));
        json("{\"keywords\": [\"sleep\"]}").put(ICONS + "/fi_bed").then().statusCode(200);
        as("fi_one")
                .get(ICONS + "/fi_bed")
                .then()
                .body("keywords", contains("sleep"))
                .body("description", nullValue());
        as("admin").delete(ICONS + "/fi_bed").then().statusCode(200);
        as("admin").get(ICONS + "/fi_bed").then().statusCode(404);
        as("admin").delete(FILES + "/" + picture).then().statusCode(200);
    }

    @Test
    void aLogoIsShownToEverybodyOnceItWasSent() {
        String logo = "/api/staticContent/logo_banner";
        given().get(logo).then().statusCode(404);
        form("fi_one", "file", "l.png", "image/png", PICTURE).post(logo).then().statusCode(403);
        form("admin", "file", "l.txt", "text/plain", PICTURE).post(logo).then().statusCode(409);
        form("admin", "file", "l.png", "image/png", PICTURE).post(logo).then().statusCode(204);
        given().get(logo).then().statusCode(200).contentType("image/png");
        as("admin").delete(logo).then().statusCode(204);
        given().get(logo).then().statusCode(404);
        given().get("/api/staticContent/logo_other").then().statusCode(404);
    }
}
