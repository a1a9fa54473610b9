package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Somebody who does not see all that an object holds saves it by every way there is: what he does not see is still there. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class HiddenMembersApiTest {
    private static final String PASSWORD = "Probe#2026x";
    private static final String WORLD =
            """
            {"userRoles": [{"id": "hmRole00000", "name": "hm role", "authorities": ["F_METADATA_IMPORT", "F_VISUALIZATION_PUBLIC_ADD",
               "F_DATAELEMENTGROUP_PUBLIC_ADD", "F_DATASET_PUBLIC_ADD"]}],
             "users": [{"id": "hmWriter000", "username": "hm_writer", "firstName": "hm", "surname": "writer", "password": "Probe#2026x",
               "userRoles": [{"id": "hmRole00000"}]}],
             "attributes": [{"id": "hmAttHid000", "name": "hm hidden", "valueType": "TEXT", "dataElementGroupAttribute": true,
               "sharing": {"public": "--------"}}],
             "dataElements": [
              {"id": "hmHidden000", "name": "hm hidden", "shortName": "hm hidden", "valueType": "NUMBER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "sharing": {"public": "--------"}},
              {"id": "hmShown0000", "name": "hm shown", "shortName": "hm shown", "valueType": "NUMBER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "sharing": {"public": "r-------"}}],
             "dataElementGroups": [{"id": "hmGroup0000", "name": "hm group", "shortName": "hm group",
               "dataElements": [{"id": "hmHidden000"}, {"id": "hmShown0000"}], "sharing": {"public": "rw------"},
               "attributeValues": [{"attribute": {"id": "hmAttHid000"}, "value": "kept"}]}],
             "dataSets": [{"id": "hmSet000000", "name": "hm set", "shortName": "hm set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "hmHidden000"}}, {"dataElement": {"id": "hmShown0000"}}],
               "sharing": {"public": "rw------"}}],
             "visualizations": [{"id": "hmChart0000", "name": "hm chart", "type": "COLUMN", "sharing": {"public": "rw------"},
               "columns": [{"dimension": "dx", "items": [{"id": "hmHidden000"}, {"id": "hmShown0000"}]}],
               "rows": [{"dimension": "pe", "items": [{"id": "LAST_12_MONTHS"}]}],
               "filters": [{"dimension": "ou", "items": [{"id": "USER_ORGUNIT"}]}]}]}""";

    private static RequestSpecification as(String user, String password) {
        return given().auth().preemptive().basic(user, password).contentType(ContentType.JSON);
    }

    private static RequestSpecification writer() {
        return as("hm_writer", PASSWORD);
    }

    private static List<String> admins(String path, String list) {
        return as("admin", "district")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path(list);
    }

    @BeforeEach
    void furnish() {
        as("admin", "district").body(WORLD).post("/api/metadata").then().statusCode(200);
    }

    private static void stays() {
        assertEquals(
                List.of("hmHidden000", "hmShown0000"),
                admins("/api/visualizations/hmChart0000?fields=columns[items[id]]", "columns[0].items.id"));
        assertEquals(
                List.of("hmHidden000", "hmShown0000"),
                admins("/api/dataElementGroups/hmGroup0000?fields=dataElements[id]", "dataElements.id").stream()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("hmHidden000", "hmShown0000"),
                admins(
                                "/api/dataSets/hmSet000000?fields=dataSetElements[dataElement[id]]",
                                "dataSetElements.dataElement.id")
                        .stream()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("kept"),
                admins("/api/dataElementGroups/hmGroup0000?fields=attributeValues", "attributeValues.value"));
    }

    private static final String CHART =
            """
            {"id": "hmChart0000", "name": "hm chart renamed", "type": "COLUMN",
             "columns": [{"dimension": "dx", "items": [{"id": "hmShown0000"}]}],
             "rows": [{"dimension": "pe", "items": [{"id": "LAST_12_MONTHS"}]}],
             "filters": [{"dimension": "ou", "items": [{"id": "USER_ORGUNIT"}]}]}""";
    private static final String GROUP =
            """
            {"id": "hmGroup0000", "name": "hm group renamed", "shortName": "hm group", "dataElements": [{"id": "hmShown0000"}]}""";
    private static final String SET =
            """
            {"id": "hmSet000000", "name": "hm set renamed", "shortName": "hm set", "periodType": "Monthly",
             "dataSetElements": [{"dataElement": {"id": "hmShown0000"}}]}""";

    @Test
    void whenItIsPut() {
        writer().body(CHART).put("/api/visualizations/hmChart0000").then().statusCode(200);
        writer().body(GROUP).put("/api/dataElementGroups/hmGroup0000").then().statusCode(200);
        writer().body(SET).put("/api/dataSets/hmSet000000").then().statusCode(200);
        stays();
    }

    @Test
    void whenItIsPatched() {
        writer().body(CHART).patch("/api/visualizations/hmChart0000").then().statusCode(200);
        writer().contentType("application/json-patch+json")
                .body("[{\"op\": \"replace\", \"path\": \"/dataElements\", \"value\": [{\"id\": \"hmShown0000\"}]}]")
                .patch("/api/dataElementGroups/hmGroup0000")
                .then()
                .statusCode(200);
        writer().contentType("application/json-patch+json")
                .body("[{\"op\": \"remove\", \"path\": \"/dataSetElements/0\"}]")
                .patch("/api/dataSets/hmSet000000");
        writer().body(SET).patch("/api/dataSets/hmSet000000").then().statusCode(200);
        stays();
    }

    @Test
    void whenItIsImportedOrItsMembersAreNamed() {
        writer().body("{\"visualizations\": [" + CHART + "], \"dataElementGroups\": [" + GROUP + "], \"dataSets\": ["
                        + SET + "]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        writer().body("{\"identifiableObjects\": [{\"id\": \"hmShown0000\"}]}")
                .put("/api/dataElementGroups/hmGroup0000/dataElements")
                .then()
                .statusCode(200);
        writer().delete("/api/dataElementGroups/hmGroup0000/dataElements/hmHidden000");
        stays();
    }

    @Test
    void whatIsSeenIsTakenAway() {
        writer().body(GROUP.replace("{\"id\": \"hmShown0000\"}", ""))
                .put("/api/dataElementGroups/hmGroup0000")
                .then()
                .statusCode(200);
        assertEquals(
                List.of("hmHidden000"),
                admins("/api/dataElementGroups/hmGroup0000?fields=dataElements[id]", "dataElements.id"));
    }
}
