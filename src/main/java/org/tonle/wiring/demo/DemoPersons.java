package org.tonle.wiring.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Invented persons of community service in the year 2025: people who are treated (some miss pickups, some are transferred), key
 * populations who are tested again and again, mothers with their infants, children of the programme for vulnerable children, people
 * with tuberculosis, survivors of violence. Pure: the same number of persons and sites give the same payload on every machine.
 */
final class DemoPersons {
    /** Identifiers have three digits for the person. */
    static final int MOST = 999;

    private static final LocalDate YEAR = LocalDate.of(2025, 1, 1);
    private static final String CARE = "prCommCare0";
    private static final String SUPPORT = "prCommSupp0";

    private final ObjectNode payload = JsonNodeFactory.instance.objectNode();
    private final ArrayNode persons = payload.putArray("trackedEntities");
    private final ArrayNode relationships = payload.putArray("relationships");
    private final List<String> sites;
    private int number;

    private DemoPersons(List<String> sites) {
        this.sites = sites;
    }

    /** A payload for the tracker. @param count of persons, at most {@link #MOST}. @param sites where they are served, two at least */
    static ObjectNode payload(int count, List<String> sites) {
        DemoPersons made = new DemoPersons(sites);
        while (made.number < Math.min(count, MOST)) {
            made.next(new Random(7_919L * (made.number + 1)));
        }
        return made.payload;
    }

    private void next(Random random) {
        switch (number % 7) {
            case 0, 1 -> treated(random);
            case 2 -> keyPopulation(random);
            case 3 -> mother(random);
            case 4 -> child(random);
            case 5 -> supported(random);
            default -> protectedOne(random);
        }
    }

    private static String any(Random random, String... all) {
        return all[random.nextInt(all.length)];
    }

    private static LocalDate day(Random random, int month) {
        return YEAR.plusMonths(month).plusDays(random.nextInt(28));
    }

    private String site(Random random) {
        return sites.get(random.nextInt(sites.size()));
    }

    private DemoRecord person(Random random, String site, int youngest, int oldest, String sex) {
        LocalDate birth = YEAR.minusYears(youngest + random.nextInt(oldest - youngest + 1))
                .minusDays(1 + random.nextInt(360));
        return new DemoRecord(persons, ++number, site, birth, sex);
    }

    private static Map<String, String> test(Random random, String result, LocalDate date) {
        Map<String, String> values = new TreeMap<>(Map.of(
                "tdHtsConsen", "true",
                "tdHtsResult", result,
                "tdHtsResDat", date.toString(),
                "tdHtsModal0", any(random, "HTSM_COM_MOBILE", "HTSM_COM_INDEX", "HTSM_COM_VCT", "HTSM_FAC_VCT"),
                "tdSource000", any(random, "SRC_COMM", "SRC_COMM", "SRC_FAC")));
        if (result.equals("HIV_POS")) {
            values.put("tdHtsRefDat", date.toString());
        }
        return values;
    }

    private static Map<String, String> visit(LocalDate next, String regimen) {
        return Map.of(
                "tdArtOnArt0",
                "true",
                "tdArtPurpos",
                "ARV_TREATMENT",
                "tdArtRegime",
                regimen,
                "tdArtPickup",
                next.toString());
    }

    /** Found in spring, or in treatment for long; pickups every three months, which some miss; some go on at another site. */
    private void treated(Random random) {
        String site = site(random);
        boolean isNew = random.nextInt(3) == 0;
        LocalDate found = isNew ? day(random, random.nextInt(5)) : day(random, -14 + random.nextInt(3));
        DemoRecord person = person(random, site, random.nextInt(8) == 0 ? 8 : 18, 58, any(random, "SEX_F", "SEX_M"))
                .attribute("taHivStat00", "HIV_POS")
                .attribute("taArtStart0", found.plusDays(10).toString());
        if (random.nextInt(4) == 0) {
            String key = any(random, "KP_MSM", "KP_SW", "KP_PWID", "KP_TG");
            person.attribute("taKpTypes00", key).attribute("taKpPrimary", key);
        }
        DemoRecord.Enrollment care = person.enrolled(CARE, site, found)
                .event("stHts000000", found, test(random, "HIV_POS", found))
                .event(
                        "stStatusChk",
                        day(random, 1),
                        Map.of(
                                "tdSckTested", "true",
                                "tdSckResult", "HIV_POS",
                                "tdSckAware0", "true",
                                "tdRespond00", "RSP_SELF"));
        int missedFrom = random.nextInt(5) == 0 ? random.nextInt(3) : 4;
        boolean isTransferred = missedFrom == 4 && random.nextInt(6) == 0;
        for (int quarter = 0; quarter < Math.min(4, missedFrom + 1); quarter++) {
            LocalDate date = day(random, quarter * 3 + 1);
            if (date.isBefore(found)) {
                continue;
            }
            if (isTransferred && quarter == 2) {
                care.event("stOutcome00", date.minusDays(20), Map.of("tdOutType00", "OUT_TRANSF"));
                care = person.enrolled(CARE, site(random), date);
            }
            care.event("stArtVisit0", date, visit(date.plusDays(90), "REG_ART"));
        }
        DemoRecord.Enrollment support = person.attribute("taAffected0", "true").enrolled(SUPPORT, site, YEAR);
        support.event(
                "stPss000000",
                day(random, 4),
                Map.of("tdPssType00", "PSS_PEER", "tdModality0", "SM_COM", "tdMinorCons", "true"));
        if (random.nextBoolean()) {
            referral(random, support, "REF_H_TB");
        }
    }

    private static void referral(Random random, DemoRecord.Enrollment support, String service) {
        LocalDate date = day(random, random.nextInt(11));
        Map<String, String> values = new TreeMap<>(Map.of("tdRefServic", service, "tdRefChanne", "RCH_PAPER"));
        if (random.nextInt(3) > 0) {
            values.put("tdRefComple", date.plusDays(random.nextInt(25)).toString());
            values.put("tdRefVerif0", any(random, "VER_PHONE", "VER_PERSON", "VER_CLIENT"));
        }
        support.event("stReferral0", date, values);
    }

    /** Reached often, tested at two sites. */
    private void keyPopulation(Random random) {
        String site = site(random);
        String key = any(random, "KP_MSM", "KP_MSM", "KP_SW", "KP_PWID", "KP_TG");
        DemoRecord person = person(random, site, 17, 44, key.equals("KP_SW") ? "SEX_F" : "SEX_M")
                .attribute("taKpTypes00", random.nextInt(5) == 0 && !key.equals("KP_PWID") ? key + ",KP_PWID" : key)
                .attribute("taKpPrimary", key)
                .attribute("taHivStat00", "HIV_NEG");
        DemoRecord.Enrollment care = person.enrolled(CARE, site, YEAR);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            LocalDate date = day(random, random.nextInt(12));
            care.event("stHts000000", date, test(random, "HIV_NEG", date));
        }
        LocalDate again = day(random, 5);
        person.enrolled(CARE, site(random), again).event("stHts000000", again, test(random, "HIV_NEG", again));
        DemoRecord.Enrollment support = person.enrolled(SUPPORT, site, YEAR);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            support.event(
                    "stPreventio",
                    day(random, random.nextInt(12)),
                    Map.of(
                            "tdPrvTypes0",
                            any(random, "PIT_OUTREACH,PIT_ONE2ONE", "PIT_PEER", "PIT_FLYER", "PIT_GROUPC"),
                            "tdPrvTopics",
                            any(random, "PTO_HIV,PTO_CONDOM", "PTO_STD", "PTO_SAFESEX"),
                            "tdPrvLevel0",
                            "LVL_COMM",
                            "tdMinorCons",
                            "true"));
        }
        support.event(
                "stCondom000",
                day(random, random.nextInt(12)),
                Map.of(
                        "tdCndUsed00", any(random, "true", "true", "false"),
                        "tdPartnType", any(random, "PT_ONETIME_PAY", "PT_NONPAY"),
                        "tdMinorCons", "true"));
        LocalDate tested = day(random, random.nextInt(11));
        Map<String, String> sti = new TreeMap<>(Map.of(
                "tdStiTested",
                "true",
                "tdStiModal0",
                "STIM_MOBILE",
                "tdStiType00",
                any(random, "STIT_SYPH", "STIT_GONO")));
        if (random.nextBoolean()) {
            sti.put("tdStiResult", "STI_POS");
            sti.put("tdStiTreatD", tested.plusDays(5).toString());
        }
        support.event("stSti000000", tested, sti);
    }

    /** A woman with HIV, her visits, her delivery and her infant, each a person. */
    private void mother(Random random) {
        String site = site(random);
        LocalDate delivery = day(random, 2 + random.nextInt(4));
        LocalDate pregnant = delivery.minusDays(270);
        DemoRecord woman = person(random, site, 19, 38, "SEX_F")
                .attribute("taHivStat00", "HIV_POS")
                .attribute("taArtStart0", pregnant.minusYears(1).toString());
        DemoRecord.Enrollment care = woman.enrolled(CARE, site, pregnant.plusDays(30))
                .event("stHts000000", pregnant.plusDays(30), test(random, "HIV_POS", pregnant.plusDays(30)));
        for (int visits = 0; visits < 2 + random.nextInt(4); visits++) {
            care.event("stAncVisit0", pregnant.plusDays(60 + 45L * visits), Map.of("tdAncFacil0", "true"));
        }
        for (int month = -3; month < 11; month += 3) {
            LocalDate date = day(random, month);
            care.event("stArtVisit0", date, visit(date.plusDays(90), "REG_ART"));
        }
        care.event(
                "stDelivery0",
                delivery,
                Map.of(
                        "tdDelAttend", any(random, "ATT_MIDWIFE", "ATT_MIDWIFE", "ATT_DOCTOR", "ATT_TBA"),
                        "tdDelLocat0", any(random, "DEL_FAC", "DEL_FAC", "DEL_HOME"),
                        "tdDelPregFr", pregnant.toString(),
                        "tdDelInfant", "1"));
        DemoRecord infant = new DemoRecord(persons, ++number, site, delivery, any(random, "SEX_F", "SEX_M"));
        LocalDate tested = delivery.plusDays(40 + random.nextInt(35));
        infant.enrolled(CARE, site, delivery.plusDays(1))
                .event("stEidTest00", tested, Map.of("tdEidType00", "EIT_VIRO", "tdEidResult", "HIV_NEG"))
                .event(
                        "stHeiFeedin",
                        delivery.plusDays(98),
                        Map.of("tdFeedGiven", any(random, "FEED_BREAST", "FEED_BREAST", "FEED_BREAST,FEED_WATER")));
        ObjectNode relationship = relationships
                .addObject()
                .put("relationship", "dpMother%03d".formatted(number))
                .put("relationshipType", "rtMotherInf");
        relationship.putObject("from").putObject("trackedEntity").put("trackedEntity", woman.uid());
        relationship.putObject("to").putObject("trackedEntity").put("trackedEntity", infant.uid());
    }

    private void child(Random random) {
        String site = site(random);
        DemoRecord person = person(random, site, 5, 16, any(random, "SEX_F", "SEX_M"));
        DemoRecord.Enrollment children = person.enrolled("prCommVc000", site, day(random, -6 + random.nextInt(8)))
                .event("stVcService", day(random, 3), Map.of("tdVcsType00", any(random, "VCS_EDU", "VCS_PARENT")))
                .event("stVcService", day(random, 8), Map.of("tdVcsType00", any(random, "VCS_SOCPROT", "VCS_ECON")))
                .event(
                        "stVcHivSta0",
                        day(random, 4),
                        Map.of(
                                "tdVchStatus",
                                any(random, "VCHIV_POS", "VCHIV_NEG", "VCHIV_NEG", "VCHIV_NOREP_NOTIND"),
                                "tdRespond00",
                                "RSP_CAREGIVER"));
        for (int quarter = 0; quarter < 4; quarter++) {
            children.event(
                    "stVcSchool0",
                    day(random, quarter * 3 + 1),
                    Map.of(
                            "tdSchAttend",
                            any(random, "true", "true", "true", "false"),
                            "tdSchDays00",
                            "20",
                            "tdSchMissed",
                            any(random, "0", "1", "3", "5"),
                            "tdSchLevel0",
                            "SCH_PRIM"));
        }
        children.event(
                "stVcEduSupp", day(random, 2), Map.of("tdEduTypes0", any(random, "EDU_MATER", "EDU_TUIT,EDU_MATER")));
        if (random.nextInt(6) == 0) {
            children.event(
                    "stVcState00", day(random, 10), Map.of("tdVctState0", any(random, "VCB_GRAD", "VCB_TRANSF")));
        }
    }

    /** Tuberculosis, nutrition, family planning, economic support. */
    private void supported(Random random) {
        String site = site(random);
        DemoRecord person = person(random, site, 18, 60, any(random, "SEX_F", "SEX_M"));
        DemoRecord.Enrollment tuberculosis = person.enrolled("prCommTb000", site, YEAR);
        for (int month = 0; month < 6; month++) {
            tuberculosis.event(
                    "stTbFollow0",
                    day(random, month),
                    Map.of(
                            "tdTbKept000", "true",
                            "tdTbPills00", any(random, "true", "true", "true", "true", "false"),
                            "tdTbMethod0", "TBM_SELF",
                            "tdRespond00", "RSP_SELF"));
        }
        LocalDate assessed = day(random, random.nextInt(10));
        DemoRecord.Enrollment support = person.enrolled(SUPPORT, site, YEAR)
                .event(
                        "stNutrition",
                        assessed,
                        Map.of("tdNutStatus", "NUTR_MAM", "tdNutCounse", "true", "tdModality0", "SM_COM"))
                .event("stNutrition", assessed.plusDays(12), Map.of("tdNutFood00", "FOOD_SUPPL"))
                .event(
                        "stFpCheck00",
                        day(random, random.nextInt(12)),
                        Map.of(
                                "tdFpMethods",
                                any(random, "FPM_PILL", "FPM_CONDOM,FPM_INJ", "FPT_RHYTHM", "FPN_NOTWANT")))
                .event(
                        "stSes000000",
                        day(random, 7),
                        Map.of("tdSesTypes0", any(random, "SES_SAVING", "SES_IGA,SES_MICROF")));
        referral(random, support, "REF_S_SAVING");
    }

    private void protectedOne(Random random) {
        String site = site(random);
        DemoRecord person = person(random, site, 19, 50, any(random, "SEX_F", "SEX_F", "SEX_M"));
        LocalDate told = day(random, random.nextInt(11));
        person.enrolled("prCommProt0", site, told)
                .event(
                        "stViolence0",
                        told,
                        Map.of(
                                "tdVioTypes0", any(random, "VIO_EMO", "VIO_PHYS,VIO_EMO", "VIO_SEX"),
                                "tdVioReport", "RPT_SKILLED",
                                "tdVioAsked0", "VPA_EVER"))
                .event(
                        "stLegalPv00",
                        told.plusDays(9),
                        Map.of(
                                "tdLegTypes0", any(random, "LEG_COUNSEL", "LEG_PVPSS,LEG_PROT"),
                                "tdLegKind00", any(random, "LGK_SERVICE", "LGK_SERVICE", "LGK_REFERRAL")));
    }
}
