package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;

/** Files that are values: photos of persons, scans of events; identifiers begin with {@code tf}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ValueFileApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [{"id": "tfClinic000", "name": "tf clinic", "shortName": "tf clinic", "openingDate": "1990-01-01"}],
             "trackedEntityAttributes": [
              {"id": "tfPhoto0000", "name": "tf photo", "shortName": "tf photo", "valueType": "IMAGE", "aggregationType": "NONE", "sharing": {"public": "r-------"}},
              {"id": "tfNote00000", "name": "tf note", "shortName": "tf note", "valueType": "TEXT", "aggregationType": "NONE", "sharing": {"public": "r-------"}}],
             "trackedEntityTypes": [{"id": "tfPerson000", "name": "tf person", "shortName": "tf person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "tfPhoto0000"}}, {"trackedEntityAttribute": {"id": "tfNote00000"}}]}],
             "dataElements": [{"id": "tfScan00000", "name": "tf scan", "shortName": "tf scan", "valueType": "FILE_RESOURCE", "domainType": "TRACKER",
               "aggregationType": "NONE", "sharing": {"public": "r-------"}}],
             "programStages": [{"id": "tfStage0000", "name": "tf stage", "program": {"id": "tfProgram00"}, "programStageDataElements": [{"dataElement": {"id": "tfScan00000"}}]}],
             "programs": [{"id": "tfProgram00", "name": "tf program", "shortName": "tf program", "programType": "WITHOUT_REGISTRATION", "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "tfStage0000"}], "organisationUnits": [{"id": "tfClinic000"}]}],
             "userRoles": [{"id": "tfRole00000", "name": "tf role", "authorities": []}],
             "users": [{"id": "tfClerk0000", "username": "tf_clerk", "password": "Tf-pass-2026", "firstName": "tf", "surname": "clerk", "userRoles": [{"id": "tfRole00000"}],
                "organisationUnits": [{"id": "tfClinic000"}]},
               {"id": "tfOther0000", "username": "tf_other", "password": "Tf-pass-2026", "firstName": "tf", "surname": "other", "userRoles": [{"id": "tfRole00000"}],
                "organisationUnits": [{"id": "tfClinic000"}]},
               {"id": "tfFar000000", "username": "tf_far", "password": "Tf-pass-2026", "firstName": "tf", "surname": "far", "userRoles": [{"id": "tfRole00000"}]}]}
            """;

    private final String person = Uid.generate();
    private final String event = Uid.generate();

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Tf-pass-2026");
    }

    @BeforeEach
    void loadTheProgramme() {
        as("admin")
                .contentType(ContentType.JSON)
                .body(METADATA)
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static byte[] picture(int wide, int high) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /** A form of one part that says how long it is, as browsers do. */
    private static String sent(String user, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                "--zz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.png\"\r\nContent-Type: image/png\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--zz--\r\n".getBytes(StandardCharsets.UTF_8));
        return as(user).config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .header("Content-Type", "multipart/form-data; boundary=zz")
                .body(body.toByteArray())
                .post("/api/fileResources?domain=DATA_VALUE")
                .then()
                .statusCode(202)
                .extract()
                .path("response.fileResource.id");
    }

    private void write(String user, String photo, String scan) {
        post(user, body(person, photo, event, scan)).then().statusCode(200);
    }

    private static Response post(String user, String body) {
        return as(user).contentType(ContentType.JSON).body(body).post("/api/tracker?async=false");
    }

    private static String body(String person, String photo, String event, String scan) {
        return """
                {"trackedEntities": [{"trackedEntity": "%s", "trackedEntityType": "tfPerson000", "orgUnit": "tfClinic000",
                  "attributes": [{"attribute": "tfPhoto0000", "value": "%s"}, {"attribute": "tfNote00000", "value": "x"}]}],
                 "events": [{"event": "%s", "program": "tfProgram00", "programStage": "tfStage0000", "orgUnit": "tfClinic000", "occurredAt": "2025-02-02",
                  "status": "ACTIVE", "dataValues": [{"dataElement": "tfScan00000", "value": "%s"}]}]}"""
                .formatted(person, photo, event, scan);
    }

    /** A file is one object's, whether it is another's already or two of a payload name it; what is replaced is free again. */
    @Test
    void aFileBelongsToOneObject() throws IOException {
        String photo = sent("tf_clerk", picture(3, 3));
        String scan = sent("tf_clerk", picture(3, 3));
        String both = body(person, photo, event, photo);
        assertEquals(List.of("E1009", "E1009"), codes(post("tf_clerk", both)));
        write("tf_clerk", photo, scan);
        write("tf_clerk", photo, scan);
        String other = Uid.generate();
        String visit = Uid.generate();
        String fresh = sent("tf_clerk", picture(3, 3));
        Response refused = post("tf_clerk", body(other, scan, visit, fresh));
        assertEquals(List.of("E1009"), codes(refused));
        assertEquals(List.of(scan), refused.jsonPath().getList("validationReport.errorReports[0].args"));
        assertEquals(List.of("E1009"), codes(post("tf_clerk", body(other, fresh, visit, scan))));
        write("tf_clerk", photo, sent("tf_clerk", picture(3, 3)));
        post("tf_clerk", body(other, fresh, visit, scan)).then().statusCode(200);
        assertEquals(List.of("E1009"), codes(post("tf_clerk", body(person, photo, event, scan))));
    }

    private static List<String> codes(Response refused) {
        assertEquals(409, refused.statusCode(), refused::asString);
        return refused.jsonPath().getList("validationReport.errorReports.errorCode");
    }

    private String photo(String more) {
        return "/api/tracker/trackedEntities/" + person + "/attributes/tfPhoto0000/" + more;
    }

    private String scan(String more) {
        return "/api/tracker/events/" + event + "/dataValues/tfScan00000/" + more;
    }

    @Test
    void whoSeesTheValueSeesTheFile() throws IOException {
        byte[] bytes = picture(1300, 650);
        write("tf_clerk", sent("tf_clerk", bytes), sent("tf_clerk", bytes));
        for (String path : new String[] {photo("file"), photo("image"), scan("file")}) {
            byte[] back = as("tf_other")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("image/png")
                    .extract()
                    .asByteArray();
            assertArrayEquals(bytes, back, path);
            as("tf_far").get(path).then().statusCode(404);
        }
        String tag = as("tf_other").get(photo("image")).header("ETag");
        as("tf_other")
                .header("If-None-Match", tag)
                .get(photo("image"))
                .then()
                .statusCode(304)
                .header("ETag", is(tag));
        as("tf_far").header("If-None-Match", tag).get(photo("image")).then().statusCode(404);
    }

    @Test
    void picturesComeInSizes() throws IOException {
        write("tf_clerk", sent("tf_clerk", picture(1300, 650)), sent("tf_clerk", picture(1300, 650)));
        String[][] sizes = {
            {"SMALL", "256", "128"}, {"medium", "512", "256"}, {"LARGE", "1024", "512"}, {"ORIGINAL", "1300", "650"}
        };
        for (String[] size : sizes) {
            byte[] back = as("tf_other")
                    .get(photo("image?dimension=" + size[0]))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(back));
            assertEquals(size[1] + " " + size[2], image.getWidth() + " " + image.getHeight());
        }
        as("tf_other").get(photo("image?dimension=HUGE")).then().statusCode(400);
    }

    @Test
    void aBrokenPictureIsGivenAsItIs() {
        byte[] bytes = {1, 2, 3};
        write("tf_clerk", sent("tf_clerk", bytes), sent("tf_clerk", bytes));
        assertArrayEquals(
                bytes, as("tf_other").get(photo("image?dimension=SMALL")).asByteArray());
    }

    @Test
    void noValueOpensTheFilesOfOthers() throws IOException {
        post("tf_clerk", body(person, sent("admin", picture(3, 3)), event, sent("admin", picture(3, 3))))
                .then()
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", hasItem("E1007"));
        as("tf_clerk").get(photo("file")).then().statusCode(404);
        as("tf_other").get(scan("file")).then().statusCode(404);
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        write("tf_clerk", sent("tf_clerk", picture(3, 3)), sent("tf_clerk", picture(3, 3)));
        as("admin")
                .get(photo("file").replace("tfPhoto0000", "tfNote00000"))
                .then()
                .statusCode(400)
                .body("message", containsString("TEXT"));
        as("admin").get(scan("image")).then().statusCode(400).body("errorCode", is("E1003"));
        as("admin")
                .get(scan("file").replace("tfScan00000", "nosuchelem1"))
                .then()
                .statusCode(404);
        as("admin").get(photo("file").replace(person, Uid.generate())).then().statusCode(404);
        as("admin").get(photo("file").replace(person, "12")).then().statusCode(400);
    }
}
