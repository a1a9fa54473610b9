package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** What the older addresses answer in XML and CSV can be changed and sent back to them. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class LegacyFormatsApiTest {
    private final String person = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();

    private static RequestSpecification admin(String type) {
        return given().auth().preemptive().basic("admin", "district").contentType(type);
    }

    private static ValidatableResponse post(String kind, String type, String body) {
        return admin(type).body(body).post("/api/" + kind).then();
    }

    private static String read(String address) {
        return admin("application/json")
                .get("/api/" + address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @BeforeEach
    void loadTheProgramme() {
        admin("application/json")
                .body(TrackerMetadata.JSON)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        post(
                        "trackedEntityInstances",
                        "application/xml",
                        """
                        <trackedEntityInstances xmlns="http://dhis2.org/schema/dxf/2.0">
                          <trackedEntityInstance trackedEntityInstance="%s" trackedEntityType="tkPerson000" orgUnit="tkClinic000" inactive="true">
                            <attributes><attribute attribute="tkName00000" value="Sok &amp; Chan"/><attribute attribute="tkSex000000" value="F"/></attributes>
                            <enrollments><enrollment enrollment="%s" program="tkCare00000" orgUnit="tkClinic000" enrollmentDate="2025-01-02"
                              incidentDate="2025-01-01" followup="true">
                              <events><event event="%s" program="tkCare00000" programStage="tkVisit0000" orgUnit="tkClinic000" status="ACTIVE" eventDate="2025-02-02">
                                <coordinate latitude="11.5" longitude="104.9"/>
                                <dataValues><dataValue dataElement="tkWeight000" value="51.5"/></dataValues></event></events>
                            </enrollment></enrollments>
                          </trackedEntityInstance>
                        </trackedEntityInstances>"""
                                .formatted(person, enrollment, event))
                .statusCode(200)
                .body("response.imported", is(1))
                .body("response.importSummaries[0].enrollments.importSummaries[0].events.imported", is(1));
    }

    @Test
    void readsXml() {
        admin("application/json")
                .get("/api/trackedEntityInstances/" + person + "?fields=*")
                .then()
                .body("inactive", is(true))
                .body("attributes.value", hasItems("Sok & Chan", "F"))
                .body("enrollments[0].followup", is(true))
                .body("enrollments[0].events[0].coordinate.longitude", is(104.9f))
                .body("enrollments[0].events[0].dataValues[0].value", is("51.5"));
        post("events", "application/xml", "<events><event/></events>").statusCode(409);
        post("events", "application/xml", "<dataValues/>").statusCode(400).body("errorCode", is("E1003"));
        post("events", "application/xml", "<events><event>").statusCode(400);
    }

    @Test
    void takesBackWhatItAnswers() {
        for (String format : List.of("xml", "csv")) {
            String type = format.equals("xml") ? "application/xml" : "text/csv";
            String changed =
                    read("trackedEntityInstances/" + person + "." + format).replace("Sok", "Dara");
            post("trackedEntityInstances", type, changed).statusCode(200).body("response.updated", is(1));
            post("enrollments", type, read("enrollments/" + enrollment + "." + format))
                    .statusCode(200)
                    .body("response.updated", is(1));
            String visit = read("events/" + event + "." + format)
                    .replace("51.5", "52.5")
                    .replace("104.9", "104.5");
            post("events", type, visit).statusCode(200).body("response.updated", is(1));
            admin("application/json")
                    .get("/api/trackedEntityInstances/" + person + "?fields=*")
                    .then()
                    .body("attributes.value", hasItems("Dara & Chan"))
                    .body("enrollments[0].events[0].coordinate.longitude", is(104.5f))
                    .body("enrollments[0].events[0].dataValues[0].value", is("52.5"));
        }
        String one = read("events/" + event + ".xml").replace("52.5", "53.5");
        admin("application/xml").body(one).put("/api/events/" + event).then().statusCode(200);
        assertEquals(
                "53.5", admin("application/json").get("/api/events/" + event).path("dataValues[0].value"));
    }

    @Test
    void readsNewObjectsFromLines() {
        String visits = "program,programStage,enrollment,orgUnit,eventDate,dataElement,value\n"
                + "tkCare00000,tkVisit0000,%s,tkClinic000,2025-03-01,tkWeight000,60\n".formatted(enrollment)
                + "tkCare00000,tkVisit0000,%s,tkClinic000,2025-03-02,tkWeight000,61\n".formatted(enrollment);
        post("events", "text/csv", visits).statusCode(200).body("response.imported", is(2));
        post("events", "text/csv", "a,b\n1,2\n").statusCode(400).body("errorCode", is("E1003"));
        post("events", "text/csv", visits.replace(",61", ",much"))
                .statusCode(409)
                .body("response.importSummaries", hasSize(2))
                .body("response.imported", is(1));
    }
}
