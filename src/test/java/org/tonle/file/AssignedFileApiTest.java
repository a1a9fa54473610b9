package org.tonle.file;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.testsupport.SentFile;
import org.tonle.testsupport.TestDatabase;

/** Files are marked by whatever uses them, in the same transaction; what nothing uses goes. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AssignedFileApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "afClinic000", "name": "af clinic", "shortName": "af clinic", "openingDate": "2020-01-01"}],
             "dataElements": [
               {"id": "afScan00000", "name": "af scan", "shortName": "af scan", "domainType": "AGGREGATE", "valueType": "FILE_RESOURCE", "aggregationType": "NONE"},
               {"id": "afPhoto0000", "name": "af photo", "shortName": "af photo", "domainType": "TRACKER", "valueType": "IMAGE", "aggregationType": "NONE"}],
             "dataSets": [{"id": "afSet000000", "name": "af set", "shortName": "af set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "afScan00000"}}], "organisationUnits": [{"id": "afClinic000"}],
               "sharing": {"public": "rwrw----"}}],
             "programs": [{"id": "afProgram00", "name": "af program", "shortName": "af program", "programType": "WITHOUT_REGISTRATION",
               "organisationUnits": [{"id": "afClinic000"}], "programStages": [{"id": "afStage0000"}], "sharing": {"public": "rwrw----"}}],
             "programStages": [{"id": "afStage0000", "name": "af stage", "program": {"id": "afProgram00"},
               "programStageDataElements": [{"dataElement": {"id": "afPhoto0000"}}], "sharing": {"public": "rwrw----"}}]}""";

    @Inject
    Metadata metadata;

    @Inject
    ObjectWriter writer;

    @Inject
    IconStore icons;

    @Inject
    FileConfig config;

    @Inject
    Clock clock;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static String file() {
        return SentFile.text(admin(), "DATA_VALUE", "af");
    }

    private static boolean isAssigned(String file) {
        return admin().get("/api/fileResources/" + file + "?fields=assigned")
                .then()
                .statusCode(200)
                .extract()
                .path("assigned");
    }

    private static void post(String address, String body) {
        admin().contentType(ContentType.JSON).body(body).post(address).then().statusCode(200);
    }

    private static void event(String file) {
        post(
                "/api/tracker?async=false",
                """
                {"events": [{"event": "afEvent0000", "program": "afProgram00", "programStage": "afStage0000", "orgUnit": "afClinic000",
                  "occurredAt": "2025-02-02", "dataValues": [{"dataElement": "afPhoto0000", "value": %s}]}]}"""
                        .formatted(file));
    }

    private static void value(String parameters, String file) {
        post(
                "/api/dataValueSets" + parameters,
                """
                {"dataValues": [{"dataElement": "afScan00000", "period": "202501", "orgUnit": "afClinic000", "value": "%s"}]}"""
                        .formatted(file));
    }

    /** As if the server looked in some hours. */
    private int cleanedAfter(Duration time) {
        return new UnusedFiles(metadata, writer, icons, config, Clock.offset(clock, time)).clean();
    }

    @Test
    void isMarkedByWhatUsesItAndCleanedAwayWhenNothingDoes() {
        post("/api/metadata", WORLD);
        String unused = file();
        String ofValue = file();
        String ofEvent = file();
        String document = SentFile.text(admin(), "DOCUMENT", "af");
        admin().contentType(ContentType.JSON)
                .body("{\"name\": \"af document %s\", \"url\": \"%s\", \"external\": false}"
                        .formatted(document, document))
                .post("/api/documents")
                .then()
                .statusCode(201);
        value("?dryRun=true", ofValue);
        post("/api/tracker?async=false&importMode=VALIDATE", "{\"events\": []}");
        assertEquals(false, isAssigned(ofValue));
        value("", ofValue);
        event('"' + ofEvent + '"');
        assertTrue(isAssigned(ofValue) && isAssigned(ofEvent));
        cleanedAfter(Duration.ofMinutes(100));
        assertEquals(false, isAssigned(unused));
        assertTrue(cleanedAfter(Duration.ofHours(3)) >= 1);
        admin().get("/api/fileResources/" + unused).then().statusCode(404);
        assertTrue(isAssigned(ofValue) && isAssigned(ofEvent));
        admin().get("/api/fileResources/" + document).then().statusCode(200).body("assigned", is(false));
        event("null");
        assertEquals(false, isAssigned(ofEvent));
        assertTrue(cleanedAfter(Duration.ofHours(3)) >= 1);
        admin().get("/api/fileResources/" + ofEvent).then().statusCode(404);
        assertTrue(isAssigned(ofValue));
    }
}
