package org.tonle.testsupport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Set;

/**
 * A country in which each kind of thing that hides data exists visible and hidden, and three people who ask: a clerk of the north, a
 * reader of the whole country, a stranger from abroad. Each value is a number of its own, so that an answer shows what went into it.
 */
public final class RightsWorld {
    /** In the north, of the open element under open options: all that the clerk may see. */
    public static final String OPEN = "700001";
    /** In the south; the reader sees it too. */
    public static final String SOUTH = "750000";
    /** What both of them together are. */
    public static final String OPEN_AND_SOUTH = "1450001";

    public static final String OF_HIDDEN_OPTION = "700020";
    public static final String OF_HIDDEN_ATTRIBUTE_OPTION = "700300";
    public static final String OF_BOTH = "704000";
    public static final String OF_HIDDEN_ELEMENT = "760000";

    /** Of a hidden element in a data set that is shared with everybody. */
    public static final String OF_VEILED_ELEMENT = "770000";

    public static final String CLERK = "ra_clerk";
    public static final String READER = "ra_reader";
    public static final String STRANGER = "ra_stranger";

    private static final String PASSWORD = "Rights#2026x";

    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "raCountry00", "name": "ra country", "shortName": "ra country", "openingDate": "1990-01-01"},
              {"id": "raNorth0000", "name": "ra north", "shortName": "ra north", "openingDate": "1990-01-01",
               "parent": {"id": "raCountry00"}},
              {"id": "raSouth0000", "name": "ra south", "shortName": "ra south", "openingDate": "1990-01-01",
               "parent": {"id": "raCountry00"}},
              {"id": "raClinicN00", "code": "RA_N", "name": "ra clinic n", "shortName": "ra clinic n",
               "openingDate": "1990-01-01", "parent": {"id": "raNorth0000"},
               "geometry": {"type": "Point", "coordinates": [104.5, 11.5]}},
              {"id": "raClinicS00", "code": "RA_S", "name": "ra clinic s", "shortName": "ra clinic s",
               "openingDate": "1990-01-01", "parent": {"id": "raSouth0000"},
               "geometry": {"type": "Point", "coordinates": [105.5, 10.5]}},
              {"id": "raAbroad000", "name": "ra abroad", "shortName": "ra abroad", "openingDate": "1990-01-01"}],
             "organisationUnitGroups": [
              {"id": "raUnitsOpen", "name": "ra units", "shortName": "ra units", "sharing": {"public": "r-------"},
               "organisationUnits": [{"id": "raClinicN00"}]},
              {"id": "raUnitsHid0", "name": "ra hidden units", "shortName": "ra hidden units", "sharing": {"public": "--------"},
               "organisationUnits": [{"id": "raClinicN00"}]}],
             "categoryOptions": [
              {"id": "raOptOpen00", "name": "ra open", "shortName": "ra open", "sharing": {"public": "r-rw----"}},
              {"id": "raOptHidden", "name": "ra hidden option", "shortName": "ra hidden", "sharing": {"public": "--------"}},
              {"id": "raAttOpen00", "name": "ra att open", "shortName": "ra att open", "sharing": {"public": "r-rw----"}},
              {"id": "raAttHidden", "name": "ra hidden att", "shortName": "ra hidden att", "sharing": {"public": "--------"}}],
             "categories": [
              {"id": "raCatSex000", "name": "ra sex", "shortName": "ra sex", "dataDimensionType": "DISAGGREGATION",
               "dataDimension": true, "sharing": {"public": "r-------"},
               "categoryOptions": [{"id": "raOptOpen00"}, {"id": "raOptHidden"}]},
              {"id": "raCatFund00", "name": "ra fund", "shortName": "ra fund", "dataDimensionType": "ATTRIBUTE",
               "dataDimension": true, "sharing": {"public": "r-------"},
               "categoryOptions": [{"id": "raAttOpen00"}, {"id": "raAttHidden"}]}],
             "categoryCombos": [
              {"id": "raCcSex0000", "name": "ra sex", "dataDimensionType": "DISAGGREGATION", "sharing": {"public": "r-------"},
               "categories": [{"id": "raCatSex000"}]},
              {"id": "raCcFund000", "name": "ra fund", "dataDimensionType": "ATTRIBUTE", "sharing": {"public": "r-------"},
               "categories": [{"id": "raCatFund00"}]}],
             "categoryOptionCombos": [
              {"id": "raCocOpen00", "name": "ra open", "categoryCombo": {"id": "raCcSex0000"},
               "categoryOptions": [{"id": "raOptOpen00"}]},
              {"id": "raCocHidden", "name": "ra hidden option", "categoryCombo": {"id": "raCcSex0000"},
               "categoryOptions": [{"id": "raOptHidden"}]},
              {"id": "raAocOpen00", "name": "ra att open", "categoryCombo": {"id": "raCcFund000"},
               "categoryOptions": [{"id": "raAttOpen00"}]},
              {"id": "raAocHidden", "name": "ra hidden att", "categoryCombo": {"id": "raCcFund000"},
               "categoryOptions": [{"id": "raAttHidden"}]}],
             "categoryOptionGroups": [
              {"id": "raCogOpen00", "name": "ra both options", "shortName": "ra both options",
               "dataDimensionType": "DISAGGREGATION", "sharing": {"public": "r-------"},
               "categoryOptions": [{"id": "raOptOpen00"}, {"id": "raOptHidden"}]}],
             "categoryOptionGroupSets": [
              {"id": "raCogSet000", "name": "ra option groups", "shortName": "ra option groups", "dataDimension": true,
               "dataDimensionType": "DISAGGREGATION", "sharing": {"public": "r-------"},
               "categoryOptionGroups": [{"id": "raCogOpen00"}]}],
             "dataElements": [
              {"id": "raDeOpen000", "name": "ra open element", "shortName": "ra open element", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "raCcSex0000"},
               "sharing": {"public": "r-------"}},
              {"id": "raDeHidden0", "name": "ra hidden element", "shortName": "ra hidden element", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "sharing": {"public": "--------"}},
              {"id": "raDeVeilHid", "name": "ra hidden veiled element", "shortName": "ra hidden veiled", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "sharing": {"public": "--------"}},
              {"id": "raDeAge0000", "name": "ra age", "shortName": "ra age", "valueType": "INTEGER", "domainType": "TRACKER",
               "aggregationType": "SUM", "sharing": {"public": "r-------"}},
              {"id": "raDeNamed00", "name": "ra named element", "shortName": "ra named element", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "sharing": {"public": "r-------"}}],
             "dataElementGroups": [
              {"id": "raGroupAll0", "name": "ra all", "shortName": "ra all", "sharing": {"public": "r-------"},
               "dataElements": [{"id": "raDeOpen000"}, {"id": "raDeHidden0"}, {"id": "raDeNamed00"}]},
              {"id": "raGroupHid0", "name": "ra hidden group", "shortName": "ra hidden group", "sharing": {"public": "--------"},
               "dataElements": [{"id": "raDeOpen000"}]}],
             "dataElementGroupSets": [
              {"id": "raDegSet000", "name": "ra groups", "shortName": "ra groups", "dataDimension": true,
               "sharing": {"public": "r-------"}, "dataElementGroups": [{"id": "raGroupAll0"}]}],
             "indicatorTypes": [{"id": "raNumber000", "name": "ra number", "factor": 1, "number": true}],
             "indicators": [
              {"id": "raIndOpen00", "name": "ra indicator", "shortName": "ra indicator", "indicatorType": {"id": "raNumber000"},
               "numerator": "#{raDeOpen000}", "denominator": "1", "sharing": {"public": "r-------"}},
              {"id": "raIndCombo0", "name": "ra of hidden combo", "shortName": "ra of hidden combo",
               "indicatorType": {"id": "raNumber000"}, "numerator": "#{raDeOpen000.raCocHidden}", "denominator": "1",
               "sharing": {"public": "r-------"}},
              {"id": "raIndHidden", "name": "ra of hidden element", "shortName": "ra of hidden element",
               "indicatorType": {"id": "raNumber000"}, "numerator": "#{raDeHidden0}", "denominator": "1",
               "sharing": {"public": "r-------"}},
              {"id": "raIndProgr0", "name": "ra of hidden pi", "shortName": "ra of hidden pi",
               "indicatorType": {"id": "raNumber000"}, "numerator": "I{raPiHidden0}", "denominator": "1",
               "sharing": {"public": "r-------"}},
              {"id": "raIndRate00", "name": "ra of hidden set", "shortName": "ra of hidden set",
               "indicatorType": {"id": "raNumber000"}, "numerator": "R{raSetHidden.ACTUAL_REPORTS}", "denominator": "1",
               "sharing": {"public": "r-------"}}],
             "dataSets": [
              {"id": "raSetOpen00", "name": "ra open set", "shortName": "ra open set", "periodType": "Monthly",
               "categoryCombo": {"id": "raCcFund000"}, "dataSetElements": [{"dataElement": {"id": "raDeOpen000"}},
                 {"dataElement": {"id": "raDeVeilHid"}}],
               "organisationUnits": [{"id": "raClinicN00"}, {"id": "raClinicS00"}], "sharing": {"public": "r-rw----"}},
              {"id": "raSetHidden", "name": "ra hidden set", "shortName": "ra hidden set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "raDeHidden0"}}],
               "organisationUnits": [{"id": "raClinicN00"}, {"id": "raClinicS00"}], "sharing": {"public": "--------"}},
              {"id": "raSetNamed0", "name": "ra named set", "shortName": "ra named set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "raDeNamed00"}}],
               "organisationUnits": [{"id": "raClinicN00"}], "sharing": {"public": "r-------"}}],
             "trackedEntityTypes": [
              {"id": "raPerson000", "name": "ra person", "shortName": "ra person", "sharing": {"public": "r-rw----"}}],
             "programs": [
              {"id": "raProgram00", "name": "ra program", "shortName": "ra program", "programType": "WITHOUT_REGISTRATION",
               "categoryCombo": {"id": "raCcFund000"}, "programStages": [{"id": "raStage0000"}],
               "organisationUnits": [{"id": "raClinicN00"}, {"id": "raClinicS00"}], "sharing": {"public": "r-rw----"}},
              {"id": "raProgHid00", "name": "ra hidden program", "shortName": "ra hidden program",
               "programType": "WITHOUT_REGISTRATION", "programStages": [{"id": "raStageOfH0"}],
               "organisationUnits": [{"id": "raClinicN00"}], "sharing": {"public": "--------"}},
              {"id": "raProgCare0", "name": "ra care", "shortName": "ra care", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "raPerson000"}, "programStages": [{"id": "raStageOpen"}, {"id": "raStageHid0"}],
               "organisationUnits": [{"id": "raClinicN00"}], "sharing": {"public": "r-rw----"}}],
             "programStages": [
              {"id": "raStage0000", "name": "ra stage", "program": {"id": "raProgram00"}, "sharing": {"public": "r-rw----"},
               "programStageDataElements": [{"dataElement": {"id": "raDeAge0000"}}]},
              {"id": "raStageOfH0", "name": "ra hidden program stage", "program": {"id": "raProgHid00"},
               "sharing": {"public": "r-rw----"}, "programStageDataElements": [{"dataElement": {"id": "raDeAge0000"}}]},
              {"id": "raStageOpen", "name": "ra stage open", "program": {"id": "raProgCare0"}, "sortOrder": 1,
               "repeatable": true, "sharing": {"public": "r-rw----"},
               "programStageDataElements": [{"dataElement": {"id": "raDeAge0000"}}]},
              {"id": "raStageHid0", "name": "ra hidden stage", "program": {"id": "raProgCare0"}, "sortOrder": 2,
               "repeatable": true, "sharing": {"public": "--------"},
               "programStageDataElements": [{"dataElement": {"id": "raDeAge0000"}}]}],
             "programIndicators": [
              {"id": "raPiOpen000", "name": "ra ages", "shortName": "ra ages", "program": {"id": "raProgram00"},
               "expression": "#{raStage0000.raDeAge0000}", "aggregationType": "SUM", "analyticsType": "EVENT",
               "sharing": {"public": "r-------"}},
              {"id": "raPiHidden0", "name": "ra of hidden program", "shortName": "ra of hidden program",
               "program": {"id": "raProgHid00"}, "expression": "V{event_count}", "aggregationType": "COUNT",
               "analyticsType": "EVENT", "sharing": {"public": "r-------"}},
              {"id": "raPiStages0", "name": "ra visits", "shortName": "ra visits", "program": {"id": "raProgCare0"},
               "expression": "V{event_count}", "aggregationType": "COUNT", "analyticsType": "EVENT",
               "sharing": {"public": "r-------"}},
              {"id": "raPiEnrolls", "name": "ra enrolled", "shortName": "ra enrolled", "program": {"id": "raProgCare0"},
               "expression": "#{raStageHid0.raDeAge0000}", "aggregationType": "SUM", "analyticsType": "ENROLLMENT",
               "sharing": {"public": "r-------"}}],
             "userRoles": [
              {"id": "raRoleWork0", "name": "ra work",
               "authorities": ["F_DATAVALUE_ADD", "F_DATAVALUE_DELETE", "F_MINMAX_DATAELEMENT_ADD", "F_DATASET_PUBLIC_ADD",
                 "F_VIEW_EVENT_ANALYTICS"]}]}""";

    private static final Set<String> RECORDS = Set.of(
            "raPersonN00",
            "raEnrollN00",
            "raEvent0001",
            "raEvent0002",
            "raEvent0003",
            "raEvent0004",
            "raEvent0005",
            "raEvent0006");

    private static boolean loaded;

    private RightsWorld() {}

    /** Makes the world unless it is there. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        as("admin")
                .contentType(ContentType.JSON)
                .body(METADATA)
                .post("/api/metadata")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
        user("raUsClerk00", CLERK, "raNorth0000", "raNorth0000");
        user("raUsReader0", READER, "raAbroad000", "raCountry00");
        user("raUsStrang0", STRANGER, "raAbroad000", "raAbroad000");
        value("raDeOpen000", "raClinicN00", "raCocOpen00", "raAocOpen00", OPEN);
        value("raDeOpen000", "raClinicN00", "raCocHidden", "raAocOpen00", OF_HIDDEN_OPTION);
        value("raDeOpen000", "raClinicN00", "raCocOpen00", "raAocHidden", OF_HIDDEN_ATTRIBUTE_OPTION);
        value("raDeOpen000", "raClinicN00", "raCocHidden", "raAocHidden", OF_BOTH);
        value("raDeOpen000", "raClinicS00", "raCocOpen00", "raAocOpen00", SOUTH);
        value("raDeHidden0", "raClinicN00", "HllvX50cXC0", "HllvX50cXC0", OF_HIDDEN_ELEMENT);
        value("raDeVeilHid", "raClinicN00", "HllvX50cXC0", "raAocOpen00", OF_VEILED_ELEMENT);
        value("raDeNamed00", "raClinicN00", "HllvX50cXC0", "HllvX50cXC0", OF_HIDDEN_ELEMENT);
        complete("raSetOpen00", "raAocOpen00", "raClinicN00");
        complete("raSetOpen00", "raAocHidden", "raClinicS00");
        complete("raSetHidden", "HllvX50cXC0", "raClinicN00");
        events();
        loaded = true;
    }

    /** Each age is another digit of a sum: 1 in the north, 20 and 300 under what is hidden there, 5000 in the south. */
    private static void events() {
        as("admin")
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"trackedEntities": [{"trackedEntity": "raPersonN00", "trackedEntityType": "raPerson000",
                          "orgUnit": "raClinicN00", "enrollments": [{"enrollment": "raEnrollN00", "program": "raProgCare0",
                            "orgUnit": "raClinicN00", "enrolledAt": "2026-01-02", "occurredAt": "2026-01-02"}]}]}""")
                .post("/api/tracker?async=false")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
        String events = String.join(
                ",",
                event("raEvent0001", "raProgram00", "raStage0000", "raClinicN00", "raAocOpen00", 1),
                event("raEvent0002", "raProgram00", "raStage0000", "raClinicN00", "raAocHidden", 20),
                event("raEvent0003", "raProgram00", "raStage0000", "raClinicS00", "raAocOpen00", 5000),
                event("raEvent0004", "raProgHid00", "raStageOfH0", "raClinicN00", "HllvX50cXC0", 300),
                event("raEvent0005", "raProgCare0", "raStageOpen", "raClinicN00", "HllvX50cXC0", 1),
                event("raEvent0006", "raProgCare0", "raStageHid0", "raClinicN00", "HllvX50cXC0", 300));
        as("admin")
                .contentType(ContentType.JSON)
                .body("{\"events\": [" + events + "]}")
                .post("/api/tracker?async=false")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    private static String event(String uid, String program, String stage, String unit, String combo, int age) {
        String enrollment = program.equals("raProgCare0") ? "\"enrollment\": \"raEnrollN00\", " : "";
        return """
                {"event": "%s", %s"program": "%s", "programStage": "%s", "orgUnit": "%s", "attributeOptionCombo": "%s",
                 "status": "COMPLETED", "occurredAt": "2026-01-10", "dataValues": [{"dataElement": "raDeAge0000", "value": "%d"}]}"""
                .formatted(uid, enrollment, program, stage, unit, combo, age);
    }

    private static void user(String uid, String name, String capture, String view) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"id": "%s", "username": "%s", "password": "%s", "firstName": "ra", "surname": "%s",
                         "userRoles": [{"id": "raRoleWork0"}], "organisationUnits": [{"id": "%s"}],
                         "dataViewOrganisationUnits": [{"id": "%s"}]}"""
                                .formatted(uid, name, PASSWORD, name, capture, view))
                .post("/api/users")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201);
    }

    private static void value(String element, String unit, String combo, String attributeCombo, String value) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"dataValues": [{"dataElement": "%s", "period": "202601", "orgUnit": "%s", "categoryOptionCombo": "%s",
                          "attributeOptionCombo": "%s", "value": "%s", "followUp": true}]}"""
                                .formatted(element, unit, combo, attributeCombo, value))
                .post("/api/dataValueSets")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    private static void complete(String dataSet, String attributeCombo, String unit) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"completeDataSetRegistrations": [{"dataSet": "%s", "period": "202601", "organisationUnit": "%s",
                          "attributeOptionCombo": "%s", "completed": true}]}"""
                                .formatted(dataSet, unit, attributeCombo))
                .post("/api/completeDataSetRegistrations")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(anyOf(is(200), is(201)));
    }

    /** Whether this is an identifier of this world; one made up elsewhere may begin with the same letters. */
    public static boolean has(String identifier) {
        return METADATA.contains("{\"id\": \"" + identifier + "\"") || RECORDS.contains(identifier);
    }

    /** A request of one of the people, or of the administrator. */
    public static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : PASSWORD);
    }
}
