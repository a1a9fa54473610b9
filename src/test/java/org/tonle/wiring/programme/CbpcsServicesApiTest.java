package org.tonle.wiring.programme;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.wiring.programme.CbpcsWorld.COMMUNITY_POINT;
import static org.tonle.wiring.programme.CbpcsWorld.COORDINATOR;
import static org.tonle.wiring.programme.CbpcsWorld.COUNTRY;
import static org.tonle.wiring.programme.CbpcsWorld.PROVIDER_A;
import static org.tonle.wiring.programme.CbpcsWorld.PROVINCE;
import static org.tonle.wiring.programme.CbpcsWorld.READER;
import static org.tonle.wiring.programme.CbpcsWorld.SITE_A;
import static org.tonle.wiring.programme.CbpcsWorld.SITE_B;
import static org.tonle.wiring.programme.CbpcsWorld.SITE_C;
import static org.tonle.wiring.programme.CbpcsWorld.admin;
import static org.tonle.wiring.programme.CbpcsWorld.as;
import static org.tonle.wiring.programme.CbpcsWorld.cells;
import static org.tonle.wiring.programme.CbpcsWorld.numbers;
import static org.tonle.wiring.programme.CbpcsWorld.said;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;
import org.tonle.wiring.programme.CbpcsWorld.Client;

/** What clients get, where and by which structures: requirements CBP-15 to CBP-26 but for rights, each with the numbers of its own check. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class CbpcsServicesApiTest {
    @BeforeEach
    void load() {
        CbpcsWorld.load();
    }

    /** CBP-15. */
    @Test
    void supportsAreCountedAndWhoGotAnyIsCountedOnce() {
        assertEquals(
                "90 60 75 80 110 91.7",
                numbers(
                        "CBP_SUP_REFERRAL CBP_SUP_TRANSPORT CBP_SUP_HOME_VISIT CBP_SUP_COUNSELING CBP_GN_SUPPORTED CBP_SUPPORT_PCT",
                        "2026Q1",
                        SITE_A));
    }

    /** CBP-15. A home visit of a stabilized client is warned about and stored; one of a client in greatest need is not. */
    @Test
    void thePackageOfSupportDependsOnTheSegment() {
        Client client = new Client(31, "oaSrpArt002");
        client.enrolls(Client.STABLE, client.review(1, "2026-01-15", ""));
        Response warned = CbpcsWorld.accepted(
                client.adds(client.event(2, "psSupport00", "2026-02-01", "cbSupport00=HOME_VISIT")));
        assertTrue(said(warned).contains("greatest need"), () -> said(warned));
        assertEquals("HOME_VISIT", client.value(2, "cbSupport00"));
        client.adds(client.review(3, "2026-02-02", "cbGnAdher00=true"));
        assertEquals(
                "",
                said(client.adds(client.event(4, "psSupport00", "2026-02-03", "cbSupport00=TRANSPORT cbTransCost=5"))));
    }

    /** CBP-16, with indicators 15 and 16 over both programmes. */
    @Test
    void referralsAreOfPersonsAndVerifiedWithTheProvider() {
        assertEquals(
                "90 72 54 72 54",
                numbers(
                        "CBP_REFERRALS CBP_REF_MADE CBP_REF_COMPL REF_MADE_COM_ALL REF_COMPL_COM_ALL",
                        "2026Q1",
                        SITE_A));
        Client client = new Client(32, "oaSrpArt002");
        client.enrolls("", client.review(1, "2026-01-15", "cbGnNew0000=true"));
        Response unverified =
                client.adds(client.event(2, "psReferral0", "2026-02-01", "cbRefServ00=HEALTH cbRefDone00=2026-02-03"));
        assertTrue(said(unverified).contains("cbRefVerif0"), () -> said(unverified));
        Response byClient = client.adds(client.event(
                2, "psReferral0", "2026-02-01", "cbRefServ00=HEALTH cbRefDone00=2026-02-03 cbRefVerif0=CLIENT"));
        assertEquals(409, byClient.statusCode(), byClient::asString);
    }

    /** CBP-16. Who is referred by both programmes is one person. */
    @Test
    void aReferralOfBothProgrammesIsCountedOnce() {
        Client client = new Client(33, "oaSrpArt005");
        client.enrolls(
                "taSex000000=SEX_F taBirth0000=1990-01-01",
                client.review(1, "2026-01-15", "cbGnNew0000=true"),
                client.event(2, "psReferral0", "2026-02-01", "cbRefServ00=HEALTH"));
        assertEquals("1 1", numbers("CBP_REF_MADE REF_MADE_COM_ALL", "2026Q1", client.site()));
        enroll(COORDINATOR, client, "prCommSupp0", "zs000000033", client.site());
        ObjectNode referral = client.event(3, "stReferral0", "2026-02-02", "tdRefServic=REF_H_ART");
        referral.put("program", "prCommSupp0").put("enrollment", "zs000000033");
        CbpcsWorld.accepted(client.adds(referral));
        assertEquals("1 1 1", numbers("CBP_REF_MADE REF_MADE_COM_P REF_MADE_COM_ALL", "2026Q1", client.site()));
    }

    /** CBP-17. */
    @Test
    void clientsAreOfSitesAndAddUpToTheProvince() {
        assertEquals("133", numbers("CBP_CASELOAD_GN", "2026Q1", SITE_A));
        assertEquals("90", numbers("CBP_CASELOAD_GN", "2026Q1", SITE_B));
        assertEquals("57", numbers("CBP_CASELOAD_GN", "2026Q1", SITE_C));
        assertEquals("280", numbers("CBP_CASELOAD_GN", "2026Q1", PROVINCE));
        Client outside = new Client(34, "ocSrpCp0001");
        assertTrue(said(outside.sent(COORDINATOR, "")).contains("E1041"));
    }

    /** CBP-17. A unit that runs the programme and is in neither group is refused by the rule. */
    @Test
    void theGroupsDecideWhoMayEnrol() {
        admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/organisationUnits/-\", \"value\": {\"id\": \"ocSrpCp0002\"}}]")
                .patch("/api/programs/prCbpcs0000")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
        try {
            Response refused = new Client(35, "ocSrpCp0002").sent(COORDINATOR, "");
            assertEquals(409, refused.statusCode());
            assertTrue(said(refused).contains("neither an ART site nor a Pre-ART site"), () -> said(refused));
        } finally {
            CbpcsWorld.loadPackage("cbpcs.json");
        }
    }

    /** CBP-18, CBP-20 (structures), CBP-22 (sites), entered by an MMM facilitator. */
    @Test
    void structuresOfSitesAreReportedByQuarter() {
        CbpcsWorld.accepted(as(CbpcsWorld.FACILITATOR)
                .body(CbpcsWorld.json("demo/cbpcs-site-reports.json").toString())
                .post("/api/dataValueSets"));
        String split = "&dimension=kaMmm000000";
        Map<String, String> before = cells(READER, "CBP_MMM_STATUS", "2026Q1", COUNTRY, split);
        assertEquals(
                Map.of("ceMmmStatus kqMmmFunc00", "12", "ceMmmStatus kqMmmWeak00", "5", "ceMmmStatus kqMmmLack00", "3"),
                before);
        assertEquals(
                Map.of("ceMmmStatus kqMmmFunc00", "14", "ceMmmStatus kqMmmWeak00", "3", "ceMmmStatus kqMmmLack00", "3"),
                cells(READER, "CBP_MMM_STATUS", "2026Q2", COUNTRY, split));
        assertEquals(
                "14 12 3 45 11 55 60",
                numbers(
                        "CBP_CSV_RECRUITED CBP_CSV_ACTIVE CBP_VSLG_ESTABLISHED CBP_VSLG_GROUP_MEMBERS CBP_HEF_SITE CBP_HEF_SITES_PCT CBP_MMM_PCT",
                        "2026Q1",
                        COUNTRY));
    }

    /** CBP-18, CBP-20. What cannot be is found when the report is checked. */
    @Test
    void aSiteHasOneStatusAndNoMoreActiveVolunteersThanRecruited() {
        CbpcsWorld.accepted(as(COORDINATOR)
                .body(
                        """
                                {"orgUnit": "oaSrpArt001", "period": "2025Q3", "dataValues": [
                                  {"dataElement": "ceMmmStatus", "categoryOptionCombo": "kxMmmFunc00", "value": "true"},
                                  {"dataElement": "ceMmmStatus", "categoryOptionCombo": "kxMmmWeak00", "value": "true"},
                                  {"dataElement": "ceCsvRecr00", "value": "14"}, {"dataElement": "ceCsvActive", "value": "20"}]}""")
                .post("/api/dataValueSets"));
        as(COORDINATOR)
                .get("/api/validation/dataSet/dcCbpSite00?pe=2025Q3&ou=oaSrpArt001")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body(
                        "validationRuleViolations.validationRule.code.sort()",
                        is(List.of("VR_CBP_CSV_ACTIVE", "VR_CBP_MMM_STATUS")));
    }

    /** CBP-20. 45 members came to 60 meetings. */
    @Test
    void membersOfSavingsGroupsAreCountedOnce() {
        assertEquals("45 45", numbers("CBP_VSLG_PERSONS SES_COM_SAVING_ALL", "2026Q1", SITE_A));
        assertEquals(
                60,
                as(PROVIDER_A)
                        .get(
                                "/api/tracker/events?program=prCbpcs0000&programStage=psVslg00000&orgUnitMode=CAPTURE&fields=event&paging=false")
                        .<List<?>>path("events")
                        .size());
    }

    /** CBP-21. */
    @Test
    void missedClientsAreFoundAndComeBack() {
        assertEquals(
                "20 17 13 85 65",
                numbers(
                        "CBP_MISSED CBP_TRACED CBP_BACK_IN_CARE CBP_TRACED_PCT CBP_BACK_PCT",
                        "2026Q1",
                        COMMUNITY_POINT));
    }

    /** CBP-21. The site hands over, the volunteer finds the client on the own list and gives the outcome back. */
    @Test
    void theVolunteerGivesTheOutcomeBack() {
        Client client = new Client(36, "oaSrpArt002");
        client.enrolls("", client.review(1, "2026-05-02", "cbGnAdher00=true"));
        enroll(COORDINATOR, client, "prFollowUp0", "zf000000036", "ocSrpCp0001");
        ObjectNode missed = client.event(2, "psFollowUp0", "2026-05-03", "cbMissedOn0=2026-05-01");
        missed.put("program", "prFollowUp0")
                .put("enrollment", "zf000000036")
                .put("orgUnit", "ocSrpCp0001")
                .put("status", "ACTIVE")
                .putObject("assignedUser")
                .put("username", CbpcsWorld.VOLUNTEER_TOO);
        CbpcsWorld.accepted(client.adds(missed));
        as(CbpcsWorld.VOLUNTEER_TOO)
                .get(
                        "/api/tracker/trackedEntities?program=prFollowUp0&orgUnitMode=CAPTURE&programStage=psFollowUp0&eventStatus=ACTIVE"
                                + "&eventOccurredAfter=2026-01-01&eventOccurredBefore=2026-12-31&assignedUserMode=CURRENT&fields=trackedEntity")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("trackedEntities.trackedEntity", is(List.of("zc000000036")));
        missed.put("status", "COMPLETED");
        ArrayNode values = (ArrayNode) missed.get("dataValues");
        values.addObject().put("dataElement", "cbTraced000").put("value", "true");
        values.addObject().put("dataElement", "cbBack00000").put("value", "false");
        CbpcsWorld.accepted(CbpcsWorld.adds(CbpcsWorld.VOLUNTEER_TOO, missed));
        assertEquals("1 1 -", numbers("CBP_MISSED CBP_TRACED CBP_BACK_IN_CARE", "2026Q2", "ocSrpCp0001"));
    }

    private static void enroll(String user, Client client, String program, String enrollment, String unit) {
        CbpcsWorld.accepted(as(user).body(
                        """
                        {"enrollments": [{"enrollment": "%s", "trackedEntity": "zc%09d", "program": "%s", "orgUnit": "%s",
                          "enrolledAt": "2026-01-15", "occurredAt": "2026-01-15"}]}"""
                                .formatted(enrollment, client.number(), program, unit))
                .post("/api/tracker?async=false&reportMode=ERRORS"));
    }

    /** CBP-22 (clients) and CBP-23. ID Poor is inside of greatest need: the map says 400 with the 10 not classified, not 480. */
    @Test
    void threeGroupsAreOnTheMapByUnitAndNobodyTwice() {
        assertEquals("80 64 80", numbers("CBP_IDPOOR CBP_HEF_LINKED CBP_HEF_PCT", "2026Q1", SITE_A));
        assertEquals(
                "120 270 80 10 400",
                numbers("CBP_GN CBP_STABILIZED CBP_IDPOOR CBP_UNCLASSIFIED CBP_MAP_TOTAL", "2026Q1", SITE_A));
        assertEquals("80", numbers("CBP_CRIT_POOR", "2026Q1", SITE_A), "all of them in greatest need");
        List<List<String>> rows = as(READER)
                .get("/api/maps/mpCbpcs0000/data")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("rows");
        assertTrue(rows.stream().anyMatch(row -> row.contains(SITE_A)), "one row a site");
        assertFalse(rows.toString().contains("KH-90"), "no client");
    }

    /** CBP-24. */
    @Test
    void traineesAreCountedByCadre() {
        assertEquals("2 25", numbers("CBP_TRAININGS CBP_TRAINEES", "2026Q1", COUNTRY));
        assertEquals(
                "{iqTrainees0 kqCadreCma0=3, iqTrainees0 kqCadreCmc0=2, iqTrainees0 kqCadreCmp0=6, iqTrainees0 kqCadreCsv0=10, iqTrainees0 kqCadreMmm0=4}",
                cells(READER, "CBP_TRAINEES", "2026Q1", COUNTRY, "&dimension=kaCadre0000")
                        .toString());
    }

    /** CBP-25. Two of the 113 have no sex told: they are in the total alone. */
    @Test
    void numbersAreSplitBySexAndRoleAndCostsAreAdded() {
        assertEquals("300", numbers("CBP_TRANSPORT_COST", "2026Q1", SITE_A));
        assertEquals("113", numbers("CBP_GN", "2026Q2", SITE_A));
        assertEquals(
                "{iqGn0000000 coSexF00000=70, iqGn0000000 coSexM00000=41}",
                cells(READER, "CBP_GN", "2026Q2", SITE_A, "&dimension=caSex000000")
                        .toString());
        assertEquals(
                "{iqGnAll0000 kqRoleKp000=20, iqGnAll0000 kqRoleOther=13, iqGnAll0000 kqRolePlhiv=98}",
                cells(READER, "CBP_CASELOAD_GN", "2026Q1", SITE_A, "&dimension=kaRole00000")
                        .toString());
    }

    /** CBP-26. Two infants of a mother with HIV, born on 5 January: tested at 50 and at 80 days. */
    @Test
    void exposedInfantsCountInIndicatorThreeWhenTestedInTime() {
        String mother = person(1, "taBirth0000", "1995-01-01", "taHivStat00", "HIV_POS", "");
        String infants = infant(2, "2026-02-24") + "," + infant(3, "2026-03-26");
        CbpcsWorld.accepted(as(COORDINATOR)
                .body("{\"trackedEntities\": [" + mother + "," + infants + "], \"relationships\": [" + child(2) + ","
                        + child(3) + "]}")
                .post("/api/tracker?async=false&reportMode=ERRORS"));
        assertEquals("1 2 2", numbers("PMTCT_EID_2M_COM_P CBP_CRIT_EXPOSED CBP_CASELOAD", "2026Q1", "oaSrpArt004"));
    }

    private static String person(int n, String first, String value, String second, String other, String enrollments) {
        return """
                {"trackedEntity": "zd%09d", "trackedEntityType": "tetClient00", "orgUnit": "oaSrpArt004", "attributes": [
                  {"attribute": "taUic000000", "value": "KH-96%07d"}, {"attribute": "%s", "value": "%s"}, {"attribute": "%s", "value": "%s"}],
                 "enrollments": [%s]}"""
                .formatted(n, n, first, value, second, other, enrollments);
    }

    private static String infant(int n, String tested) {
        return person(
                n,
                "taBirth0000",
                "2026-01-05",
                "taDemo00000",
                "true",
                enrollment(
                                "za%09d".formatted(n),
                                "prCbpcs0000",
                                "psSegReview",
                                "2026-01-20",
                                "{\"dataElement\": \"cbHivKind00\", \"value\": \"EXPOSED_INFANT\"}, {\"dataElement\": \"cbGnInfant0\", \"value\": \"true\"}")
                        + ","
                        + enrollment(
                                "zb%09d".formatted(n),
                                "prCommCare0",
                                "stEidTest00",
                                tested,
                                "{\"dataElement\": \"tdEidType00\", \"value\": \"EIT_VIRO\"}"));
    }

    private static String enrollment(String uid, String program, String stage, String day, String values) {
        return """
                {"enrollment": "%s", "program": "%s", "orgUnit": "oaSrpArt004", "enrolledAt": "2026-01-10", "occurredAt": "2026-01-10", "events": [
                  {"program": "%s", "programStage": "%s", "orgUnit": "oaSrpArt004", "occurredAt": "%s", "status": "COMPLETED", "dataValues": [%s]}]}"""
                .formatted(uid, program, program, stage, day, values);
    }

    private static String child(int n) {
        return """
                {"relationship": "zh%09d", "relationshipType": "rtMotherInf", "from": {"trackedEntity": {"trackedEntity": "zd000000001"}},
                 "to": {"trackedEntity": {"trackedEntity": "zd%09d"}}}"""
                .formatted(n, n);
    }
}
