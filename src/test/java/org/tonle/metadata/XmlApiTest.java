package org.tonle.metadata;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** XML where clients still speak it: lists and objects of metadata, registrations, outcomes of imports. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class XmlApiTest {
    private static final String XML = "application/xml";

    /** Types that have an address of their own and are no documents of the engine. */
    private static final Set<String> OTHERS = Set.of(
            "apiToken", "dataElementOperand", "icon", "messageConversation", "minMaxDataElement", "validationResult");

    @Inject
    Schema schema;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    @Test
    void everyTypeIsListedAndReadAsXmlAndCsv() {
        List<String> faults = new ArrayList<>();
        for (ObjectType type : schema.all()) {
            if (!type.hasEndpoint() || OTHERS.contains(type.name())) {
                continue;
            }
            String list = "/api/" + type.plural() + ".xml?fields=*&pageSize=2";
            Response answer = admin().get(list);
            if (answer.statusCode() != 200 || !answer.contentType().startsWith(XML)) {
                faults.add(list + ": " + answer.statusCode() + " " + answer.contentType());
                continue;
            }
            String first = answer.xmlPath().getString("metadata." + type.plural() + "." + type.name() + "[0].@id");
            if (first != null && !first.isEmpty()) {
                String one = "/api/" + type.plural() + "/" + first;
                Response object = admin().accept(XML).get(one);
                if (!first.equals(object.xmlPath().getString(type.name() + ".@id"))) {
                    faults.add(one + ": " + object.statusCode() + " " + object.contentType());
                }
                Response row = admin().get(one + ".csv?fields=id");
                if (!row.contentType().contains("csv") || !row.asString().equals("id\n" + first + "\n")) {
                    faults.add(one + ".csv: " + row.contentType() + " " + row.asString());
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void aListHasItsPagerAndItsMembers() {
        Response list = admin().get(
                        "/api/userRoles.xml?fields=id,name,users[id,username],authorities&pageSize=1&filter=id:eq:yrB6vc5Ip3r");
        list.then().statusCode(200).contentType(XML);
        assertEquals("1", list.xmlPath().getString("metadata.pager.page"));
        assertTrue(
                list.xmlPath()
                        .getList("metadata.userRoles.userRole.users.user.@id")
                        .contains("M5zQapPyTZI"),
                list.asString());
        assertTrue(
                list.xmlPath()
                        .getList("metadata.userRoles.userRole.authorities.authority")
                        .contains("ALL"),
                list.asString());
        admin().get("/api/userRoles/yrB6vc5Ip3r/users/M5zQapPyTZI.xml")
                .then()
                .statusCode(200)
                .body(containsString("<user id=\"M5zQapPyTZI\""));
        admin().get("/api/userRoles/yrB6vc5Ip3r/name.xml")
                .then()
                .statusCode(200)
                .contentType(XML);
    }

    @Test
    void aListAsXmlHasAnETagOfItsOwn() {
        Response xml = admin().get("/api/userRoles.xml");
        String tag = xml.header("ETag");
        assertEquals(
                304,
                admin().header("If-None-Match", tag).get("/api/userRoles.xml").statusCode());
        assertEquals(
                200,
                admin().header("If-None-Match", tag).get("/api/userRoles.json").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/metadata.xml",
                "/api/userRoles/yrB6vc5Ip3r/metadata.xml",
                "/api/userRoles/yrB6vc5Ip3r/metadata.csv",
                "/api/userRoles/gist.xml",
                "/api/me.xml",
                "/api/schemas.xml"
            })
    void whatDoesNotSpeakXmlSaysSoInJson(String path) {
        admin().get(path).then().statusCode(406).contentType(ContentType.JSON).body("errorCode", is("E1187"));
    }

    @Test
    void refusalsAreJsonWhateverWasAskedFor() {
        admin().get("/api/userRoles/nosuchrole1.xml")
                .then()
                .statusCode(404)
                .contentType(ContentType.JSON)
                .body("errorCode", is("E1005"));
    }

    @Test
    void registrationsComeAndGoAsXml() {
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"organisationUnits":[{"id":"xmUnit00000","name":"xm unit","shortName":"xm unit","openingDate":"2000-01-01"}],
                         "dataElements":[{"id":"xmElement00","name":"xm element","shortName":"xm element","valueType":"INTEGER",
                           "domainType":"AGGREGATE","aggregationType":"SUM","categoryCombo":{"id":"bjDvmb4bfuf"}}],
                         "dataSets":[{"id":"xmSet000000","name":"xm set","shortName":"xm set","periodType":"Monthly",
                           "categoryCombo":{"id":"bjDvmb4bfuf"},"dataSetElements":[{"dataElement":{"id":"xmElement00"}}],
                           "organisationUnits":[{"id":"xmUnit00000"}]}],
                         "users":[{"id":"M5zQapPyTZI","username":"admin","firstName":"admin","surname":"admin","userRoles":[{"id":"yrB6vc5Ip3r"}],
                           "organisationUnits":[{"id":"xmUnit00000"}]}]}""")
                .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
        String body =
                """
                <completeDataSetRegistrations xmlns="http://dhis2.org/schema/dxf/2.0">
                  <completeDataSetRegistration period="202101" dataSet="xmSet000000" organisationUnit="xmUnit00000"/>
                  <completeDataSetRegistration period="202102" dataSet="xmSet000000" organisationUnit="xmUnit00000"/>
                </completeDataSetRegistrations>""";
        for (String sent : List.of(body, body.replaceFirst("<completeDataSetRegistration [^/]*/>", ""))) {
            admin().contentType(XML)
                    .body(sent)
                    .post("/api/completeDataSetRegistrations")
                    .then()
                    .statusCode(200)
                    .body("response.importCount.ignored", is(0));
        }
        String read = "?dataSet=xmSet000000&orgUnit=xmUnit00000&startDate=2021-01-01&endDate=2021-12-31";
        admin().get("/api/completeDataSetRegistrations.xml" + read)
                .then()
                .statusCode(200)
                .contentType(XML)
                .body(containsString("period=\"202101\""))
                .body(containsString("period=\"202102\""));
        admin().contentType(XML)
                .body("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><completeDataSetRegistrations/>")
                .post("/api/completeDataSetRegistrations")
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("errorCode", is("E1003"));
        admin().contentType(XML)
                .body("<other/>")
                .post("/api/completeDataSetRegistrations")
                .then()
                .statusCode(400);
        importSummaries();
        for (String period : List.of("202101", "202102")) {
            admin().delete("/api/completeDataSetRegistrations?ds=xmSet000000&pe=" + period + "&ou=xmUnit00000");
            admin().delete("/api/dataValues?de=xmElement00&ou=xmUnit00000&pe=" + period);
        }
    }

    private static void importSummaries() {
        String values =
                "<dataValueSet xmlns=\"http://dhis2.org/schema/dxf/2.0\"><dataValue dataElement=\"xmElement00\" period=\"202101\" "
                        + "orgUnit=\"xmUnit00000\" value=\"%s\"/></dataValueSet>";
        admin().contentType(XML)
                .accept(XML)
                .body(values.formatted("7"))
                .post("/api/dataValueSets")
                .then()
                .statusCode(200)
                .contentType(XML)
                .body("importSummary.@responseType.toString()", is("ImportSummary"))
                .body("importSummary.status.toString()", is("SUCCESS"))
                .body("importSummary.importCount.@ignored.toString()", is("0"));
        admin().contentType(XML)
                .accept(XML)
                .body(values.formatted("seven"))
                .post("/api/dataValueSets")
                .then()
                .statusCode(409)
                .contentType(XML)
                .body("importSummary.importCount.@ignored.toString()", is("1"))
                .body("importSummary.conflicts.conflict.@value.toString()", containsString("seven"));
        admin().contentType(XML)
                .body(values.formatted("8"))
                .post("/api/dataValueSets")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"));
    }
}
