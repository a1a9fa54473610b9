package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** In which format an answer comes, how it is packed, and what of bodies is unpacked: at addresses of all rooms. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class FormatApiTest {
    private static final String EXPORT =
            "?dataElement=fmElement00&startDate=2024-01-01&endDate=2024-01-31&orgUnit=fmUnit00000";

    @Test
    void listsExportsAndSingleObjectsArePackedWhenAsked() throws IOException {
        prepare();
        packed("/api/dataElements", "", "json", "dataElements");
        packed("/api/dataElements", "", "csv", "dataElements");
        packed("/api/dataElements/gist", "", "json", "gist");
        packed("/api/dataElements/fmElement00", "", "json", "fmElement00");
        packed("/api/metadata", "?dataElements=true", "json", "metadata");
        packed("/api/dataSets/fmSet000000/metadata", "", "json", "metadata");
        packed("/api/dataValueSets", EXPORT, "json", "dataValues_2024-01-01_2024-01-31");
        packed("/api/dataValueSets", EXPORT, "csv", "dataValues_2024-01-01_2024-01-31");
        packed("/api/dataValueSets", EXPORT, "xml", "dataValues_2024-01-01_2024-01-31");
        packed("/api/tracker/events", "?orgUnitMode=ACCESSIBLE", "csv", "events");
        packed("/api/tracker/events", "?orgUnitMode=ACCESSIBLE", "json", "events");
        packed(
                "/api/analytics",
                "?dimension=dx:fmElement00&dimension=pe:202401&dimension=ou:fmUnit00000",
                "json",
                "analytics");
        packed(
                "/api/analytics",
                "?dimension=dx:fmElement00&dimension=pe:202401&dimension=ou:fmUnit00000",
                "csv",
                "data");
        packed("/api/systemSettings", "", "json", "systemSettings");
        packed("/api/schemas", "", "json", "schemas");
    }

    private static void packed(String path, String query, String format, String name) throws IOException {
        String plain = get(path + "." + format + query).asString();
        Response gzip = get(path + "." + format + ".gz" + query);
        assertEquals(200, gzip.statusCode(), path);
        assertTrue(gzip.contentType().endsWith("/" + format + "+gzip"), path + ": " + gzip.contentType());
        assertEquals("attachment; filename=" + name + "." + format + ".gz", gzip.header("Content-Disposition"));
        assertEquals(length(plain), length(text(new GZIPInputStream(bytes(gzip)).readAllBytes())), path);
        Response zip = get(path + "." + format + ".zip" + query);
        assertTrue(zip.contentType().endsWith("/" + format + "+zip"), path + ": " + zip.contentType());
        assertEquals("attachment; filename=" + name + "." + format + ".zip", zip.header("Content-Disposition"));
        ZipInputStream entries = new ZipInputStream(bytes(zip));
        ZipEntry entry = entries.getNextEntry();
        assertEquals(name + "." + format, entry == null ? null : entry.getName());
        assertEquals(length(plain), length(text(entries.readAllBytes())), path);
    }

    /** Without moments, which differ from answer to answer. */
    private static int length(String answer) {
        return answer.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+", "").length();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/dataElements", "/api/metadata", "/api/me", "/api/schemas", "/api/dataElements.csv"})
    void theConnectionIsCompressedWhenTheClientTakesIt(String path) {
        admin().config(io.restassured.RestAssured.config()
                        .decoderConfig(io.restassured.config.DecoderConfig.decoderConfig()
                                .noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Encoding", is("gzip"));
    }

    @Test
    void theSuffixBeatsTheParameterAndThisTheHeader() {
        admin().accept("application/json")
                .get("/api/dataElements.csv?format=json")
                .then()
                .contentType(startsWith("text/csv"));
        admin().accept("application/json")
                .get("/api/dataElements?format=csv")
                .then()
                .contentType(startsWith("text/csv"));
        admin().accept("application/csv").get("/api/dataElements").then().contentType(startsWith("application/csv"));
        admin().accept("text/html").get("/api/dataElements").then().contentType("application/json");
        admin().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get("/api/dataElements")
                .then()
                .contentType("application/json");
    }

    @Test
    void whatIsRefusedNamesWhatIsOffered() {
        admin().get("/api/dataElements.pdf")
                .then()
                .statusCode(406)
                .body("errorCode", equalTo("E1187"))
                .body("message", containsString(".pdf"))
                .body("message", containsString("json, csv"));
        admin().accept("text/csv").get("/api/me").then().statusCode(406).body("message", containsString("json"));
        admin().get("/api/systemSettings.json?compression=gzip")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Disposition", is("attachment; filename=\"systemSettings.json.gz\""));
        admin().get("/api/metadata?compression=rar")
                .then()
                .statusCode(400)
                .body("message", containsString("compression"));
    }

    @Test
    void everyBodyMayBePacked() throws IOException {
        prepare();
        String group = "{\"dataElementGroups\":[{\"id\":\"fmGroup0000\",\"name\":\"fm\",\"shortName\":\"fm\"}]}";
        sent("/api/metadata", group, 200);
        sent("/api/dataElementGroups", "{\"name\":\"fm %d\",\"shortName\":\"fm %d\"}", 201);
        sent(
                "/api/dataValueSets",
                "{\"dataValues\":[{\"dataElement\":\"fmElement00\",\"period\":\"202401\",\"orgUnit\":\"fmUnit00000\",\"value\":\"%d\"}]}",
                200);
        sent("/api/tracker?async=false", "{\"events\":[]}", 200);
        sent(
                "/api/completeDataSetRegistrations",
                "{\"completeDataSetRegistrations\":[{\"dataSet\":\"fmSet000000\",\"period\":\"202401\",\"organisationUnit\":\"fmUnit00000\"}]}",
                200);
        sent("/api/systemSettings", "{\"keyFlag\":\"tonle%d\"}", 200);
    }

    private static int count;

    private static void sent(String path, String body, int status) throws IOException {
        for (String type : new String[] {"application/json", "application/gzip", "application/json+gzip"}) {
            String each = body.replace("%d", String.valueOf(count++));
            RequestSpecification request =
                    admin().contentType(type).header("Content-Encoding", "gzip").body(gzip(each));
            int got = request.post(path).statusCode();
            assertEquals(status, got, path + " as " + type);
        }
        String each = body.replace("%d", String.valueOf(count++));
        RequestSpecification request = admin().contentType("application/zip").body(zip(each));
        int got = request.post(path).statusCode();
        assertEquals(status, got, path + " as zip");
    }

    @Test
    void aBodyPackedInAWayNobodyKnowsOrDamagedIsRefused() {
        admin().contentType("application/json")
                .header("Content-Encoding", "br")
                .body("{}")
                .post("/api/metadata")
                .then()
                .statusCode(415)
                .body("errorCode", equalTo("E1188"));
        admin().contentType("application/json")
                .body(new byte[] {0x1f, (byte) 0x8b, 1, 2, 3})
                .post("/api/metadata")
                .then()
                .statusCode(400)
                .contentType("application/json");
    }

    private static void prepare() {
        String world =
                """
                {"organisationUnits": [{"id": "fmUnit00000", "name": "fm", "shortName": "fm", "openingDate": "2000-01-01"}],
                 "dataElements": [{"id": "fmElement00", "name": "fm", "shortName": "fm", "domainType": "AGGREGATE",
                   "valueType": "NUMBER", "aggregationType": "SUM"}],
                 "dataSets": [{"id": "fmSet000000", "name": "fm", "shortName": "fm", "periodType": "Monthly",
                   "dataSetElements": [{"dataElement": {"id": "fmElement00"}}], "organisationUnits": [{"id": "fmUnit00000"}]}]}""";
        admin().contentType("application/json")
                .body(world)
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static Response get(String path) {
        return admin().get(path);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").header("X-Requested-With", "XMLHttpRequest");
    }

    private static ByteArrayInputStream bytes(Response answer) {
        return new ByteArrayInputStream(answer.asByteArray());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("body.json"));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
