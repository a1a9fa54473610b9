package org.tonle.datavalue.importing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What a payload says of itself at its top, in every format, and what its columns are called. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PayloadWordsApiTest {
    private static final String SETS = "/api/dataValueSets";
    private static final String REGISTRATIONS = "/api/completeDataSetRegistrations";

    private static final String METADATA =
            """
            {"attributes": [{"id": "pwAttribut0", "name": "pw attribute", "shortName": "pw attribute", "valueType": "TEXT",
               "dataElementAttribute": true, "dataSetAttribute": true}],
             "organisationUnits": [
              {"id": "pwClinic000", "code": "PW_CLINIC", "name": "pw Clinic", "shortName": "pw", "openingDate": "1990-01-01"},
              {"id": "pwNoCode000", "name": "pw without", "shortName": "pw without", "openingDate": "1990-01-01"}],
             "categoryOptions": [
              {"id": "pwOptionA00", "name": "pw A", "shortName": "pw A"}, {"id": "pwOptionB00", "name": "pw B", "shortName": "pw B"}],
             "categories": [{"id": "pwCategory0", "name": "pw C", "shortName": "pw C", "dataDimensionType": "DISAGGREGATION",
               "categoryOptions": [{"id": "pwOptionA00"}, {"id": "pwOptionB00"}]}],
             "categoryCombos": [{"id": "pwCombo0000", "name": "pw CC", "dataDimensionType": "DISAGGREGATION",
               "categories": [{"id": "pwCategory0"}]}],
             "categoryOptionCombos": [
              {"id": "pwCocA00000", "name": "pw A", "categoryCombo": {"id": "pwCombo0000"}, "categoryOptions": [{"id": "pwOptionA00"}]},
              {"id": "pwCocB00000", "name": "pw B", "categoryCombo": {"id": "pwCombo0000"}, "categoryOptions": [{"id": "pwOptionB00"}]}],
             "dataElements": [
              {"id": "pwSplit0000", "code": "PW_SPLIT", "name": "pw split", "shortName": "pw split", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "pwCombo0000"}},
              {"id": "pwPlain0000", "code": "PW_PLAIN", "name": "pw plain", "shortName": "pw plain", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"}],
             "dataSets": [{"id": "pwMonthly00", "code": "PW_MONTHLY", "name": "pw monthly", "shortName": "pw monthly",
               "periodType": "Monthly", "organisationUnits": [{"id": "pwClinic000"}, {"id": "pwNoCode000"}],
               "dataSetElements": [{"dataElement": {"id": "pwSplit0000"}}, {"dataElement": {"id": "pwPlain0000"}}]}]}""";

    private static boolean loaded;

    @BeforeEach
    void metadata() {
        if (!loaded) {
            assertEquals(
                    200,
                    request("application/json", METADATA).post("/api/metadata").statusCode());
            loaded = true;
        }
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static RequestSpecification request(String type, String body) {
        return admin().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> stored(String element, String period) {
        Response answer = admin().get(SETS + "?dataElement=" + element + "&period=" + period + "&orgUnit=pwClinic000");
        assertEquals(200, answer.statusCode(), answer.asString());
        List<Map<String, String>> values = answer.path("dataValues");
        return values == null
                ? List.of()
                : values.stream()
                        .map(each -> each.get("categoryOptionCombo") + "=" + each.get("value"))
                        .sorted()
                        .toList();
    }

    /** Names of columns that programs write: each of the two rows goes to its own cell, whatever the column of the combination is called. */
    @Test
    void columnsAreKnownByTheirNamesAndByTheirPlaces() {
        List<String> headers = List.of(
                "dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated",
                "dataelement,period,orgunit,catoptcombo,attroptcombo,value,storedby,timestamp",
                "Data Element,Period,Org Unit,COC,AOC,Value,Stored By,Last Updated",
                "dataElement,period,orgUnit,sex,fund,value,who,when",
                "dataelement,period,orgunit,\"\",\"\",value");
        int month = 0;
        for (String header : headers) {
            String period = "2021%02d".formatted(++month);
            String rows = "pwSplit0000," + period + ",pwClinic000,pwCocA00000,,1,x,2021-01-01\n" + "pwSplit0000,"
                    + period + ",pwClinic000,pwCocB00000,,2,x,2021-01-01\n";
            Response answer = request("application/csv", header + "\n" + rows).post(SETS);
            assertEquals(200, answer.statusCode(), header + answer.asString());
            assertEquals(List.of("pwCocA00000=1", "pwCocB00000=2"), stored("pwSplit0000", period), header);
        }
    }

    /** Words at the top hold in every format that has a top; a trial stays a trial, whoever says it. */
    @Test
    void theTopSaysWhatIsDone() {
        String json = "{\"%s\": \"%s\", \"dataValues\": [{\"dataElement\": \"pwPlain0000\", \"period\": \"%s\","
                + " \"orgUnit\": \"pwClinic000\", \"value\": \"5\"}]}";
        String xml =
                "<dataValueSet xmlns=\"http://dhis2.org/schema/dxf/2.0\" %s=\"%s\"><dataValue dataElement=\"pwPlain0000\""
                        + " period=\"%s\" orgUnit=\"pwClinic000\" value=\"5\"/></dataValueSet>";
        int month = 0;
        for (String type : List.of("application/json", "application/xml")) {
            String template = type.endsWith("json") ? json : xml;
            String period = "2022%02d".formatted(++month);
            send(type, template.formatted("dryRun", "true", period), "");
            send(type, template.formatted("dryRun", "false", period), "?dryRun=true");
            assertEquals(List.of(), stored("pwPlain0000", period), type);
            send(type, template.formatted("importStrategy", "CREATE", period), "");
            assertEquals(List.of("HllvX50cXC0=5"), stored("pwPlain0000", period), type);
            send(type, template.formatted("importStrategy", "DELETE", period), "?importStrategy=CREATE");
            assertEquals(List.of(), stored("pwPlain0000", period), type);
            Response wrong = request(type, template.formatted("importStrategy", "NONSENSE", period))
                    .post(SETS);
            assertEquals(400, wrong.statusCode(), wrong.asString());
        }
    }

    private static void send(String type, String body, String query) {
        Response answer = request(type, body).post(SETS + query);
        assertEquals(200, answer.statusCode(), answer.asString());
    }

    @Test
    void schemesOfThePayloadWinOverThoseOfTheRequest() {
        String values =
                "{\"dataElementIdScheme\": \"CODE\", \"orgUnitIdScheme\": \"CODE\", \"dataValues\": [{\"dataElement\":"
                        + " \"PW_PLAIN\", \"period\": \"202301\", \"orgUnit\": \"PW_CLINIC\", \"value\": \"7\"}]}";
        send("application/json", values, "?dataElementIdScheme=UID&orgUnitIdScheme=UID");
        assertEquals(List.of("HllvX50cXC0=7"), stored("pwPlain0000", "202301"));
        Map<String, String> registrations = Map.of(
                "application/json",
                "{\"orgUnitIdScheme\": \"CODE\", \"dataSetIdScheme\": \"CODE\", \"completeDataSetRegistrations\": [{\"dataSet\":"
                        + " \"PW_MONTHLY\", \"period\": \"202301\", \"organisationUnit\": \"PW_CLINIC\"}]}",
                "application/xml",
                "<completeDataSetRegistrations xmlns=\"http://dhis2.org/schema/dxf/2.0\" orgUnitIdScheme=\"CODE\""
                        + " dataSetIdScheme=\"CODE\"><completeDataSetRegistration dataSet=\"PW_MONTHLY\" period=\"202302\""
                        + " organisationUnit=\"PW_CLINIC\"/></completeDataSetRegistrations>");
        registrations.forEach((type, body) -> {
            Response answer = request(type, body).post(REGISTRATIONS + "?orgUnitIdScheme=UID");
            assertEquals(200, answer.statusCode(), type + answer.asString());
        });
        assertEquals(2, registered("startDate=2023-01-01&endDate=2023-12-31"));
    }

    private static int registered(String time) {
        Response answer = admin().get(REGISTRATIONS + "?dataSet=pwMonthly00&orgUnit=pwClinic000&" + time);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.<List<?>>path("completeDataSetRegistrations").size();
    }

    /** Each group of ADX is a report of its own. */
    @Test
    void everyGroupMaySayThatItIsComplete() {
        String group = "<group orgUnit=\"PW_CLINIC\" period=\"2024-0%d-01/P1M\" dataSet=\"PW_MONTHLY\"%s>"
                + "<dataValue dataElement=\"PW_PLAIN\" value=\"1\"/></group>";
        Response answer = request(
                        "application/adx+xml",
                        "<adx xmlns=\"urn:ihe:qrph:adx:2015\">" + group.formatted(1, " completeDate=\"2024-02-01\"")
                                + group.formatted(2, "") + group.formatted(3, " completeDate=\"2024-04-02\"")
                                + "</adx>")
                .post(SETS);
        assertEquals(200, answer.statusCode(), answer.asString());
        assertEquals(1, registered("period=202401"));
        assertEquals(0, registered("period=202402"));
        assertEquals(1, registered("period=202403"));
        assertEquals(1, registered("startDate=2024-01-01&endDate=2024-12-31&limit=1"));
        assertEquals(2, registered("createdDuration=1d&startDate=2024-01-01&endDate=2024-12-31"));
        assertEquals(0, registered("created=2199-01-01"));
        for (String wrong : List.of("createdDuration=1x", "period=202401&limit=-1", "created=yesterday")) {
            int status = admin().get(REGISTRATIONS + "?dataSet=pwMonthly00&orgUnit=pwClinic000&" + wrong)
                    .statusCode();
            assertTrue(status == 409 || status == 400, wrong + " " + status);
        }
    }

    /** A column never has codes of some and uids of others. */
    @Test
    void whatHasNoSuchNameIsNotExported() {
        String rows =
                """
                dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value
                pwPlain0000,202501,pwClinic000,,,1
                pwPlain0000,202501,pwNoCode000,,,2
                pwSplit0000,202502,pwClinic000,pwCocA00000,,3
                """;
        assertEquals(200, request("application/csv", rows).post(SETS).statusCode());
        String both = SETS + "?dataSet=pwMonthly00&orgUnit=pwClinic000&orgUnit=pwNoCode000&period=202501";
        for (String format : List.of("", "&format=xml", "&format=csv")) {
            assertEquals(
                    409, admin().get(both + "&orgUnitIdScheme=CODE" + format).statusCode(), format);
            assertEquals(
                    200,
                    admin().get(both + "&dataElementIdScheme=CODE" + format).statusCode(),
                    format);
        }
        assertEquals("E8202", admin().get(both + "&orgUnitIdScheme=CODE").path("errorCode"));
        String one = SETS + "?dataSet=pwMonthly00&orgUnit=pwClinic000&period=";
        assertEquals(200, admin().get(one + "202501&idScheme=CODE").statusCode());
        assertEquals("E8203", admin().get(one + "202502&idScheme=CODE").path("errorCode"));
        assertEquals(
                "E8201",
                admin().get(one + "202502&dataElementIdScheme=ATTRIBUTE:pwAttribut0")
                        .path("errorCode"));
        assertEquals(
                "E8200",
                admin().get(one + "202501&dataSetIdScheme=ATTRIBUTE:pwAttribut0")
                        .path("errorCode"));
    }

    /** Bounds are whole numbers of a size that fits, or nothing is stored. */
    @Test
    void boundsThatAreNoneAreRefused() {
        String cell = "\"dataElement\": {\"id\": \"pwPlain0000\"}, \"source\": {\"id\": \"pwClinic000\"},"
                + " \"optionCombo\": {\"id\": \"HllvX50cXC0\"}";
        for (String wrong : List.of(
                "\"min\": 1",
                "\"max\": 1",
                "\"min\": 1, \"max\": 99999999999",
                "\"min\": \"x\", \"max\": 2",
                "\"min\": 1, \"max\": 2.5",
                "\"min\": null, \"max\": 2",
                "\"min\": [], \"max\": 2",
                "\"min\": 3, \"max\": 2")) {
            int status = request("application/json", "{" + cell + ", " + wrong + "}")
                    .post("/api/minMaxDataElements")
                    .statusCode();
            assertTrue(status == 400 || status == 409, wrong + " " + status);
            String entry = "{\"dataElement\": \"pwPlain0000\", \"orgUnit\": \"pwClinic000\","
                    + " \"categoryOptionCombo\": \"HllvX50cXC0\", "
                    + wrong.replace("min", "minValue").replace("max", "maxValue") + "}";
            status = request("application/json", entry)
                    .post("/api/dataEntry/minMaxValues")
                    .statusCode();
            assertTrue(status == 400 || status == 409, entry + " " + status);
        }
        String list = "/api/minMaxDataElements?filter=source.id:eq:pwClinic000";
        assertEquals(List.of(), admin().get(list).path("minMaxDataElements"));
        assertEquals(
                201,
                request("application/json", "{" + cell + ", \"min\": 2, \"max\": 8.0}")
                        .post("/api/minMaxDataElements")
                        .statusCode());
        assertEquals(
                List.of(Map.of("max", 8, "dataElement", Map.of("name", "pw plain"))),
                admin().get(list + "&filter=min:ge:2&fields=max,dataElement[name]")
                        .path("minMaxDataElements"));
        assertEquals(List.of(), admin().get(list + "&filter=min:gt:2").path("minMaxDataElements"));
        assertEquals(400, admin().get(list + "&filter=nosuch:eq:2").statusCode());
    }
}
