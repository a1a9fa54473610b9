package org.tonle.datavalue.importing;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.testsupport.RightsWorld.CLERK;
import static org.tonle.testsupport.RightsWorld.OF_BOTH;
import static org.tonle.testsupport.RightsWorld.OF_HIDDEN_ATTRIBUTE_OPTION;
import static org.tonle.testsupport.RightsWorld.OF_HIDDEN_ELEMENT;
import static org.tonle.testsupport.RightsWorld.OF_HIDDEN_OPTION;
import static org.tonle.testsupport.RightsWorld.OF_VEILED_ELEMENT;
import static org.tonle.testsupport.RightsWorld.OPEN;
import static org.tonle.testsupport.RightsWorld.READER;
import static org.tonle.testsupport.RightsWorld.SOUTH;
import static org.tonle.testsupport.RightsWorld.STRANGER;
import static org.tonle.testsupport.RightsWorld.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** What a clerk, a reader and a stranger get from each address of values, and that they change nothing they may not. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ValueRightsApiTest {
    /** Numbers and names that nobody but the administrator may see. */
    private static final List<String> HIDDEN = List.of(
            OF_HIDDEN_OPTION,
            OF_HIDDEN_ATTRIBUTE_OPTION,
            OF_BOTH,
            OF_HIDDEN_ELEMENT,
            OF_VEILED_ELEMENT,
            "ra hidden",
            "raDeHidden0",
            "raDeVeilHid",
            "raSetHidden",
            "raCocHidden",
            "raAocHidden",
            "raOptHidden",
            "raAttHidden");

    @BeforeEach
    void world() {
        RightsWorld.load();
    }

    /** Each with {@code {ou}} for the unit that is asked about and a way to name things that are hidden where it takes any. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataValueSets?dataSet=raSetOpen00&period=202601&orgUnit={ou}&children=true",
                "dataValueSets.csv?dataSet=raSetOpen00&period=202601&orgUnit={ou}&children=true",
                "dataValueSets.xml?dataSet=raSetOpen00&period=202601&orgUnit={ou}&children=true",
                "dataValueSets?dataElementGroup=raGroupAll0&startDate=2026-01-01&endDate=2026-12-31&orgUnit={ou}&children=true",
                "dataValueSets?dataElement=raDeOpen000&lastUpdatedDuration=1d&orgUnit={ou}&children=true&includeDeleted=true",
                "dataAnalysis/followup?ds=raSetOpen00&ou={ou}&pe=202601",
                "dataAnalysis/followup?de=raDeOpen000&ou={ou}&startDate=2026-01-01&endDate=2026-02-01&maxResults=500",
                "audits/dataValue?de=raDeOpen000&ou=raClinicN00,raClinicS00&pe=202601",
                "audits/dataValue?ds=raSetOpen00,raSetHidden&ou=raClinicN00,raClinicS00&paging=false",
                "dataEntry/dataValues?ds=raSetOpen00&pe=202601&ou=raClinic{n}&cc=raCcFund000&cp=raAttOpen00",
                "dataSetReport?ds=raSetOpen00&pe=202601&ou=raClinic{n}&cc=raCcFund000&cp=raAttOpen00",
                "dataSetReport?ds=raSetOpen00&pe=202601&ou=raClinic{n}&cc=raCcFund000&cp=raAttOpen00&selectedUnitOnly=true",
                "dataSets/raSetOpen00/form?pe=202601&ou=raClinic{n}&cc=raCcFund000&cp=raAttOpen00",
                "dataSets/raSetOpen00/form.html?pe=202601&ou=raClinic{n}&cc=raCcFund000&cp=raAttOpen00"
            })
    void showsWhatIsOpenAndNothingElse(String address) {
        Response clerk = get(CLERK, address, "raNorth0000", "N00");
        assertEquals(200, clerk.statusCode(), clerk.asString());
        assertTrue(clerk.asString().contains(OPEN), clerk.asString());
        assertHides(clerk);
        assertFalse(clerk.asString().contains(SOUTH));
        Response reader = get(READER, address, "raCountry00", "S00");
        assertEquals(200, reader.statusCode(), reader.asString());
        assertTrue(reader.asString().contains(SOUTH), reader.asString());
        assertHides(reader);
        Response stranger = get(STRANGER, address, "raCountry00", "N00");
        assertHides(stranger);
        assertFalse(stranger.asString().contains(OPEN) || stranger.asString().contains(SOUTH));
    }

    private static Response get(String user, String address, String unit, String clinic) {
        return as(user).get("/api/" + address.replace("{ou}", unit).replace("{n}", clinic));
    }

    private static void assertHides(Response answer) {
        for (String hidden : HIDDEN) {
            assertFalse(answer.asString().contains(hidden), hidden + " is in " + answer.asString());
        }
    }

    /** What is hidden and what never was get one answer, except for the word that was asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataValueSets?dataSet=raSetHidden&period=202601&orgUnit=raNorth0000",
                "dataValueSets?dataElement=raDeHidden0&period=202601&orgUnit=raNorth0000",
                "dataValueSets?dataElementGroup=raGroupHid0&period=202601&orgUnit=raNorth0000",
                "dataValueSets?dataSet=raSetOpen00&period=202601&orgUnitGroup=raUnitsHid0",
                "dataValueSets?dataSet=raSetOpen00&period=202601&orgUnit=raNorth0000&attributeOptionCombo=raAocHidden",
                "dataValueSets?dataSet=raSetOpen00&period=202601&orgUnit=raNorth0000&cc=raCcFund000&cp=raAttHidden",
                "dataValues?de=raDeHidden0&pe=202601&ou=raClinicN00",
                "dataValueSets?dataElement=raDeVeilHid&period=202601&orgUnit=raNorth0000",
                "dataValues?de=raDeVeilHid&pe=202601&ou=raClinicN00&cc=raCcFund000&cp=raAttOpen00",
                "dataAnalysis/followup?de=raDeVeilHid&ou=raNorth0000&pe=202601",
                "audits/dataValue?de=raDeVeilHid&ou=raClinicN00",
                "minMaxDataElements?filter=dataElement.id:eq:raDeVeilHid",
                "analytics.json?dimension=dx:raDeVeilHid&dimension=pe:202601&dimension=ou:raClinicN00",
                "outlierDetection?dx=raDeVeilHid&ou=raNorth0000&startDate=2026-01-01&endDate=2026-02-01",
                "dataValues?de=raDeOpen000&pe=202601&ou=raClinicN00&co=raCocHidden&cc=raCcFund000&cp=raAttOpen00",
                "dataValues?de=raDeOpen000&pe=202601&ou=raClinicN00&co=raCocOpen00&cc=raCcFund000&cp=raAttHidden",
                "dataEntry/dataValues?ds=raSetHidden&pe=202601&ou=raClinicN00",
                "dataEntry/dataValues?ds=raSetOpen00&pe=202601&ou=raClinicN00&cc=raCcFund000&cp=raAttHidden",
                "completeDataSetRegistrations?dataSet=raSetHidden&period=202601&orgUnit=raNorth0000&children=true",
                "dataAnalysis/followup?ds=raSetHidden&ou=raNorth0000&pe=202601",
                "dataAnalysis/followup?de=raDeHidden0&ou=raNorth0000&pe=202601",
                "audits/dataValue?de=raDeHidden0&ou=raClinicN00",
                "audits/dataValue?ds=raSetHidden&ou=raClinicN00",
                "audits/dataValue?de=raDeOpen000&ou=raClinicN00&co=raCocHidden",
                "audits/dataValue?de=raDeOpen000&ou=raClinicN00&cc=raAocHidden",
                "minMaxDataElements?filter=dataElement.id:eq:raDeHidden0"
            })
    void answersForTheHiddenAsForTheUnknown(String address) {
        String hidden = hiddenWord(address);
        String unknown = "raNothing00";
        Response one = as(CLERK).get("/api/" + address);
        Response other = as(CLERK).get("/api/" + address.replace(hidden, unknown));
        assertEquals(other.statusCode(), one.statusCode(), one.asString());
        assertEquals(other.asString().replace(unknown, hidden), one.asString());
    }

    private static String hiddenWord(String address) {
        for (String word : address.split("[=&:?,]")) {
            if (word.startsWith("ra") && word.contains("Hid")) {
                return word;
            }
        }
        throw new IllegalArgumentException(address);
    }

    /** Who sees the name of a set but not its data is told so. */
    @Test
    void saysThatDataAreNotSharedWhereTheNameIs() {
        as(CLERK)
                .get("/api/dataValueSets?dataSet=raSetNamed0&period=202601&orgUnit=raNorth0000")
                .then()
                .statusCode(409)
                .body("errorCode", is("E2010"));
        as(CLERK)
                .get("/api/dataValues?de=raDeNamed00&pe=202601&ou=raClinicN00")
                .then()
                .statusCode(409)
                .body("errorCode", is("E2010"));
    }

    @Test
    void showsRegistrationsOfVisibleReportsOnly() {
        String address = "/api/completeDataSetRegistrations?dataSet=raSetOpen00&period=202601&orgUnit=%s&children=true";
        as(CLERK)
                .get(address.formatted("raNorth0000"))
                .then()
                .body("completeDataSetRegistrations.organisationUnit", is(List.of("raClinicN00")));
        as(READER)
                .get(address.formatted("raCountry00"))
                .then()
                .body("completeDataSetRegistrations.attributeOptionCombo", is(List.of("raAocOpen00")));
        as("admin").get(address.formatted("raCountry00")).then().body("completeDataSetRegistrations.size()", is(2));
        as(STRANGER)
                .get(address.formatted("raCountry00"))
                .then()
                .statusCode(409)
                .body("errorCode", is("E2012"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CLERK, READER, STRANGER})
    void writesNothingThatIsNotTheirs(String user) {
        String before = everything();
        for (String value : List.of(
                value("raDeHidden0", "raClinicN00", "HllvX50cXC0", "HllvX50cXC0"),
                value("raDeVeilHid", "raClinicN00", "HllvX50cXC0", "raAocOpen00"),
                value("raDeNamed00", "raClinicN00", "HllvX50cXC0", "HllvX50cXC0"),
                value("raDeOpen000", "raClinicS00", "raCocOpen00", "raAocOpen00"),
                value("raDeOpen000", "raClinicN00", "raCocHidden", "raAocOpen00"),
                value("raDeOpen000", "raClinicN00", "raCocOpen00", "raAocHidden"))) {
            Response set = json(user, "{\"dataValues\":[" + value + "]}").post("/api/dataValueSets?force=true");
            assertEquals(409, set.statusCode(), set.asString());
            Response single = json(user, value).post("/api/dataValues");
            assertEquals(409, single.statusCode(), single.asString());
            Response mark = json(user, value).put("/api/dataValues/followup");
            assertTrue(Set.of(404, 409).contains(mark.statusCode()), mark.asString());
        }
        Response byCode = json(
                        user, "{\"dataValues\":[" + value("raDeOpen000", "RA_S", "raCocOpen00", "raAocOpen00") + "]}")
                .post("/api/dataValueSets?orgUnitIdScheme=CODE");
        assertEquals(409, byCode.statusCode(), byCode.asString());
        for (String key : List.of(
                "de=raDeHidden0&pe=202601&ou=raClinicN00",
                "de=raDeVeilHid&pe=202601&ou=raClinicN00&aoc=raAocOpen00",
                "de=raDeOpen000&pe=202601&ou=raClinicS00&co=raCocOpen00&aoc=raAocOpen00",
                "de=raDeOpen000&pe=202601&ou=raClinicN00&co=raCocHidden&aoc=raAocOpen00",
                "de=raDeOpen000&pe=202601&ou=raClinicN00&co=raCocOpen00&aoc=raAocHidden")) {
            as(user).delete("/api/dataValues?" + key).then().statusCode(409);
        }
        for (String report : List.of(
                "ds=raSetHidden&pe=202601&ou=raClinicN00",
                "ds=raSetOpen00&pe=202601&ou=raClinicS00&cc=raCcFund000&cp=raAttOpen00",
                "ds=raSetOpen00&pe=202601&ou=raClinicS00&cc=raCcFund000&cp=raAttHidden")) {
            as(user).delete("/api/completeDataSetRegistrations?" + report)
                    .then()
                    .statusCode(409);
        }
        json(
                        user,
                        """
                        {"completeDataSetRegistrations": [
                          {"dataSet": "raSetHidden", "period": "202602", "organisationUnit": "raClinicN00"},
                          {"dataSet": "raSetOpen00", "period": "202602", "organisationUnit": "raClinicS00",
                           "attributeOptionCombo": "raAocOpen00"},
                          {"dataSet": "raSetOpen00", "period": "202602", "organisationUnit": "raClinicN00",
                           "attributeOptionCombo": "raAocHidden"}]}""")
                .post("/api/completeDataSetRegistrations")
                .then()
                .body("response.importCount.imported", is(0));
        json(
                        user,
                        """
                        {"dataSet": "raSetOpen00", "period": "202602", "orgUnit": "raClinicS00",
                         "attribute": {"combo": "raCcFund000", "options": ["raAttOpen00"]}, "completed": true}""")
                .post("/api/dataEntry/dataSetCompletion")
                .then()
                .statusCode(409)
                .body("errorCode", is("E2020"));
        for (String parameters : List.of(
                "ou=raClinicN00&pe=202601&ds=raSetHidden",
                "ou=raClinicN00&pe=202601&ds=raSetNamed0",
                "ou=[raClinicS00]&pe=202601&ds=raSetOpen00")) {
            as(user).post("/api/lockExceptions?" + parameters).then().statusCode(409);
        }
        assertEquals(before, everything());
    }

    @Test
    void boundsAreOfTheUnitsAndElementsOfTheWriter() {
        for (String user : List.of(CLERK, READER, STRANGER)) {
            for (String[] cell : new String[][] {
                {"raDeHidden0", "raClinicN00", "HllvX50cXC0"},
                {"raDeVeilHid", "raClinicN00", "HllvX50cXC0"},
                {"raDeNamed00", "raClinicN00", "HllvX50cXC0"},
                {"raDeOpen000", "raClinicS00", "raCocOpen00"},
                {"raDeOpen000", "raClinicN00", "raCocHidden"}
            }) {
                json(user, bounds(cell))
                        .post("/api/dataEntry/minMaxValues")
                        .then()
                        .statusCode(anyOf(is(409), is(403)));
                json(user, oldBounds(cell))
                        .post("/api/minMaxDataElements")
                        .then()
                        .statusCode(anyOf(is(409), is(403)));
                json(user, oldBounds(cell))
                        .delete("/api/minMaxDataElements")
                        .then()
                        .statusCode(anyOf(is(409), is(403)));
                as(user).delete("/api/dataEntry/minMaxValues?de=%s&ou=%s&co=%s".formatted((Object[]) cell))
                        .then()
                        .statusCode(anyOf(is(409), is(403)));
                json("admin", bounds(cell))
                        .post("/api/dataEntry/minMaxValues")
                        .then()
                        .statusCode(200);
            }
        }
        String[] own = {"raDeOpen000", "raClinicN00", "raCocOpen00"};
        json(CLERK, bounds(own)).post("/api/dataEntry/minMaxValues").then().statusCode(200);
        String address = "/api/minMaxDataElements?paging=false";
        assertEquals(List.of("raClinicN00"), as(CLERK).get(address).jsonPath().getList("minMaxDataElements.source.id"));
        assertEquals(
                List.of("raClinicN00", "raClinicS00"),
                as(READER).get(address).jsonPath().getList("minMaxDataElements.source.id"));
        assertEquals(List.of(), as(STRANGER).get(address).jsonPath().getList("minMaxDataElements"));
        as(CLERK)
                .get("/api/minMaxDataElements?filter=source.id:eq:raClinicN00")
                .then()
                .body("pager.total", is(1));
        as(CLERK)
                .delete("/api/dataEntry/minMaxValues?de=raDeOpen000&ou=raClinicN00&co=raCocOpen00")
                .then()
                .statusCode(204);
    }

    @Test
    void lockExceptionsAreOfTheUnitsOfTheAsker() {
        as("admin")
                .post("/api/lockExceptions?ou=[raClinicN00,raClinicS00]&pe=202603&ds=raSetOpen00")
                .then()
                .statusCode(201);
        as("admin")
                .post("/api/lockExceptions?ou=raClinicN00&pe=202603&ds=raSetHidden")
                .then()
                .statusCode(201);
        assertEquals(
                List.of("ra open set (ra clinic n, 202603)"),
                as(CLERK).get("/api/lockExceptions").jsonPath().getList("lockExceptions.name"));
        as(CLERK).delete("/api/lockExceptions?pe=202603&ds=raSetOpen00").then().statusCode(204);
        assertTrue(as("admin").get("/api/lockExceptions").asString().contains("ra open set (ra clinic s, 202603)"));
        assertFalse(as("admin").get("/api/lockExceptions").asString().contains("ra open set (ra clinic n, 202603)"));
        as(CLERK).delete("/api/lockExceptions?pe=202603&ds=raSetHidden").then().statusCode(409);
    }

    /** The same clerk writes what is hers: the refusals above are not of somebody who may do nothing. */
    @Test
    void writesWhatIsTheirs() {
        json(
                        CLERK,
                        "{\"dataValues\":["
                                + value("raDeOpen000", "raClinicN00", "raCocOpen00", "raAocOpen00")
                                        .replace("202601", "202604")
                                + "]}")
                .post("/api/dataValueSets")
                .then()
                .statusCode(200);
        as(CLERK)
                .delete("/api/dataValues?de=raDeOpen000&pe=202604&ou=raClinicN00&co=raCocOpen00&aoc=raAocOpen00")
                .then()
                .statusCode(204);
    }

    /** Errors of a payload name no data set the sender knows nothing of. */
    @Test
    void errorsOfPayloadsNameNothingHidden() {
        Response answer = json(
                        CLERK,
                        "{\"dataValues\":[" + value("raDeHidden0", "raClinicN00", "HllvX50cXC0", "HllvX50cXC0") + "]}")
                .post("/api/dataValueSets");
        assertFalse(answer.asString().contains("raSetHidden"), answer.asString());
        Response unknown = json(
                        CLERK,
                        "{\"dataValues\":[" + value("raNothing00", "raClinicN00", "HllvX50cXC0", "HllvX50cXC0") + "]}")
                .post("/api/dataValueSets");
        assertEquals(unknown.asString().replace("raNothing00", "raDeHidden0"), answer.asString());
    }

    private static String everything() {
        return as("admin")
                        .get("/api/dataValueSets?dataElementGroup=raGroupAll0&startDate=2026-01-01&endDate=2026-02-28"
                                + "&orgUnit=raCountry00&children=true&includeDeleted=true")
                        .asString()
                        .replaceAll("\"lastUpdated\"", "")
                + as("admin")
                        .get("/api/completeDataSetRegistrations?dataSet=raSetOpen00,raSetHidden&startDate=2026-01-01"
                                + "&endDate=2026-02-28&orgUnit=raCountry00&children=true")
                        .asString();
    }

    private static RequestSpecification json(String user, String body) {
        return as(user).contentType(ContentType.JSON).body(body);
    }

    private static String value(String element, String unit, String combo, String attributeCombo) {
        return """
                {"dataElement": "%s", "period": "202601", "orgUnit": "%s", "categoryOptionCombo": "%s",
                 "attributeOptionCombo": "%s", "value": "13", "followUp": false}"""
                .formatted(element, unit, combo, attributeCombo);
    }

    private static String bounds(String... cell) {
        return """
                {"dataElement": "%s", "orgUnit": "%s", "categoryOptionCombo": "%s", "minValue": 1, "maxValue": 2}"""
                .formatted((Object[]) cell);
    }

    private static String oldBounds(String... cell) {
        return """
                {"dataElement": {"id": "%s"}, "source": {"id": "%s"}, "optionCombo": {"id": "%s"}, "min": 1, "max": 2}"""
                .formatted((Object[]) cell);
    }
}
