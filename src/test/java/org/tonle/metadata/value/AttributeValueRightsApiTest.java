package org.tonle.metadata.value;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Values of a custom attribute are seen, filtered and sorted by those who see the attribute. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AttributeValueRightsApiTest {
    private static final String WORLD =
            """
            {"userRoles": [{"id": "avRole00000", "name": "av role", "authorities": ["F_METADATA_EXPORT"]}],
             "users": [{"id": "avReader000", "username": "av_reader", "firstName": "av", "surname": "reader", "password": "Probe#2026x",
               "userRoles": [{"id": "avRole00000"}]}],
             "attributes": [
              {"id": "avHidden000", "name": "av hidden", "valueType": "TEXT", "dataElementAttribute": true, "sharing": {"public": "--------"}},
              {"id": "avShown0000", "name": "av shown", "valueType": "TEXT", "dataElementAttribute": true, "sharing": {"public": "r-------"}}],
             "dataElements": [{"id": "avElement00", "name": "av element", "shortName": "av element", "valueType": "NUMBER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "sharing": {"public": "r-------"}, "attributeValues": [
                {"attribute": {"id": "avHidden000"}, "value": "avsecret"}, {"attribute": {"id": "avShown0000"}, "value": "avopen"}]}]}""";

    @Test
    void inEveryAnswer() {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(WORLD)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        List<String> told = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (String path : List.of(
                "/api/dataElements/avElement00",
                "/api/dataElements/avElement00?fields=:owner",
                "/api/dataElements/avElement00?fields=attributeValues",
                "/api/dataElements/avElement00?fields=attributeValues[attribute[id,name],value]",
                "/api/dataElements/avElement00?fields=avHidden000,avShown0000",
                "/api/dataElements/avElement00/attributeValues",
                "/api/dataElements.csv?fields=id,avHidden000,avShown0000&filter=id:eq:avElement00",
                "/api/dataElements.xml?fields=*&filter=id:eq:avElement00",
                "/api/dataElements/gist?fields=id,attributeValues&filter=id:eq:avElement00",
                "/api/dataElements/gist?fields=*&filter=id:eq:avElement00",
                "/api/dataElements/gist?fields=avHidden000,avShown0000&filter=id:eq:avElement00",
                "/api/dataElements/avElement00/metadata",
                "/api/metadata?dataElements=true",
                "/api/dataSets?fields=dataSetElements[dataElement[attributeValues]]")) {
            String mine = read("av_reader", "Probe#2026x", path);
            if (mine.contains("avsecret")) {
                told.add(path + ": " + mine);
            }
            if (mine.contains("avopen")) {
                shown.add(path);
            }
        }
        assertEquals(List.of(), told);
        assertTrue(shown.size() >= 9, () -> "what is shared is still shown: " + shown);
        for (String filter : List.of(
                "avHidden000:eq:avsecret", "avHidden000:like:avs", "avHidden000:in:[avsecret]", "avHidden000:!null")) {
            String path = "/api/dataElements?fields=id&filter=" + filter;
            assertTrue(!read("av_reader", "Probe#2026x", path).contains("avElement00"), filter);
            assertTrue(read("admin", "district", path).contains("avElement00"), filter);
        }
        assertTrue(read("av_reader", "Probe#2026x", "/api/dataElements?fields=id&filter=avShown0000:eq:avopen")
                .contains("avElement00"));
    }

    private static String read(String user, String password, String path) {
        return given().auth().preemptive().basic(user, password).get(path).asString();
    }

    /** Whichever parameter names it, and whatever is asked. */
    @Test
    void nothingIsNamedByAnAttributeThatIsHidden() {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(WORLD)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        for (String question : List.of(
                "/api/dataValueSets?dataElement=avElement00&orgUnit=avNowhere00&period=202401&dataElementIdScheme=",
                "/api/dataValueSets?dataElement=avElement00&orgUnit=avNowhere00&period=202401&idScheme=",
                "/api/analytics?dimension=dx:avElement00&filter=pe:2024&outputIdScheme=",
                "/api/analytics?dimension=dx:avElement00&filter=pe:2024&outputDataElementIdScheme=",
                "/api/tracker/events?program=avProgram00&dataElementIdScheme=",
                "/api/completeDataSetRegistrations?dataSet=avDataSet00&idScheme=")) {
            String hidden = read("av_reader", "Probe#2026x", question + "ATTRIBUTE:avHidden000");
            assertTrue(hidden.contains("which does not exist"), question + " " + hidden);
            assertEquals(
                    hidden.replace("avHidden000", "avNothing00"),
                    read("av_reader", "Probe#2026x", question + "attribute:avNothing00"),
                    question);
            String shown = read("av_reader", "Probe#2026x", question + "ATTRIBUTE:avShown0000");
            assertTrue(!shown.contains("names the attribute"), question + " " + shown);
        }
    }
}
