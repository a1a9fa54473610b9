package org.tonle.wiring.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.wiring.programme.ClmWorld.BATTAMBANG;
import static org.tonle.wiring.programme.ClmWorld.COUNTRY;
import static org.tonle.wiring.programme.ClmWorld.FEED;
import static org.tonle.wiring.programme.ClmWorld.FONPAM;
import static org.tonle.wiring.programme.ClmWorld.KEP;
import static org.tonle.wiring.programme.ClmWorld.MINISTRY;
import static org.tonle.wiring.programme.ClmWorld.PHNOM_PENH;
import static org.tonle.wiring.programme.ClmWorld.REPRESENTATIVE;
import static org.tonle.wiring.programme.ClmWorld.SECRETARIAT;
import static org.tonle.wiring.programme.ClmWorld.as;
import static org.tonle.wiring.programme.ClmWorld.enter;
import static org.tonle.wiring.programme.ClmWorld.enterAll;
import static org.tonle.wiring.programme.ClmWorld.get;
import static org.tonle.wiring.programme.ClmWorld.number;
import static org.tonle.wiring.programme.ClmWorld.numbers;
import static org.tonle.wiring.programme.ClmWorld.responses;
import static org.tonle.wiring.programme.ClmWorld.taken;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What communities say of single topics, one test for each demand, with the numbers it is written with. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ClmTopicsApiTest {
    @BeforeEach
    void load() {
        ClmWorld.load();
    }

    @Test
    void clm13_healthEquityCards() {
        for (String[] quarter : new String[][] {{"2026-02-05", "150", "250"}, {"2026-05-05", "220", "220"}}) {
            enterAll(
                    FONPAM,
                    responses(
                            Integer.parseInt(quarter[1]),
                            "ouKdlProv00",
                            quarter[0],
                            "T4",
                            "deClmHecAsk=true",
                            "deClmHecHas=true",
                            "deClmOopPai=1000"));
            enterAll(
                    FONPAM,
                    responses(
                            Integer.parseInt(quarter[2]),
                            "ouKdlProv00",
                            quarter[0],
                            "T4",
                            "deClmHecAsk=true",
                            "deClmHecHas=false",
                            "deClmOopPai=9000"));
        }
        assertEquals(
                Map.of("inClmHec000 2026Q1", "37.5", "inClmHec000 2026Q2", "50"),
                numbers(REPRESENTATIVE, "dimension=dx:inClmHec000&dimension=pe:2026Q1;2026Q2&filter=ou:" + COUNTRY));
        assertEquals("6000", number(REPRESENTATIVE, "inClmOopAvg", "2026Q1"));
        assertEquals(
                409,
                enter(FONPAM, responses(1, KEP, "2026-02-05", "T4", "deClmHecHas=true"))
                        .statusCode());
    }

    @Test
    void clm14_stigmaAndDiscrimination() {
        String[] met = {"deClmSdExpe=true", "deClmSdSett=SD_S_HEALTH", "deClmSdType=SD_T_REFUSED"};
        enterAll(FONPAM, responses(18, PHNOM_PENH, "2025-10-07", "T5", met));
        enterAll(FONPAM, responses(3, PHNOM_PENH, "2025-10-07", "T5", with(met, "deClmSdRepo=true")));
        enterAll(
                FONPAM,
                responses(9, PHNOM_PENH, "2025-10-07", "T5", with(met, "deClmSdRepo=true", "deClmSdAnsw=true")));
        assertEquals("30", number(REPRESENTATIVE, "piClmSdExpe", "2025Q4"));
        assertEquals("40", number(REPRESENTATIVE, "inClmSdRepo", "2025Q4"));
        assertEquals("75", number(REPRESENTATIVE, "inClmSdAnsw", "2025Q4"));
        assertEquals(
                Map.of("piClmSdExpe coClmSHealt coClmKRefus", "30"),
                numbers(
                        REPRESENTATIVE,
                        "dimension=dx:piClmSdExpe&dimension=caClmSdSett&dimension=caClmSdType&filter=pe:2025Q4&filter=ou:"
                                + COUNTRY));
        for (String[] wrong : new String[][] {{"deClmSdRepo=true"}, {"deClmSdExpe=true", "deClmSdAnsw=true"}}) {
            assertEquals(
                    409,
                    enter(FONPAM, responses(1, KEP, "2025-10-07", "T5", wrong)).statusCode());
        }
    }

    private static String[] with(String[] values, String... more) {
        return Stream.concat(Stream.of(values), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void clm15_chemsexIsATopicAndSmallNumbersOfItAreNotTold() {
        enterAll(FONPAM, responses(9, PHNOM_PENH, "2025-06-07", "T1", "deClmChNeed=true", "deClmChServ=false"));
        enterAll(FONPAM, responses(5, PHNOM_PENH, "2025-06-07", "T1", "deClmChNeed=true", "deClmChServ=true"));
        enterAll(FONPAM, responses(3, KEP, "2025-06-07", "T1", "deClmChNeed=true"));
        enterAll(FONPAM, responses(6, BATTAMBANG, "2025-06-07", "T1", "deClmChNeed=true"));
        String asked = "dimension=dx:piClmChNeed;piClmChServ;inClmChems0&filter=pe:2025Q2&dimension=ou:"
                + String.join(";", PHNOM_PENH, KEP, BATTAMBANG);
        for (String user : List.of(REPRESENTATIVE, MINISTRY, FEED)) {
            Map<String, String> told = numbers(user, asked);
            assertEquals("14", told.get("piClmChNeed ouPnpProv00"), user);
            assertEquals("5", told.get("piClmChServ ouPnpProv00"), user);
            assertEquals("35.7", told.get("inClmChems0 ouPnpProv00"), user);
            assertEquals("", told.get("piClmChNeed ouKepProv00"), user);
            // nor the one it could be subtracted with
            assertEquals("", told.get("piClmChNeed ouBtbProv00"), user);
            assertEquals("23", number(user, "piClmChNeed", "2025Q2"));
        }
        assertTrue(
                get(MINISTRY, "analytics?" + asked).header("X-Items-Left-Out").contains("fewer than 5 persons"));
        assertEquals("3", numbers("admin", asked).get("piClmChNeed ouKepProv00"));
    }

    @Test
    void clm16_genderAndDisabilityInOneTable() {
        gedsi("WOMAN", 110, 12);
        gedsi("MAN", 70, 7);
        gedsi("TRANS", 20, 5);
        String place = "&filter=pe:2025Q3&filter=ou:" + PHNOM_PENH;
        assertEquals(
                Map.of(
                        "piClmRespon",
                        "200",
                        "piClmWomen0",
                        "110",
                        "piClmMen000",
                        "70",
                        "piClmTrans0",
                        "20",
                        "piClmDisabi",
                        "24"),
                numbers(
                        REPRESENTATIVE,
                        "dimension=dx:piClmRespon;piClmWomen0;piClmMen000;piClmTrans0;piClmDisabi" + place));
        Map<String, String> cells =
                numbers(REPRESENTATIVE, "dimension=dx:piClmRspGed&dimension=caClmGender&dimension=caClmDisabi" + place);
        assertEquals("12", cells.get("piClmRspGed coClmGWoman coClmDYes00"));
        assertEquals("15", cells.get("piClmRspGed coClmGTrans coClmDNo000"));
        assertEquals(200, cells.values().stream().mapToInt(Integer::parseInt).sum());
        assertEquals(
                Map.of("piClmRspSex coSexF00000", "110", "piClmRspSex coSexM00000", "70"),
                numbers(REPRESENTATIVE, "dimension=dx:piClmRspSex&dimension=caSex000000" + place));
    }

    private static void gedsi(String gender, int number, int withDisability) {
        String sex = Map.of("WOMAN", "F", "MAN", "M", "TRANS", "X").get(gender);
        String[] said = {"deClmGender=CLM_G_" + gender, "deClmSex000=CLM_S_" + sex};
        enterAll(FONPAM, responses(withDisability, PHNOM_PENH, "2025-07-07", "T2", with(said, "deClmDisabi=true")));
        enterAll(
                FONPAM,
                responses(number - withDisability, PHNOM_PENH, "2025-07-07", "T2", with(said, "deClmDisabi=false")));
    }

    @Test
    void clm17_unmetNeedForMentalHealth() {
        enterAll(FONPAM, responses(240, PHNOM_PENH, "2025-11-07", "T6", "deClmMhNeed=false"));
        enterAll(FONPAM, responses(36, PHNOM_PENH, "2025-11-07", "T6", "deClmMhNeed=true", "deClmMhGot0=false"));
        enterAll(FONPAM, responses(24, PHNOM_PENH, "2025-11-07", "T6", "deClmMhNeed=true", "deClmMhGot0=true"));
        assertEquals("20", number(REPRESENTATIVE, "inClmMhNeed", "2025Q4"));
        assertEquals("60", number(REPRESENTATIVE, "inClmMhUnme", "2025Q4"));
        assertEquals(
                List.of("deClmMhGot0", "deClmMhNeed"),
                get(FONPAM, "dataElementGroups?filter=code:eq:DEG_MENTAL_HEALTH&fields=dataElements[id]")
                        .jsonPath()
                        .getList("dataElementGroups[0].dataElements.id", String.class)
                        .stream()
                        .sorted()
                        .toList());
    }

    @Test
    void clm18_gapsOfHealthAndOtherServicesAndFriendlyFacilities() {
        enterAll(FONPAM, responses(30, PHNOM_PENH, "2025-12-07", "T2", "deClmGap000=CLM_GAP_H_STOCK"));
        enterAll(FONPAM, responses(22, PHNOM_PENH, "2025-12-07", "T2", "deClmGap000=CLM_GAP_H_HOURS"));
        enterAll(FONPAM, responses(28, PHNOM_PENH, "2025-12-07", "T2", "deClmGap000=CLM_GAP_N_TRANSPORT"));
        assertEquals(
                Map.of("piClmGaps00", "80", "piClmGapHea", "52", "piClmGapNon", "28"),
                numbers(
                        REPRESENTATIVE,
                        "dimension=dx:piClmGaps00;piClmGapHea;piClmGapNon&filter=pe:2025Q4&filter=ou:" + COUNTRY));
        assertEquals(
                "30",
                numbers(
                                REPRESENTATIVE,
                                "dimension=dx:piClmGaps00&dimension=caClmGap000&filter=pe:2025Q4&filter=ou:" + COUNTRY)
                        .get("piClmGaps00 coClmHStock"));

        List<String> sites = taken(
                        get(
                                "admin",
                                "organisationUnits?filter=code:like:SYN-&filter=organisationUnitGroups.id:eq:ogArtSite00&paging=false&fields=id&order=code"))
                .jsonPath()
                .getList("organisationUnits.id", String.class)
                .subList(0, 15);
        for (int i = 0; i < sites.size(); i++) {
            String said =
                    "{\"organisationUnits\": [{\"id\": \"%s\", \"attributeValues\": [{\"attribute\": {\"id\": \"atKpFriend0\"}, \"value\": \"%s\"}]}]}";
            taken(as("admin").body(said.formatted(sites.get(i), i < 9)).post("/api/metadata?mergeMode=MERGE"));
            String group = i < 9 ? "ogKpFriend0" : "ogKpNotFri0";
            assertEquals(
                    200,
                    as(SECRETARIAT)
                            .post("/api/organisationUnitGroups/" + group + "/organisationUnits/" + sites.get(i))
                            .statusCode());
        }
        assertEquals("60", number(REPRESENTATIVE, "inClmKpFri0", "2025"));
        assertEquals(
                9,
                taken(get(REPRESENTATIVE, "organisationUnits?filter=atKpFriend0:eq:true&paging=false&fields=id"))
                        .jsonPath()
                        .getList("organisationUnits")
                        .size());
    }
}
