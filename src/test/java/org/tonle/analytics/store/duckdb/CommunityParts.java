package org.tonle.analytics.store.duckdb;

import static org.tonle.analytics.store.duckdb.CommunityCare.last;
import static org.tonle.analytics.store.duckdb.CommunityCare.months;
import static org.tonle.analytics.store.duckdb.CommunityCare.years;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.CommunityOracle.Counted;
import org.tonle.analytics.store.duckdb.CommunityWorld.Happened;
import org.tonle.analytics.store.duckdb.CommunityWorld.Person;

/** Under which option of a dimension what counts has its place, and who counts under an option that is an indicator of its own. */
final class CommunityParts {
    private static final Pattern BAND = Pattern.compile("AGE_(?:F_)?(\\d+)_(\\d+)Y");
    private static final Pattern OPEN_BAND = Pattern.compile("AGE_(?:F_)?(\\d+)PLUSY");
    private static final Map<Integer, String> STAGES = Map.ofEntries(
            Map.entry(8, "S_ART_VISIT"),
            Map.entry(9, "S_VIOLENCE_CASE"),
            Map.entry(10, "S_ART_VISIT"),
            Map.entry(11, "S_STATUS_CHECK"),
            Map.entry(12, "S_PSS"),
            Map.entry(15, "S_REFERRAL"),
            Map.entry(16, "S_REFERRAL"),
            Map.entry(17, "S_PREVENTION"),
            Map.entry(18, "S_TB_FOLLOWUP"),
            Map.entry(20, "S_STI"),
            Map.entry(21, "S_CONDOM_CHECK"),
            Map.entry(22, "S_NUTRITION"),
            Map.entry(23, "S_HTS"));
    private static final Map<String, String> ITEMS = Map.of(
            "VIO_", "VIOLENCE_TYPES",
            "SES_", "SES_TYPES",
            "PIT_", "PREV_TYPES",
            "PTO_", "PREV_TOPICS",
            "LEG_", "LEGAL_TYPES",
            "EDU_", "EDU_SUPPORT");

    private final CommunityOracle oracle;
    private final int number;

    CommunityParts(CommunityOracle oracle, int number) {
        this.oracle = oracle;
        this.number = number;
    }

    /** The code of the option of this category, null for none. */
    @Nullable
    String option(String category, List<String> options, Counted counted) {
        Person person = counted.person();
        return switch (category) {
            case "SEX" -> person.told().get("SEX");
            case "KP_TYPE" -> keyPopulation(person.told().get("KP_PRIMARY"));
            case "KP_TYPE_BIRTH" -> keyPopulationAtBirth(person);
            case "HIV_STATUS" -> Objects.requireNonNullElse(person.told().get("HIV_STATUS"), "HIV_UNK");
            case "PREG_LACT" -> pregnant(person);
            case "DELIVERY_LOCATION" -> counted.happened().text("DEL_LOCATION");
            case "ART_PREG" -> CommunityCare.treatmentCategory(counted.happened());
            case "REFERRAL_SERVICE" -> counted.happened().text("REF_SERVICE");
            case "SERVICE_CATEGORY" -> serviceCategory(counted.happened().text("REF_SERVICE"));
            case "STI_TYPE" -> counted.happened().text("STI_TYPE");
            case "NUTR_STATUS" -> counted.happened().text("NUTR_STATUS");
            case "SVC_MODALITY_U" ->
                number == 12
                        ? ofFirst(counted, "SVC_MODALITY", each -> each.text("PSS_TYPE") != null)
                        : counted.happened().text("SVC_MODALITY");
            case "STI_MODALITY" -> ofFirst(counted, "STI_MODALITY", each -> each.is("STI_TESTED"));
            case "PARTNER_TYPE" ->
                number == 20
                        ? ofFirst(counted, "PARTNER_TYPE", each -> each.is("STI_TESTED"))
                        : counted.happened().text("PARTNER_TYPE");
            case "HTS_MODALITY" -> ofFirst(counted, "HTS_MODALITY", oracle::isTest);
            case "PARTNER_PRESENCE" -> ofFirst(counted, "HTS_PARTNER", oracle::isTest);
            case "SCHOOL_LEVEL" -> last(person, "S_SCHOOL", "SCHOOL_LEVEL", oracle.end);
            case "GRADE" -> last(person, "S_SCHOOL", "SCHOOL_GRADE", oracle.end);
            default -> {
                long age = years(person, ageAt(counted));
                yield options.stream()
                        .filter(each -> isAged(each, age))
                        .findFirst()
                        .orElse(null);
            }
        };
    }

    private LocalDate ageAt(Counted counted) {
        return switch (number) {
            case 2, 6, 7 -> counted.happened().date();
            case 8 -> Objects.requireNonNull(CommunityCare.lastVisit(counted.person(), oracle.end));
            default -> oracle.end;
        };
    }

    private static boolean isAged(String band, long age) {
        Matcher both = BAND.matcher(band);
        if (both.matches()) {
            return age >= Integer.parseInt(both.group(1)) && age <= Integer.parseInt(both.group(2));
        }
        Matcher open = OPEN_BAND.matcher(band);
        if (open.matches()) {
            return age >= Integer.parseInt(open.group(1));
        }
        return band.equals("AGE_LT1Y") ? age < 1 : band.equals("AGE_LE4Y") && age <= 4;
    }

    private static @Nullable String keyPopulation(@Nullable String told) {
        if (told == null) {
            return null;
        }
        return switch (told) {
            case "KP_FSW" -> "KP_SW";
            case "KP_TRANSM" -> "KP_TG";
            case "KP_WWID" -> "KP_PWID";
            default -> told;
        };
    }

    private static @Nullable String keyPopulationAtBirth(Person person) {
        String told = Objects.requireNonNullElse(person.told().get("KP_PRIMARY"), "");
        boolean isWoman = "SEX_F".equals(person.told().get("SEX"));
        return switch (told) {
            case "KP_FSW", "KP_TRANSM", "KP_WWID" -> told;
            case "KP_SW" -> isWoman ? "KP_FSW" : null;
            case "KP_PWID" -> isWoman ? "KP_WWID" : null;
            default -> null;
        };
    }

    private String pregnant(Person person) {
        String told = last(person, Objects.requireNonNull(STAGES.get(number)), "PREG_LACT", oracle.end);
        if (told != null) {
            return told;
        }
        return "SEX_M".equals(person.told().get("SEX")) ? "PL_NONE" : "PL_UNK";
    }

    private static @Nullable String serviceCategory(@Nullable String service) {
        if (service == null) {
            return null;
        }
        return switch (service.charAt(4)) {
            case 'H' -> "SVC_HEALTH";
            case 'P' -> "SVC_PSYCH";
            case 'L' -> "SVC_LEGAL";
            case 'N' -> "SVC_NUTR";
            case 'E' -> "SVC_EDU";
            default -> "SVC_ECON";
        };
    }

    /** What the first such event of the period says, told with that event alone. */
    private @Nullable String ofFirst(Counted counted, String name, Predicate<Happened> condition) {
        Happened event = counted.happened();
        Happened first = oracle.inPeriod(counted.person(), event.stage())
                .filter(condition)
                .findFirst()
                .orElse(null);
        return event.equals(first) ? event.text(name) : null;
    }

    /** Who counts under an option that has an indicator of its own. */
    List<Counted> counted(String option) {
        String items = ITEMS.get(option.substring(0, 4));
        if (items != null) {
            return oracle.counted(number).stream()
                    .filter(each -> each.happened().names(items, option))
                    .toList();
        }
        return switch (number) {
            case 1 -> ofChildren(option);
            case 3 -> ofTests(option);
            case 5 -> ofFeeding(option);
            case 8 -> coarse(option);
            case 10 -> oracle.enrolled("PR_COMM_CARE", each -> oracle.twelfthMonth(each.person()) != null);
            case 13 ->
                switch (option) {
                    case "FPG_MODERN" -> oracle.methods(CommunityOracle::isModern);
                    case "FPG_TRAD" -> oracle.methods(each -> each.startsWith("FPT_"));
                    case "FPG_ANY" -> oracle.methods(each -> each.startsWith("FPT_") || CommunityOracle.isModern(each));
                    default -> oracle.methods(option::equals);
                };
            default -> oracle.childrenReported(option);
        };
    }

    private List<Counted> ofChildren(String option) {
        return switch (option) {
            case "VCB_ACTIVE" -> oracle.enrolled("PR_COMM_VC", each -> oracle.isActive(each.person(), each.date()));
            case "VCB_GRAD", "VCB_TRANSF", "VCB_EXITED" ->
                oracle.enrolled("PR_COMM_VC", each -> oracle.hasLeft(each.person(), option));
            default ->
                oracle.counted(number).stream()
                        .filter(each -> each.person().events("S_VC_SERVICE", oracle.end).stream()
                                .anyMatch(one -> option.equals(one.text("VC_SERVICE"))
                                        && !one.date().isBefore(oracle.halfYearStart())))
                        .toList();
        };
    }

    private List<Counted> ofTests(String option) {
        String result = option.contains("POS") ? "HIV_POS" : "HIV_NEG";
        return switch (option) {
            case "EIDAGE_LE2M" -> oracle.counted(number);
            case "EIDR_NEG_LE2M", "EIDR_POS_LE2M" ->
                oracle.counted(number).stream()
                        .filter(each -> result.equals(each.happened().text("EID_RESULT")))
                        .toList();
            case "EIDR_NEG_2_12M", "EIDR_POS_2_12M" ->
                tests(each -> oracle.isLateTest(each)
                        && months(each.person(), each.date()) < 12
                        && result.equals(each.text("EID_RESULT")));
            case "EIDAGE_3M" -> tests(each -> oracle.isLateTest(each) && months(each.person(), each.date()) < 6);
            case "EIDAGE_9M" -> tests(each -> isBetween(months(each.person(), each.date()), 6, 11));
            default -> tests(each -> isBetween(months(each.person(), each.date()), 12, 23));
        };
    }

    private List<Counted> tests(Predicate<Happened> condition) {
        return oracle.events(
                "S_EID_TEST",
                each -> oracle.isVirological(each) && condition.test(each) && oracle.isOfPositiveMother(each.person()));
    }

    private static boolean isBetween(long number, int least, int most) {
        return number >= least && number <= most;
    }

    private List<Counted> ofFeeding(String option) {
        return switch (option) {
            case "AGE_0_5M" ->
                oracle.counted(number).stream()
                        .filter(each -> months(each.person(), each.happened().date()) < 6)
                        .toList();
            case "AGE_6_11M" -> fed(6, 11);
            case "AGE_12_23M" -> fed(12, 23);
            default -> fed(0, 23);
        };
    }

    private List<Counted> fed(int least, int most) {
        return oracle.events(
                "S_INFANT_FEEDING",
                each -> oracle.isBreastFed(each) && isBetween(months(each.person(), each.date()), least, most));
    }

    private List<Counted> coarse(String option) {
        return oracle.counted(number).stream()
                .filter(each -> {
                    long age = years(each.person(), ageAt(each));
                    boolean isOfAge =
                            option.contains("15PLUS") ? age >= 15 : age < (option.equals("AGE_LT1Y") ? 1 : 15);
                    return isOfAge
                            && (option.equals("AGE_LT1Y")
                                    || ("SEX_" + option.charAt(option.length() - 1))
                                            .equals(each.person().told().get("SEX")));
                })
                .toList();
    }
}
