package org.tonle.analytics.event;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * Two persons of one program: Ada (30 years) with visits of 50 kg on 5 January and 52.345 kg on 5 February 2025 and one that is planned;
 * Ben (no age) with one visit of 70 kg on 1 March 2025, completed.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordAnalyticsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [{"id": "rcCountry00", "name": "Records", "shortName": "Records", "openingDate": "1990-01-01"}],
             "dataElements": [
              {"id": "rcWeight000", "name": "rc weight", "shortName": "rc weight", "valueType": "NUMBER",
               "domainType": "TRACKER", "aggregationType": "AVERAGE"}],
             "trackedEntityAttributes": [
              {"id": "rcName00000", "name": "rc name", "shortName": "rc name", "valueType": "TEXT", "aggregationType": "NONE"},
              {"id": "rcAge000000", "name": "rc age", "shortName": "rc age", "valueType": "INTEGER", "aggregationType": "SUM"}],
             "trackedEntityTypes": [
              {"id": "rcPerson000", "name": "rc person", "shortName": "rc person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [
                {"trackedEntityAttribute": {"id": "rcName00000"}}, {"trackedEntityAttribute": {"id": "rcAge000000"}}]}],
             "programs": [
              {"id": "rcOther0000", "name": "rc other", "shortName": "rc other", "programType": "WITHOUT_REGISTRATION",
               "sharing": {"public": "rwrw----"}, "programStages": [{"id": "rcOtherSta0"}], "organisationUnits": [{"id": "rcCountry00"}]},
              {"id": "rcTwoStag00", "name": "rc two", "shortName": "rc two", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "rcPerson000"}, "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "rcTwoStagA0"}, {"id": "rcTwoStagB0"}], "organisationUnits": [{"id": "rcCountry00"}]},
              {"id": "rcProgram00", "name": "rc program", "shortName": "rc program", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "rcPerson000"}, "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "rcVisit0000"}], "organisationUnits": [{"id": "rcCountry00"}],
               "programTrackedEntityAttributes": [
                {"trackedEntityAttribute": {"id": "rcName00000"}}, {"trackedEntityAttribute": {"id": "rcAge000000"}}]}],
             "programStages": [
              {"id": "rcTwoStagA0", "name": "rc two a", "program": {"id": "rcTwoStag00"}, "sharing": {"public": "rwrw----"}},
              {"id": "rcTwoStagB0", "name": "rc two b", "program": {"id": "rcTwoStag00"}, "sharing": {"public": "rwrw----"}},
              {"id": "rcOtherSta0", "name": "rc other stage", "program": {"id": "rcOther0000"}, "sharing": {"public": "rwrw----"}},
              {"id": "rcVisit0000", "name": "rc visit", "program": {"id": "rcProgram00"}, "repeatable": true, "featureType": "POINT",
               "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "rcWeight000"}}]}],
             "programIndicators": [
              {"id": "rcHeavy0000", "name": "rc heavy", "shortName": "rc heavy", "program": {"id": "rcProgram00"},
               "analyticsType": "EVENT", "aggregationType": "COUNT", "expression": "V{event_count}",
               "filter": "#{rcVisit0000.rcWeight000} > 51"},
              {"id": "rcMean00000", "name": "rc mean", "shortName": "rc mean", "program": {"id": "rcProgram00"},
               "analyticsType": "EVENT", "aggregationType": "AVERAGE", "expression": "#{rcVisit0000.rcWeight000}", "decimals": 1},
              {"id": "rcVisits000", "name": "rc visits", "shortName": "rc visits", "program": {"id": "rcProgram00"},
               "analyticsType": "ENROLLMENT", "aggregationType": "AVERAGE",
               "expression": "d2:count(#{rcVisit0000.rcWeight000})"}]}""";

    private static final String DATA =
            """
            {"trackedEntities": [
              {"trackedEntity": "rcAda000000", "trackedEntityType": "rcPerson000", "orgUnit": "rcCountry00",
               "attributes": [{"attribute": "rcName00000", "value": "Ada"}, {"attribute": "rcAge000000", "value": "30"}],
               "enrollments": [{"enrollment": "rcEnrAda000", "program": "rcProgram00", "orgUnit": "rcCountry00", "status": "ACTIVE",
                 "enrolledAt": "2025-01-01", "occurredAt": "2024-12-24", "events": [
                  {"event": "rcVisit0001", "program": "rcProgram00", "programStage": "rcVisit0000", "orgUnit": "rcCountry00",
                   "status": "ACTIVE", "occurredAt": "2025-01-05", "dataValues": [{"dataElement": "rcWeight000", "value": "50"}]},
                  {"event": "rcVisit0002", "program": "rcProgram00", "programStage": "rcVisit0000", "orgUnit": "rcCountry00",
                   "status": "ACTIVE", "occurredAt": "2025-02-05", "geometry": {"type": "Point", "coordinates": [104.5, 12.5]},
                   "dataValues": [{"dataElement": "rcWeight000", "value": "52.345"}]},
                  {"event": "rcVisit0003", "program": "rcProgram00", "programStage": "rcVisit0000", "orgUnit": "rcCountry00",
                   "status": "SCHEDULE", "scheduledAt": "2025-03-05"}]}]},
              {"trackedEntity": "rcBen000000", "trackedEntityType": "rcPerson000", "orgUnit": "rcCountry00",
               "attributes": [{"attribute": "rcName00000", "value": "Ben"}],
               "enrollments": [{"enrollment": "rcEnrBen000", "program": "rcProgram00", "orgUnit": "rcCountry00", "status": "COMPLETED",
                 "enrolledAt": "2025-02-10", "occurredAt": "2025-02-10", "events": [
                  {"event": "rcVisit0004", "program": "rcProgram00", "programStage": "rcVisit0000", "orgUnit": "rcCountry00",
                   "status": "COMPLETED", "occurredAt": "2025-03-01", "dataValues": [{"dataElement": "rcWeight000", "value": "70"}]}]}]}]}""";

    private static final Map<String, String> LISTS = Map.of(
            "events", "events/query/rcProgram00",
            "enrollments", "enrollments/query/rcProgram00",
            "trackedEntities", "trackedEntities/query/rcPerson000");

    private static boolean loaded;

    @BeforeEach
    void load() {
        loadOnce();
    }

    /** Its records, for others that ask about them. */
    static void loadOnce() {
        if (!loaded) {
            admin().contentType(ContentType.JSON)
                    .body(METADATA)
                    .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                    .then()
                    .statusCode(200);
            admin().contentType(ContentType.JSON)
                    .body(DATA)
                    .post("/api/tracker?async=false&importStrategy=CREATE_AND_UPDATE")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    static ValidatableResponse ask(String path, String... parameters) {
        RequestSpecification request = admin().queryParam("dimension", "ou:rcCountry00");
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/analytics/" + path).then();
    }

    @Test
    void anEnrollmentShowsTheFirstAndTheLastOfItsVisits() {
        ask(
                        "enrollments/query/rcProgram00",
                        "dimension",
                        "rcVisit0000[1].rcWeight000",
                        "dimension",
                        "rcVisit0000[0].rcWeight000",
                        "dimension",
                        "rcVisit0000[-1].rcWeight000",
                        "headers",
                        "pi,rcVisit0000[1].rcWeight000,rcVisit0000[0].rcWeight000,rcVisit0000[-1].rcWeight000",
                        "rowContext",
                        "true")
                .statusCode(200)
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("rcEnrAda000", "50", "52.35", "50"), List.of("rcEnrBen000", "70", "70", "")))
                .body("headers[1].stageOffset", is(1));
    }

    @Test
    void aConditionOnVisitsMeansTheLastOneThatFits() {
        ask(
                        "enrollments/query/rcProgram00",
                        "dimension",
                        "rcVisit0000.rcWeight000:LT:60",
                        "headers",
                        "pi,rcVisit0000.rcWeight000")
                .body("rows", contains(List.of("rcEnrAda000", "52.35")));
        ask(
                        "enrollments/query/rcProgram00",
                        "dimension",
                        "rcVisit0000.rcWeight000:EQ:50",
                        "headers",
                        "pi,rcVisit0000.rcWeight000")
                .body("rows", contains(List.of("rcEnrAda000", "50")));
    }

    @Test
    void aPersonIsFoundByEnrollmentVisitAndAttribute() {
        String list = "trackedEntities/query/rcPerson000";
        ask(list, "headers", "trackedentity", "enrollmentDate", "rcProgram00.202502")
                .body("rows", contains(List.of("rcBen000000")));
        ask(list, "headers", "trackedentity", "eventDate", "rcProgram00.rcVisit0000.202501")
                .body("rows", contains(List.of("rcAda000000")));
        ask(list, "headers", "trackedentity", "programStatus", "rcProgram00.COMPLETED")
                .body("rows", contains(List.of("rcBen000000")));
        ask(list, "headers", "trackedentity", "dimension", "rcAge000000:IN:NV")
                .body("rows", contains(List.of("rcBen000000")));
        ask(
                        list,
                        "headers",
                        "trackedentity",
                        "dimension",
                        "rcAge000000:GT:20_OR_rcProgram00.rcVisit0000.rcWeight000:EQ:70")
                .body("rows", containsInAnyOrder(List.of("rcAda000000"), List.of("rcBen000000")));
    }

    @Test
    void numbersAreOfEventsEnrollmentsAndPersons() {
        ask("events/aggregate/rcProgram00", "filter", "pe:2025").body("rows", contains(List.of("rcCountry00", "4")));
        ask("events/aggregate/rcProgram00", "filter", "pe:2025", "outputType", "TRACKED_ENTITY_INSTANCE")
                .body("rows", contains(List.of("rcCountry00", "2")));
        ask("events/aggregate/rcProgram00", "filter", "pe:2025", "value", "rcWeight000", "aggregationType", "LAST")
                .body("rows", contains(List.of("rcCountry00", "70.0")));
        ask("enrollments/aggregate/rcProgram00", "filter", "pe:2025", "completedOnly", "true")
                .body("rows", contains(List.of("rcCountry00", "1")));
        ask("trackedEntities/aggregate/rcPerson000", "value", "rcAge000000")
                .body("rows", contains(List.of("rcCountry00", "30.0")));
    }

    @Test
    void anIndicatorIsANumberOfEachEvent() {
        ask(
                        "events/query/rcProgram00",
                        "dimension",
                        "pe:2025,rcHeavy0000,rcMean00000,rcVisits000",
                        "headers",
                        "psi,rcHeavy0000,rcMean00000,rcVisits000")
                .body("headers[1].column", is("rc heavy"))
                .body("metaData.dimensions.rcHeavy0000", is(List.of()))
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("rcVisit0001", "0", "50", "2"),
                                List.of("rcVisit0002", "1", "52.3", "2"),
                                List.of("rcVisit0004", "1", "70", "1")));
    }

    @Test
    void anIndicatorPutsTheEventsOfEachEnrollmentTogether() {
        ask(
                        "enrollments/query/rcProgram00",
                        "dimension",
                        "rcHeavy0000,rcMean00000,rcVisits000:GE:2",
                        "headers",
                        "pi,rcHeavy0000,rcMean00000,rcVisits000")
                .body("rows", contains(List.of("rcEnrAda000", "1", "51.2", "2")));
        ask(
                        "trackedEntities/query/rcPerson000",
                        "dimension",
                        "rcProgram00.rcMean00000",
                        "headers",
                        "trackedentity,rcProgram00.rcMean00000",
                        "desc",
                        "rcProgram00.rcMean00000")
                .body("rows", contains(List.of("rcBen000000", "70"), List.of("rcAda000000", "51.2")));
        ask("enrollments/aggregate/rcProgram00", "dimension", "rcVisits000", "filter", "pe:2025")
                .body("rows", contains(List.of("1", "rcCountry00", "1"), List.of("2", "rcCountry00", "1")));
        ask("trackedEntities/aggregate/rcPerson000", "dimension", "rcProgram00.rcVisits000")
                .body("errorCode", is("E7251"));
    }

    /** Numbers of an event indicator by month: two heavy visits, in February and March. */
    private static void assertHeavy(String option, List<List<String>> rows) {
        admin().get("/api/analytics?dimension=dx:rcHeavy0000&dimension=pe:202501;202502;202503&filter=ou:rcCountry00"
                        + option)
                .then()
                .statusCode(200)
                .body("rows", is(rows));
    }

    @Test
    void aggregateNumbersOfIndicatorsGoByAnotherTimeUnitOrState() {
        List<String> february = List.of("rcHeavy0000", "202502", "1.0");
        List<String> march = List.of("rcHeavy0000", "202503", "1.0");
        assertHeavy("", List.of(february, march));
        assertHeavy("&completedOnly=true", List.of(march));
        assertHeavy("&timeField=ENROLLMENT_DATE", List.of(List.of("rcHeavy0000", "202501", "1.0"), february));
        assertHeavy("&orgUnitField=OWNER_AT_START", List.of(february, march));
        for (String wrong : List.of("timeField=rcWeight000", "orgUnitField=rcWeight000")) {
            admin().get("/api/analytics?dimension=dx:rcHeavy0000&filter=pe:2025&filter=ou:rcCountry00&" + wrong)
                    .then()
                    .statusCode(409)
                    .body("errorCode", is(wrong.startsWith("time") ? "E7210" : "E7211"));
        }
    }

    @Test
    void aVisitIsCountedWithinThePeriodThatIsNamed() {
        ask(
                        "enrollments/query/rcProgram00",
                        "dimension",
                        "rcVisit0000[0~202501].rcWeight000",
                        "dimension",
                        "rcVisit0000[1~LAST_3_MONTHS].rcWeight000",
                        "relativePeriodDate",
                        "2025-05-15",
                        "headers",
                        "pi,rcVisit0000[0~202501].rcWeight000,rcVisit0000[1~LAST_3_MONTHS].rcWeight000")
                .body(
                        "rows",
                        containsInAnyOrder(List.of("rcEnrAda000", "50", "52.35"), List.of("rcEnrBen000", "", "70")));
    }

    @Test
    void saysWhereEventsAre() {
        ask("events/count/rcProgram00", "filter", "pe:2025")
                .body("count", is(1))
                .body("extent", is("BOX(104.5 12.5,104.5 12.5)"));
        ask("events/cluster/rcProgram00", "filter", "pe:2025", "includeClusterPoints", "true")
                .body("rows[0]", hasItems("1", "POINT(104.5 12.5)", "rcVisit0002"));
        ask("events/query/rcProgram00", "filter", "pe:2025", "bbox", "100,10,110,20", "headers", "psi")
                .body("rows", contains(List.of("rcVisit0002")));
    }

    @Test
    void everyListComesInEveryFormatWithAllRows() {
        LISTS.forEach((subject, path) -> {
            for (String format : List.of("json", "csv", "xml", "html", "xls", "xlsx", "parquet")) {
                String[] asked = {"startDate", "2025-01-01", "endDate", "2025-12-31"};
                ask(path + "." + format, subject.equals("trackedEntities") ? new String[0] : asked)
                        .statusCode(200);
            }
            ask(path + ".csv", "startDate", "2020-01-01", "endDate", "2030-12-31", "pageSize", "1")
                    .header("X-Has-More-Rows", "true");
        });
        ask("enrollments/query/rcProgram00.csv", "headers", "pi,rcName00000", "dimension", "rcName00000")
                .body(containsString("rcEnrAda000,Ada\n"))
                .body(containsString("rcEnrBen000,Ben\n"));
    }

    @Test
    void noParameterBreaksAnyList() {
        String sql = "x' or 1=1; drop table event --";
        LISTS.forEach((subject, path) -> {
            for (String name : List.of(
                    "dimension",
                    "filter",
                    "stage",
                    "program",
                    "value",
                    "timeField",
                    "eventStatus",
                    "programStatus",
                    "userOrgUnit",
                    "desc",
                    "asc",
                    "headers",
                    "eventDate",
                    "enrollmentDate",
                    "startDate",
                    "outputType",
                    "ouMode",
                    "limit",
                    "page",
                    "bbox",
                    "coordinateField",
                    "fallbackCoordinateField",
                    "clusterSize",
                    "orgUnitField",
                    "rowContext",
                    "completedOnly",
                    "relativePeriodDate",
                    "outputIdScheme",
                    "dataIdScheme")) {
                for (String operation : List.of(path, path.replace("query", "aggregate"))) {
                    ask(operation, "filter", "pe:2025", name, sql).statusCode(lessThan(500));
                }
            }
            for (String order : List.of("ouname", "oucode", "ounamehierarchy", "created", "longitude", "geometry")) {
                String[] asked = {"asc", order, "startDate", "2025-01-01", "endDate", "2025-12-31"};
                ask(path, asked).statusCode(200);
                ask(path + "/explain", asked).statusCode(200);
            }
        });
    }

    @Test
    void listsWhatMayBeAskedFor() {
        admin().get("/api/analytics/enrollments/query/dimensions?programId=rcProgram00&fields=id")
                .then()
                .statusCode(200)
                .body("dimensions.id", hasItems("rcVisit0000.rcWeight000", "rcName00000", "rcAge000000"));
        admin().get("/api/analytics/trackedEntities/query/dimensions?trackedEntityType=rcPerson000&fields=id,valueType")
                .then()
                .body("dimensions.id", hasItems("rcProgram00.rcVisit0000.rcWeight000", "rcName00000"));
    }
}
