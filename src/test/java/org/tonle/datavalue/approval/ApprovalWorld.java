package org.tonle.datavalue.approval;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/**
 * A province of two districts that report and one that does not. The province approves at level 1; districts at level 3 and, what
 * belongs to donor A, at level 2 again, which only {@code av_donor} sees.
 */
final class ApprovalWorld {
    static final String PROVINCE = "avProvince0";
    static final String DISTRICT_1 = "avDistrict1";
    static final String DISTRICT_2 = "avDistrict2";
    static final String CLINIC_1 = "avClinic100";
    static final String FLOW = "avFlow00000";
    static final String DONOR_A = "avAocDonorA";
    static final String DONOR_B = "avAocDonorB";

    private static final String PASSWORD = "Approve#2026";

    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "avLand00000", "name": "av land", "shortName": "av land", "openingDate": "1990-01-01"},
              {"id": "avProvince0", "name": "av province", "shortName": "av province", "openingDate": "1990-01-01",
               "parent": {"id": "avLand00000"}},
              {"id": "avDistrict1", "name": "av district 1", "shortName": "av district 1", "openingDate": "1990-01-01",
               "parent": {"id": "avProvince0"}},
              {"id": "avDistrict2", "name": "av district 2", "shortName": "av district 2", "openingDate": "1990-01-01",
               "parent": {"id": "avProvince0"}},
              {"id": "avDistrict3", "name": "av district 3", "shortName": "av district 3", "openingDate": "1990-01-01",
               "parent": {"id": "avProvince0"}},
              {"id": "avClinic100", "name": "av clinic 1", "shortName": "av clinic 1", "openingDate": "1990-01-01",
               "parent": {"id": "avDistrict1"}},
              {"id": "avClinic200", "name": "av clinic 2", "shortName": "av clinic 2", "openingDate": "1990-01-01",
               "parent": {"id": "avDistrict2"}}],
             "categoryOptions": [
              {"id": "avDonorA000", "name": "av donor a", "shortName": "av donor a", "sharing": {"public": "r-rw----"}},
              {"id": "avDonorB000", "name": "av donor b", "shortName": "av donor b", "sharing": {"public": "r-rw----"}}],
             "categories": [
              {"id": "avCatDonor0", "name": "av donor", "shortName": "av donor", "dataDimensionType": "ATTRIBUTE",
               "dataDimension": true, "categoryOptions": [{"id": "avDonorA000"}, {"id": "avDonorB000"}]}],
             "categoryCombos": [
              {"id": "avCcDonor00", "name": "av donor", "dataDimensionType": "ATTRIBUTE", "categories": [{"id": "avCatDonor0"}]}],
             "categoryOptionCombos": [
              {"id": "avAocDonorA", "name": "av donor a", "categoryCombo": {"id": "avCcDonor00"},
               "categoryOptions": [{"id": "avDonorA000"}]},
              {"id": "avAocDonorB", "name": "av donor b", "categoryCombo": {"id": "avCcDonor00"},
               "categoryOptions": [{"id": "avDonorB000"}]}],
             "categoryOptionGroups": [
              {"id": "avCogA00000", "name": "av a", "shortName": "av a", "dataDimensionType": "ATTRIBUTE",
               "categoryOptions": [{"id": "avDonorA000"}]}],
             "categoryOptionGroupSets": [
              {"id": "avCogs00000", "name": "av groups", "shortName": "av groups", "dataDimension": true,
               "dataDimensionType": "ATTRIBUTE", "categoryOptionGroups": [{"id": "avCogA00000"}],
               "sharing": {"public": "--------"}}],
             "dataApprovalLevels": [
              {"id": "avLevel1000", "name": "av level 1", "level": 1, "orgUnitLevel": 2, "sharing": {"public": "r-------"}},
              {"id": "avLevel2000", "name": "av level 2", "level": 2, "orgUnitLevel": 3, "sharing": {"public": "r-------"},
               "categoryOptionGroupSet": {"id": "avCogs00000"}},
              {"id": "avLevel3000", "name": "av level 3", "level": 3, "orgUnitLevel": 3, "sharing": {"public": "r-------"}}],
             "dataApprovalWorkflows": [
              {"id": "avFlow00000", "name": "av flow", "periodType": "Monthly", "categoryCombo": {"id": "avCcDonor00"},
               "sharing": {"public": "r-------"},
               "dataApprovalLevels": [{"id": "avLevel1000"}, {"id": "avLevel2000"}, {"id": "avLevel3000"}]}],
             "dataElements": [
              {"id": "avElement00", "name": "av element", "shortName": "av element", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "sharing": {"public": "r-------"}}],
             "dataSets": [
              {"id": "avSet000000", "name": "av set", "shortName": "av set", "periodType": "Monthly",
               "categoryCombo": {"id": "avCcDonor00"}, "workflow": {"id": "avFlow00000"},
               "dataSetElements": [{"dataElement": {"id": "avElement00"}}],
               "organisationUnits": [{"id": "avClinic100"}, {"id": "avClinic200"}], "sharing": {"public": "r-rw----"}}],
             "userRoles": [
              {"id": "avRoleOwn00", "name": "av own", "authorities": ["F_APPROVE_DATA", "F_DATAVALUE_ADD"]},
              {"id": "avRoleLower", "name": "av lower", "authorities": ["F_APPROVE_DATA_LOWER_LEVELS", "F_DATAVALUE_ADD"]},
              {"id": "avRoleAccep", "name": "av accept", "authorities": ["F_ACCEPT_DATA_LOWER_LEVELS", "F_DATAVALUE_ADD"]},
              {"id": "avRoleAll00", "name": "av all", "authorities": ["F_APPROVE_DATA", "F_APPROVE_DATA_LOWER_LEVELS",
                "F_ACCEPT_DATA_LOWER_LEVELS", "F_DATAVALUE_ADD"]},
              {"id": "avRoleNone0", "name": "av none", "authorities": ["F_DATAVALUE_ADD"]}]}""";

    /** Somebody who acts. @param own the number of the level he or she acts at, 0 for none */
    record Person(String name, String uid, String role, String unit, int own) {
        boolean mayApproveOwn() {
            return role.equals("avRoleOwn00") || role.equals("avRoleAll00");
        }

        boolean mayApproveLower() {
            return role.equals("avRoleLower") || role.equals("avRoleAll00");
        }

        boolean mayAccept() {
            return role.equals("avRoleAccep") || role.equals("avRoleAll00");
        }

        boolean reads(String place) {
            return unit.equals(PROVINCE) || place.equals(unit) || unit.equals(DISTRICT_1) && place.equals(CLINIC_1);
        }
    }

    static final List<Person> PEOPLE = List.of(
            new Person("av_province", "avUsProvin0", "avRoleOwn00", PROVINCE, 1),
            new Person("av_lower", "avUsLower00", "avRoleLower", PROVINCE, 1),
            new Person("av_accept", "avUsAccept0", "avRoleAccep", PROVINCE, 1),
            new Person("av_all", "avUsAll0000", "avRoleAll00", PROVINCE, 1),
            new Person("av_district", "avUsDistri0", "avRoleAll00", DISTRICT_1, 3),
            new Person("av_donor", "avUsDonor00", "avRoleAll00", DISTRICT_1, 2),
            new Person("av_clerk", "avUsClerk00", "avRoleNone0", CLINIC_1, 0));

    private static boolean loaded;

    private ApprovalWorld() {}

    /** Makes the world unless it is there. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        post("/api/metadata", METADATA, 200);
        for (Person person : PEOPLE) {
            post(
                    "/api/users",
                    """
                    {"id": "%s", "username": "%s", "password": "%s", "firstName": "av", "surname": "%s",
                     "userRoles": [{"id": "%s"}], "organisationUnits": [{"id": "%s"}]}"""
                            .formatted(
                                    person.uid(), person.name(), PASSWORD, person.name(), person.role(), person.unit()),
                    201);
        }
        post(
                "/api/sharing?type=categoryOptionGroupSet&id=avCogs00000",
                """
                {"object": {"publicAccess": "--------", "userAccesses": [{"id": "avUsDonor00", "access": "r-------"}]}}""",
                200);
        loaded = true;
    }

    private static void post(String path, String body, int status) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(status);
    }

    /** Sets a flag of the server. */
    static void set(String setting, boolean value) {
        as("admin")
                .contentType(ContentType.TEXT)
                .body(String.valueOf(value))
                .post("/api/systemSettings/" + setting)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : PASSWORD);
    }
}
