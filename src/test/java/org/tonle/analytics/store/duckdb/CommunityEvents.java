package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tonle.analytics.store.duckdb.CommunityWorld.Person;

/** Makes up what happens to a person in a programme; often enough what the indicators count. */
final class CommunityEvents {
    private static final String PREGNANT = "PL_PREG|PL_LACT|PL_NONE|PL_UNK";

    /** @param values by codes; empty for an event that is only planned, or says nothing */
    record Made(String stage, LocalDate date, Map<String, String> values) {}

    private final Random random;
    private final Person person;
    private final boolean isInfant;
    private final boolean isWoman;
    private final List<Made> made = new ArrayList<>();

    CommunityEvents(Random random, Person person) {
        this.random = random;
        this.person = person;
        this.isInfant = person.birth().getYear() > 2022;
        this.isWoman =
                "SEX_F".equals(person.told().get("SEX")) && person.birth().getYear() < 2011;
    }

    List<Made> of(String program) {
        switch (program) {
            case "PR_COMM_VC" -> children();
            case "PR_COMM_CARE" -> care();
            case "PR_COMM_SUPPORT" -> support();
            case "PR_COMM_TB" -> tuberculosis();
            default -> protection();
        }
        return made;
    }

    private LocalDate day() {
        LocalDate from = isInfant ? person.birth().plusDays(3) : LocalDate.of(2023, 9, 1);
        return from.plusDays(random.nextInt(730));
    }

    private LocalDate aged(int days, int spread) {
        return person.birth().plusDays(Math.max(0, days + random.nextInt(2 * spread) - spread));
    }

    /** Some events of a stage; now and then one without values, or without one of them. @param pairs code, words with bars between */
    private void some(int most, String stage, String... pairs) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            at(day(), stage, pairs);
        }
    }

    private void at(LocalDate date, String stage, String... pairs) {
        Map<String, String> values = new TreeMap<>();
        if (random.nextInt(12) > 0) {
            for (int i = 0; i < pairs.length; i += 2) {
                String[] words = pairs[i + 1].split("\\|");
                if (random.nextInt(10) > 0) {
                    String word = words[random.nextInt(words.length)];
                    values.put(
                            pairs[i],
                            word.startsWith("+")
                                    ? date.plusDays(Integer.parseInt(word.substring(1)))
                                            .toString()
                                    : word);
                }
            }
        }
        made.add(new Made(stage, date, values));
    }

    private void children() {
        some(3, "S_VC_SERVICE", "VC_SERVICE", "VCS_EDU|VCS_PARENT|VCS_SOCPROT|VCS_ECON|VCS_OTHER");
        some(2, "S_VC_STATUS", "VC_STATE", "VCB_ACTIVE|VCB_ACTIVE|VCB_GRAD|VCB_TRANSF|VCB_EXITED");
        some(
                4,
                "S_SCHOOL",
                "SCHOOL_ATTENDING",
                "true|true|false",
                "SCHOOL_DAYS",
                "20|22",
                "SCHOOL_MISSED",
                "0|3|4|5|10",
                "SCHOOL_LEVEL",
                "SCH_ECD|SCH_PRIM|SCH_SEC",
                "SCHOOL_GRADE",
                "GRADE_PRE|GRADE_1|GRADE_2|GRADE_3|GRADE_4|GRADE_5|GRADE_6|GRADE_7|GRADE_8|GRADE_9|GRADE_10|GRADE_11|GRADE_12");
        some(
                3,
                "S_EDU_SUPPORT",
                "EDU_SUPPORT",
                "EDU_FEED|EDU_RATION,EDU_MATER|EDU_REGIS,EDU_TUIT,EDU_EXPENS|EDU_SUPERV|EDU_REINF,EDU_MORAL|EDU_RELAT|EDU_DEATH,EDU_FEED");
        some(
                2,
                "S_VC_HIVSTATUS",
                "VC_HIV_STATUS",
                "VCHIV_POS|VCHIV_POS|VCHIV_NEG|VCHIV_NOREP_NOTIND|VCHIV_NOREP_OTHER");
        if (isInfant) {
            for (String vaccine : List.of("BCG", "DPT1", "DPT2", "DPT3", "OPV1", "OPV2", "OPV3", "MEASLES")) {
                if (random.nextInt(15) > 0) {
                    made.add(new Made(
                            "S_IMMUNIZATION",
                            aged(random.nextInt(12) == 0 ? 366 : 200, 100),
                            Map.of("VACCINE", "VAC_" + vaccine)));
                }
            }
        }
    }

    private void care() {
        some(
                5,
                "S_HTS",
                "HTS_RESULT",
                "HIV_POS|HIV_POS|HIV_NEG|HIV_INDET",
                "HTS_RESULT_DATE",
                "+0|+0|+3|+30",
                "HTS_VERIFICATION",
                "true|false|false",
                "HTS_MODALITY",
                "HTSM_COM_INDEX|HTSM_COM_MOBILE|HTSM_COM_VCT|HTSM_COM_OTHER|HTSM_FAC_INDEX|HTSM_FAC_STI|HTSM_FAC_INPAT|HTSM_FAC_EMERG"
                        + "|HTSM_FAC_VMMC|HTSM_FAC_VCT|HTSM_FAC_TB|HTSM_FAC_PMTCT|HTSM_FAC_PED|HTSM_FAC_MALNUT|HTSM_FAC_OTHER",
                "HTS_PARTNER",
                "PP_LIVEIN_COMM|PP_NONCOMM",
                "PREG_LACT",
                PREGNANT);
        some(
                3,
                "S_STATUS_CHECK",
                "STATUS_TESTED",
                "true|true|false",
                "STATUS_RESULT",
                "HIV_POS|HIV_POS|HIV_NEG|HIV_REFUSED",
                "STATUS_AWARE",
                "true|true|false",
                "PREG_LACT",
                PREGNANT);
        String pickup = day().plusDays(60).toString();
        some(
                6,
                "S_ART_VISIT",
                "ART_NOW",
                "true|true|true|false",
                "ART_PURPOSE",
                "ARV_TREATMENT|ARV_TREATMENT|ARV_PMTCT|ARV_PREP|ARV_STARTER",
                "ART_REGIMEN",
                "REG_ART|REG_ART|REG_ART|REG_AZT|REG_SDNVP|REG_OTHER|REG_LINKED",
                "ART_NEXT_PICKUP",
                pickup + "|" + day() + "|+30|+180",
                "PREG_LACT",
                PREGNANT);
        some(1, "S_OUTCOME", "OUTCOME", "OUT_DIED|OUT_STOPPED|OUT_TRANSF|OUT_LTFU");
        if (isWoman) {
            pregnancy();
        }
        if (isInfant) {
            at(
                    aged(50, 30),
                    "S_EID_TEST",
                    "EID_TYPE",
                    "EIT_VIRO|EIT_VIRO|EIT_ANTIBODY",
                    "EID_RESULT",
                    "HIV_POS|HIV_NEG");
            at(aged(110, 80), "S_EID_TEST", "EID_TYPE", "EIT_VIRO", "EID_RESULT", "HIV_POS|HIV_NEG");
            some(2, "S_EID_TEST", "EID_TYPE", "EIT_VIRO", "EID_RESULT", "HIV_POS|HIV_NEG");
            at(aged(375, 20), "S_HEI_MUAC", "MUAC_COLOUR", "MUAC_GREEN|MUAC_YELLOW|MUAC_RED");
            at(aged(380, 25), "S_HEI_MUAC", "MUAC_COLOUR", "MUAC_ORANGE|MUAC_GREEN");
            at(aged(98, 20), "S_INFANT_FEEDING", "FEEDING_GIVEN", "FEED_BREAST|FEED_BREAST|FEED_BREAST,FEED_WATER");
            some(2, "S_INFANT_FEEDING", "FEEDING_GIVEN", "FEED_BREAST|FEED_FORMULA");
        }
    }

    private void pregnancy() {
        LocalDate from = day();
        for (int i = random.nextInt(8); i > 0; i--) {
            at(from.plusDays(random.nextInt(280) - 20), "S_ANC_VISIT", "ANC_FACILITY", "true|true|true|false");
        }
        at(
                from.plusDays(270),
                "S_DELIVERY",
                "DEL_ATTENDANT",
                "ATT_DOCTOR|ATT_NURSE|ATT_MIDWIFE|ATT_AUX|ATT_TBA",
                "DEL_LOCATION",
                "DEL_FAC|DEL_HOME|DEL_OTHER",
                "DEL_PREGNANT_FROM",
                from.toString());
    }

    private void support() {
        some(3, "S_PSS", "PSS_TYPE", "PSS_PEER|PSS_SPIRIT", "SVC_MODALITY", "SM_COM|SM_FAC", "PREG_LACT", PREGNANT);
        some(
                3,
                "S_FP_CHECK",
                "FP_METHODS",
                "FPM_PILL|FPM_IUD,FPM_CONDOM|FPT_RHYTHM|FPT_RHYTHM,FPM_PILL|FPM_INJ,FPM_IMPL|FPM_DIAPH,FPM_FOAM|FPM_STER|FPM_PATCH,FPM_RING"
                        + "|FPM_SPONGE,FPT_WITHDR|FPM_LAM,FPM_SDM|FPN_NOTWANT|FPT_OTHER");
        some(
                2,
                "S_SES",
                "SES_TYPES",
                "SES_SAVING|SES_FOOD|SES_EDU,SES_FOOD|SES_LOAN,SES_CASH|SES_VOCAT|SES_BOND,SES_CREDIT|SES_MICROF|SES_APPR,SES_FOOD"
                        + "|SES_BUSINC,SES_IGA|SES_SHELTER|SES_OTHER");
        some(
                4,
                "S_REFERRAL",
                "REF_SERVICE",
                CommunityPackages.options("OS_REFERRAL_SERVICE"),
                "REF_COMPLETED",
                "+0|+10|+100|" + day(),
                "REF_VERIFIED",
                "VER_PHONE|VER_APP|VER_CLIENT|VER_PERSON|VER_TEXT|VER_LIAISON|VER_FEEDBACK",
                "PREG_LACT",
                PREGNANT);
        some(
                3,
                "S_PREVENTION",
                "PREV_TYPES",
                "PIT_FLYER|PIT_FLYER,PIT_INFO|PIT_OUTREACH,PIT_SENSIT|PIT_GROUPC|PIT_ONE2ONE,PIT_BCC|PIT_PEER|PIT_FILM",
                "PREV_TOPICS",
                CommunityPackages.options("OS_INTERV_TOPIC") + "|PTO_HIV,PTO_CONDOM|PTO_TB,PTO_GBV,PTO_ANC",
                "PREV_LEVEL",
                "LVL_COMM|LVL_COMM|LVL_FAC",
                "MINOR_CONSENT",
                "true|false",
                "PREG_LACT",
                PREGNANT);
        some(
                3,
                "S_CONDOM_CHECK",
                "CONDOM_USED",
                "true|true|false",
                "PARTNER_TYPE",
                "PT_ONETIME_PAY|PT_REG_PAY|PT_NONPAY",
                "MINOR_CONSENT",
                "true|false",
                "PREG_LACT",
                PREGNANT);
        some(
                3,
                "S_STI",
                "STI_TESTED",
                "true|false",
                "STI_TREATED",
                "+0|+5|+90",
                "STI_TYPE",
                "STIT_SYPH|STIT_GONO|STIT_CHLAM|STIT_OTHER",
                "STI_MODALITY",
                "STIM_MOBILE|STIM_VCT|STIM_OTHER",
                "PARTNER_TYPE",
                "PT_ONETIME_PAY|PT_REG_PAY|PT_NONPAY",
                "PREG_LACT",
                PREGNANT);
        nutrition();
    }

    private void nutrition() {
        LocalDate from = day();
        at(
                from,
                "S_NUTRITION",
                "NUTR_STATUS",
                "NUTR_SAM|NUTR_MAM|NUTR_NORMAL",
                "SVC_MODALITY",
                "SM_COM|SM_FAC",
                "PREG_LACT",
                PREGNANT);
        at(from.plusDays(random.nextInt(40) - 5), "S_NUTRITION", "NUTR_COUNSELLED", "true|true|false");
        at(from.plusDays(random.nextInt(60) - 5), "S_NUTRITION", "NUTR_FOOD", "FOOD_THERA|FOOD_SUPPL");
    }

    private void tuberculosis() {
        some(
                3,
                "S_TB_FOLLOWUP",
                "TB_KEPT",
                "true|true|false",
                "TB_PILLS",
                "true|true|true|false",
                "PREG_LACT",
                PREGNANT);
    }

    private void protection() {
        some(
                3,
                "S_VIOLENCE_CASE",
                "VIOLENCE_TYPES",
                "VIO_SEX|VIO_PHYS,VIO_EMO|VIO_EMO|VIO_NEGLECT",
                "VIOLENCE_REPORTER",
                "RPT_SKILLED|RPT_SKILLED|RPT_WORKER",
                "PREG_LACT",
                PREGNANT);
        some(
                3,
                "S_LEGAL_PV",
                "LEGAL_KIND",
                "LGK_SERVICE|LGK_SERVICE|LGK_REFERRAL|LGK_ASSESS",
                "LEGAL_TYPES",
                CommunityPackages.options("OS_LEGAL_SUPPORT") + "|LEG_COUNSEL,LEG_POLICE",
                "VIOLENCE_TYPES",
                "VIO_SEX|VIO_PHYS,VIO_EMO");
    }
}
