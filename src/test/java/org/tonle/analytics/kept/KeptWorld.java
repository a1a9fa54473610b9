package org.tonle.analytics.kept;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;
import org.tonle.testsupport.RightsWorld;

/** Two districts with a clinic each, two elements with a number in January 2025, two programs, a person, and a chart. */
final class KeptWorld {
    static final String CLINIC = "kaClinicA00";
    static final String PROGRAM = "kaProgram00";
    static final String PERSON = "kaEntity000";

    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "kaCountry00", "name": "Ka", "shortName": "Ka", "openingDate": "1990-01-01"},
              {"id": "kaNorth0000", "name": "Ka north", "shortName": "Kn", "openingDate": "1990-01-01", "parent": {"id": "kaCountry00"}},
              {"id": "kaSouth0000", "name": "Ka south", "shortName": "Ks", "openingDate": "1990-01-01", "parent": {"id": "kaCountry00"}},
              {"id": "kaClinicA00", "name": "Ka a", "shortName": "Ka a", "openingDate": "1990-01-01", "parent": {"id": "kaNorth0000"}},
              {"id": "kaClinicB00", "name": "Ka b", "shortName": "Ka b", "openingDate": "1990-01-01", "parent": {"id": "kaSouth0000"}}],
             "dataElements": [
              {"id": "kaTests0000", "name": "ka tests", "shortName": "ka tests", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "sharing": {"public": "r-------"}},
              {"id": "kaOther0000", "name": "ka other", "shortName": "ka other", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "sharing": {"public": "r-------"}},
              {"id": "kaAge000000", "name": "ka age", "shortName": "ka age", "valueType": "INTEGER", "domainType": "TRACKER",
               "aggregationType": "SUM", "sharing": {"public": "r-------"}}],
             "indicatorTypes": [{"id": "kaNumber000", "name": "ka number", "factor": 1, "number": true}],
             "indicators": [{"id": "kaReports00", "name": "ka reports", "shortName": "ka reports", "indicatorType": {"id": "kaNumber000"},
               "numerator": "R{kaMonthly00.ACTUAL_REPORTS}", "denominator": "1", "sharing": {"public": "r-------"}}],
             "dataSets": [{"id": "kaMonthly00", "name": "ka monthly", "shortName": "ka monthly", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "kaTests0000"}}, {"dataElement": {"id": "kaOther0000"}}],
               "organisationUnits": [{"id": "kaClinicA00"}, {"id": "kaClinicB00"}], "sharing": {"public": "r-rw----"}}],
             "trackedEntityTypes": [{"id": "kaType00000", "name": "ka type", "shortName": "ka type", "sharing": {"public": "r-rw----"}}],
             "programs": [
              {"id": "kaProgram00", "name": "ka program", "shortName": "ka program", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "kaType00000"}, "programStages": [{"id": "kaStage0000"}],
               "organisationUnits": [{"id": "kaClinicA00"}, {"id": "kaClinicB00"}], "sharing": {"public": "r-rw----"}},
              {"id": "kaProgramB0", "name": "ka program b", "shortName": "ka program b", "programType": "WITHOUT_REGISTRATION",
               "programStages": [{"id": "kaStageB000"}],
               "organisationUnits": [{"id": "kaClinicA00"}], "sharing": {"public": "r-rw----"}}],
             "programStages": [
              {"id": "kaStage0000", "name": "ka stage", "program": {"id": "kaProgram00"}, "repeatable": true,
               "sharing": {"public": "r-rw----"}, "programStageDataElements": [{"dataElement": {"id": "kaAge000000"}}]},
              {"id": "kaStageB000", "name": "ka stage b", "program": {"id": "kaProgramB0"}, "sharing": {"public": "r-rw----"},
               "programStageDataElements": [{"dataElement": {"id": "kaAge000000"}}]}],
             "visualizations": [{"id": "kaChart0000", "name": "ka chart", "type": "COLUMN", "sharing": {"public": "r-------"},
               "dataDimensionItems": [{"dataDimensionItemType": "DATA_ELEMENT", "dataElement": {"id": "kaTests0000"}}],
               "periods": [{"id": "202501"}], "organisationUnits": [{"id": "kaCountry00"}],
               "columns": [{"id": "dx"}], "rows": [{"id": "ou"}], "filters": [{"id": "pe"}],
               "columnDimensions": ["dx"], "rowDimensions": ["ou"], "filterDimensions": ["pe"]}],
             "userRoles": [{"id": "kaAnalyst00", "name": "ka analyst", "authorities": ["F_VIEW_EVENT_ANALYTICS"]}],
             "users": [
              {"id": "kaUserAnn00", "username": "ka_ann", "firstName": "A", "surname": "N", "password": "Rights#2026x",
               "userRoles": [{"id": "kaAnalyst00"}], "organisationUnits": [{"id": "kaCountry00"}],
               "dataViewOrganisationUnits": [{"id": "kaCountry00"}]},
              {"id": "kaUserBob00", "username": "ka_bob", "firstName": "B", "surname": "B", "password": "Rights#2026x",
               "userRoles": [{"id": "kaAnalyst00"}], "organisationUnits": [{"id": "kaCountry00"}],
               "dataViewOrganisationUnits": [{"id": "kaCountry00"}]},
              {"id": "kaUserCat00", "username": "ka_cat", "firstName": "C", "surname": "C", "password": "Rights#2026x",
               "userRoles": [{"id": "kaAnalyst00"}], "organisationUnits": [{"id": "kaNorth0000"}],
               "dataViewOrganisationUnits": [{"id": "kaNorth0000"}]}]}""";

    private static boolean loaded;

    private KeptWorld() {}

    static void load() {
        if (loaded) {
            return;
        }
        send("/api/metadata?importStrategy=CREATE_AND_UPDATE", METADATA);
        value("kaTests0000", CLINIC, "202501", "40");
        value("kaOther0000", CLINIC, "202501", "7");
        send(
                "/api/tracker?async=false",
                """
                {"trackedEntities": [{"trackedEntity": "kaEntity000", "trackedEntityType": "kaType00000", "orgUnit": "kaClinicA00",
                  "enrollments": [{"enrollment": "kaEnrollme0", "program": "kaProgram00", "orgUnit": "kaClinicA00", "status": "ACTIVE",
                    "enrolledAt": "2025-01-02", "occurredAt": "2025-01-02"}]}]}""");
        event(PROGRAM, "kaStage0000", "kaEvent0001", "5");
        event("kaProgramB0", "kaStageB000", "kaEventB001", "6");
        loaded = true;
    }

    static RequestSpecification as(String user) {
        return RightsWorld.as(user);
    }

    /** @param tag of the answer that is there already, null for none */
    static Response ask(String user, String question, @Nullable String tag) {
        RequestSpecification request = as(user);
        return (tag == null ? request : request.header("If-None-Match", tag)).get("/api/" + question);
    }

    static void send(String address, String body) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post(address)
                .then()
                .statusCode(200);
    }

    static void value(String element, String unit, String period, String value) {
        send(
                "/api/dataValueSets",
                """
                {"dataValues": [{"dataElement": "%s", "period": "%s", "orgUnit": "%s", "value": "%s"}]}"""
                        .formatted(element, period, unit, value));
    }

    static void deleteValue(String element, String unit, String period) {
        as("admin")
                .delete("/api/dataValues?de=" + element + "&pe=" + period + "&ou=" + unit)
                .then()
                .statusCode(204);
    }

    static void event(String program, String stage, String uid, String age) {
        String enrollment = program.equals(PROGRAM) ? "\"enrollment\": \"kaEnrollme0\"," : "";
        send(
                "/api/tracker?async=false",
                """
                {"events": [{"event": "%s", %s "program": "%s", "programStage": "%s", "orgUnit": "kaClinicA00", "status": "COMPLETED",
                  "occurredAt": "2025-01-05", "dataValues": [{"dataElement": "kaAge000000", "value": "%s"}]}]}"""
                        .formatted(uid, enrollment, program, stage, age));
    }

    /** Sets a property of an object of metadata. @param value JSON */
    static void patch(String address, String property, String value) {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/" + property + "\", \"value\": " + value + "}]")
                .patch("/api/" + address)
                .then()
                .statusCode(200);
    }
}
