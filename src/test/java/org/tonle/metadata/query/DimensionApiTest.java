package org.tonle.metadata.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** What data can be asked for and broken down by: dimensions, their items, data items, operands. Identifiers begin with {@code dm}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DimensionApiTest {
    private static final String WORLD =
            """
            {"categoryOptions": [
              {"id": "dmMale00000", "name": "dm male", "shortName": "dm male", "sharing": {"public": "r-r-----"}},
              {"id": "dmFemale000", "name": "dm female", "shortName": "dm female", "sharing": {"public": "r-r-----"}},
              {"id": "dmSecret000", "name": "dm secret", "shortName": "dm secret", "sharing": {"public": "--------"}}],
             "categories": [{"id": "dmSex000000", "name": "dm sex", "shortName": "dm sex", "dataDimension": true,
               "dataDimensionType": "DISAGGREGATION", "sharing": {"public": "r-------"},
               "categoryOptions": [{"id": "dmMale00000"}, {"id": "dmFemale000"}, {"id": "dmSecret000"}]}],
             "categoryCombos": [{"id": "dmCombo0000", "name": "dm combo", "dataDimensionType": "DISAGGREGATION",
               "categories": [{"id": "dmSex000000"}], "sharing": {"public": "r-------"}}],
             "dataElements": [
              {"id": "dmTests0000", "name": "dm tests done", "shortName": "dm tests", "domainType": "AGGREGATE", "valueType": "INTEGER",
               "aggregationType": "SUM", "categoryCombo": {"id": "dmCombo0000"}, "sharing": {"public": "r-------"}},
              {"id": "dmBeds00000", "name": "dm beds", "shortName": "dm beds", "domainType": "AGGREGATE", "valueType": "NUMBER",
               "aggregationType": "SUM", "sharing": {"public": "r-------"}},
              {"id": "dmHidden000", "name": "dm hidden", "shortName": "dm hidden", "domainType": "AGGREGATE", "valueType": "NUMBER",
               "aggregationType": "SUM", "sharing": {"public": "--------"}},
              {"id": "dmVisited00", "name": "dm visited", "shortName": "dm visited", "domainType": "TRACKER", "valueType": "DATE",
               "aggregationType": "NONE", "sharing": {"public": "r-------"}},
              {"id": "dmWeight000", "name": "dm weight", "shortName": "dm weight", "domainType": "TRACKER", "valueType": "NUMBER",
               "aggregationType": "AVERAGE", "sharing": {"public": "r-------"}}],
             "dataElementGroups": [{"id": "dmGroup0000", "name": "dm group", "shortName": "dm group",
               "dataElements": [{"id": "dmBeds00000"}], "sharing": {"public": "r-------"}}],
             "dataElementGroupSets": [{"id": "dmArea00000", "name": "dm area", "shortName": "dm area", "dataDimension": true,
               "dataElementGroups": [{"id": "dmGroup0000"}], "sharing": {"public": "r-------"}}],
             "dataSets": [{"id": "dmReport000", "name": "dm report", "shortName": "dm report", "periodType": "Monthly",
               "categoryCombo": {"id": "dmCombo0000"}, "sharing": {"public": "r-------"},
               "dataSetElements": [{"dataElement": {"id": "dmTests0000"}}, {"dataElement": {"id": "dmBeds00000"}}]}],
             "programs": [{"id": "dmProgram00", "name": "dm care", "shortName": "dm care", "programType": "WITHOUT_REGISTRATION",
               "organisationUnits": [{"id": "dmNorth0000"}, {"id": "dmSouth0000"}], "sharing": {"public": "r-r-----"}}],
             "programStages": [{"id": "dmStage0000", "name": "dm visit", "program": {"id": "dmProgram00"},
               "programStageDataElements": [{"dataElement": {"id": "dmWeight000"}}, {"dataElement": {"id": "dmVisited00"}}], "sharing": {"public": "r-r-----"}}],
             "organisationUnits": [
              {"id": "dmNorth0000", "name": "dm north", "shortName": "dm north", "openingDate": "2000-01-01"},
              {"id": "dmSouth0000", "name": "dm south", "shortName": "dm south", "openingDate": "2000-01-01"}],
             "userRoles": [{"id": "dmRole00000", "name": "dm role", "authorities": []}],
             "users": [{"id": "dmReader000", "username": "dm_reader", "password": "Reader-Pass1", "firstName": "dm",
               "surname": "reader", "userRoles": [{"id": "dmRole00000"}], "organisationUnits": [{"id": "dmNorth0000"}]}]}
            """;

    @BeforeEach
    void world() {
        admin().contentType(ContentType.JSON)
                .body(WORLD)
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static RequestSpecification reader() {
        return given().auth().preemptive().basic("dm_reader", "Reader-Pass1");
    }

    private static ValidatableResponse read(String path) {
        return reader().get(path).then().statusCode(200);
    }

    @Test
    void dimensionsAreCategoriesAndGroupSets() {
        read("/api/dimensions?paging=false&fields=id,dimensionType,displayName~rename(name)&filter=name:like:dm")
                .body("dimensions.id", containsInAnyOrder("dmSex000000", "dmArea00000"))
                .body("dimensions.find {it.id == 'dmArea00000'}.dimensionType", is("DATA_ELEMENT_GROUP_SET"))
                .body("dimensions.find {it.id == 'dmSex000000'}.name", is("dm sex"));
        read("/api/dimensions?paging=false&fields=id&filter=dimensionType:eq:CATEGORY")
                .body("dimensions.id", not(hasItem("dmArea00000")));
        read("/api/dimensions/dmSex000000?fields=id,items[id]")
                .body("items.id", contains("dmMale00000", "dmFemale000"));
        read("/api/dimensions/dmSex000000/items?fields=id,name&order=name:asc")
                .body("items.name", contains("dm female", "dm male"))
                .body("pager.total", is(2));
        read("/api/dimensions/dmSex000000/items?filter=name:ilike:fem&fields=id")
                .body("items.id", contains("dmFemale000"));
        read("/api/dimensions/nosuchdim01/items").body("items", empty()).body("pager.pageCount", is(0));
        reader().get("/api/dimensions/nosuchdim01").then().statusCode(404).body("errorCode", is("E1005"));
        read("/api/dimensions/constraints?paging=false&fields=id")
                .body("dimensions.id", hasItem("dmSex000000"))
                .body("dimensions.id", not(hasItem("dmArea00000")));
        read("/api/dimensions/dataSet/dmReport000?fields=id").body("dimensions.id", contains("dmSex000000"));
        read("/api/dimensions/recommendations?dimension=dx:dmTests0000&fields=id&paging=false")
                .body("dimensions.id", hasItem("dmSex000000"))
                .body("dimensions.id", not(hasItem("dmArea00000")));
    }

    @Test
    void dataItemsAreOfAllKinds() {
        read("/api/dataItems?filter=displayName:ilike:dm&fields=id,name,dimensionItemType&order=displayName:asc")
                .body("dataItems.id", contains("dmBeds00000", "dmProgram00.dmWeight000", "dmReport000", "dmTests0000"))
                .body("dataItems.name", contains("dm beds", "dm care dm weight", "dm report", "dm tests done"))
                .body(
                        "dataItems.dimensionItemType",
                        contains("DATA_ELEMENT", "PROGRAM_DATA_ELEMENT", "REPORTING_RATE", "DATA_ELEMENT"));
        read("/api/dataItems?filter=programId:eq:dmProgram00&fields=*&paging=false")
                .body("dataItems[0].programDataElementId", is("dmWeight000"))
                .body("dataItems[0].valueType", is("NUMBER"));
        read("/api/dataItems?filter=valueType:in:[NUMBER]&filter=name:ilike:dm&fields=id&paging=false")
                .body("dataItems.id", containsInAnyOrder("dmBeds00000", "dmProgram00.dmWeight000", "dmReport000"));
        read("/api/dataItems?filter=dimensionItemType:eq:DATA_SET&filter=identifiable:token:dm report&fields=id")
                .body("dataItems.id", contains("dmReport000"));
        admin().get("/api/dataItems?filter=name:ilike:dm&fields=id&paging=false")
                .then()
                .body("dataItems.id", hasItems("dmHidden000", "dmBeds00000"));
    }

    @ParameterizedTest
    @CsvSource({
        "filter=dimensionItemType:eq:NOPE, E2016",
        "filter=dimensionItemType:eq:REPORTING_RATE, E2016",
        "filter=name, E2014",
        "filter=nosuch:eq:1, E2034",
        "filter=name:eq:x, E2035",
        "filter=name:nope:x, E2035",
        "order=nosuch:asc, E2037"
    })
    void whatDataItemsCannotBeAskedIsRefused(String question, String code) {
        reader().get("/api/dataItems?" + question).then().statusCode(409).body("errorCode", is(code));
    }

    @Test
    void operandsAreElementsWithTheirCombinations() {
        String asked = "/api/dataElementOperands?fields=id,dimensionItem,name&paging=false&filter=dataElement.id:eq:";
        admin().get(asked + "dmTests0000").then().body("dataElementOperands.size()", is(3));
        admin().get(asked + "dmTests0000&totals=true")
                .then()
                .body("dataElementOperands.id", hasItem("dmTests0000"))
                .body("dataElementOperands.size()", is(4));
        read(asked + "dmBeds00000").body("dataElementOperands.dimensionItem", contains("dmBeds00000"));
        read("/api/dataElementOperands?dataSet=dmReport000&fields=dataElement[id]&paging=false")
                .body("dataElementOperands.dataElement.id", hasItems("dmTests0000", "dmBeds00000"));
        reader().get("/api/dataElementOperands?dataSet=nosuchset00").then().statusCode(404);
    }

    @Test
    void groupSetsSayWhatTheyAreAsDimensions() {
        read("/api/dataElementGroupSets/dmArea00000?fields=*")
                .body("dimensionType", is("DATA_ELEMENT_GROUP_SET"))
                .body("dimension", is("dmArea00000"))
                .body("allItems", is(false))
                .body("items.id", contains("dmGroup0000"));
        read("/api/categories/dmSex000000?fields=items[id,displayName]")
                .body("items.displayName", contains("dm male", "dm female"));
        admin().get("/api/expressionDimensionItems").then().statusCode(200);
    }
}
