package org.tonle.datavalue.entry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.SentFile;
import org.tonle.testsupport.TestDatabase;

/** Files that are data values: a clerk of one clinic sends them, whoever may read the value opens them, nobody else. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DataValueFileApiTest {
    private static final String SCAN = "%PDF-1.4 a scan";
    private static final String CELL = "pe=202501&ou=vfClinicA00&de=";
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "vfClinicA00", "name": "vf a", "shortName": "vf a", "openingDate": "2020-01-01"},
               {"id": "vfClinicB00", "name": "vf b", "shortName": "vf b", "openingDate": "2020-01-01"}],
             "dataElements": [
               {"id": "vfScan00000", "name": "vf scan", "shortName": "vf scan", "domainType": "AGGREGATE", "valueType": "FILE_RESOURCE", "aggregationType": "NONE"},
               {"id": "vfPhoto0000", "name": "vf photo", "shortName": "vf photo", "domainType": "AGGREGATE", "valueType": "IMAGE", "aggregationType": "NONE"},
               {"id": "vfNumber000", "name": "vf number", "shortName": "vf number", "domainType": "AGGREGATE", "valueType": "NUMBER", "aggregationType": "SUM"}],
             "dataSets": [{"id": "vfSet000000", "name": "vf set", "shortName": "vf set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "vfScan00000"}}, {"dataElement": {"id": "vfPhoto0000"}}, {"dataElement": {"id": "vfNumber000"}}],
               "organisationUnits": [{"id": "vfClinicA00"}, {"id": "vfClinicB00"}], "sharing": {"public": "rwrw----"}}],
             "userRoles": [{"id": "vfEnters000", "name": "vf enters", "authorities": ["F_DATAVALUE_ADD"]},
               {"id": "vfReads0000", "name": "vf reads", "authorities": ["M_dhis-web-dashboard"]}],
             "users": [%s, %s, %s]}"""
                    .formatted(
                            user("vf_clerk", "vfEnters000", "vfClinicA00"),
                            user("vf_reader", "vfReads0000", "vfClinicA00"),
                            user("vf_other", "vfEnters000", "vfClinicB00"));

    private static String user(String name, String role, String unit) {
        return """
               {"username": "%s", "password": "Files#2026x", "firstName": "vf", "surname": "%s", "userRoles": [{"id": "%s"}],
                "organisationUnits": [{"id": "%s"}]}"""
                .formatted(name, name, role, unit);
    }

    private static boolean isLoaded;

    @BeforeEach
    void load() {
        if (!isLoaded) {
            as("admin")
                    .contentType(ContentType.JSON)
                    .body(WORLD)
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            isLoaded = true;
        }
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Files#2026x");
    }

    private static Response send(String user, String element) {
        return SentFile.form(as(user), cell(element), "scan.pdf", "application/pdf", SCAN)
                .post("/api/dataValues/file");
    }

    private static Map<String, String> cell(String element) {
        return Map.of("de", element, "pe", "202501", "ou", "vfClinicA00");
    }

    @Test
    void aFileIsSentAsAValueAndOpenedByWhoReadsTheValue() {
        String file = send("vf_clerk", "vfScan00000")
                .then()
                .statusCode(202)
                .body("response.responseType", is("FileResource"))
                .body("response.fileResource.name", is("scan.pdf"))
                .extract()
                .path("response.fileResource.id");
        as("admin")
                .get("/api/fileResources/" + file + "?fields=assigned,domain")
                .then()
                .body("assigned", is(true))
                .body("domain", is("DATA_VALUE"));
        assertEquals(
                file,
                as("vf_clerk")
                        .get("/api/dataValues?" + CELL + "vfScan00000")
                        .jsonPath()
                        .getString("[0]"));
        Response read = as("vf_reader").get("/api/dataValues/files?" + CELL + "vfScan00000");
        read.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", containsString("scan.pdf"));
        assertEquals(SCAN, read.asString());
        as("vf_reader")
                .header("If-None-Match", read.header("ETag"))
                .get("/api/dataValues/files?" + CELL + "vfScan00000")
                .then()
                .statusCode(304);
        as("vf_other")
                .get("/api/dataValues/files?" + CELL + "vfScan00000")
                .then()
                .statusCode(409)
                .body("errorCode", is("E2012"));
        String next = send("vf_clerk", "vfScan00000").jsonPath().getString("response.fileResource.id");
        assertEquals(
                next,
                as("vf_clerk")
                        .get("/api/dataValues?" + CELL + "vfScan00000")
                        .jsonPath()
                        .getString("[0]"));
    }

    /** Nobody gets at the files of others by writing their identifiers into a value. */
    @Test
    void aValueDoesNotOpenTheFileOfSomebodyElse() {
        String secret = SentFile.text(as("admin"), "DATA_VALUE", SCAN);
        as("vf_clerk").post("/api/dataValues?" + CELL + "vfPhoto0000&value=" + secret);
        as("vf_reader")
                .get("/api/dataValues/files?" + CELL + "vfPhoto0000")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "vf_clerk, vfNumber000, 400, E1003",
        "vf_clerk, vfNothing00, 409, E8003",
        "vf_reader, vfScan00000, 403, E1006",
        "vf_other, vfScan00000, 409, E8011"
    })
    void whatCannotBeKeptIsRefusedAndWhy(String user, String element, int status, String code) {
        send(user, element).then().statusCode(status).body("errorCode", is(code));
    }

    @Test
    void aFormWithoutFileAndACellWithoutValueAreSaid() {
        SentFile.form(as("vf_clerk"), cell("vfScan00000"), "", "", "")
                .post("/api/dataValues/file")
                .then()
                .statusCode(400)
                .body("errorCode", is("E1000"));
        as("vf_reader")
                .get("/api/dataValues/files?pe=202503&ou=vfClinicA00&de=vfScan00000")
                .then()
                .statusCode(anyOf(is(404), is(409)))
                .body("errorCode", is("E1005"));
        as("vf_reader")
                .get("/api/dataValues/files?pe=202503&ou=vfClinicA00&de=vfNumber000")
                .then()
                .statusCode(400)
                .body("errorCode", is("E1003"));
    }
}
