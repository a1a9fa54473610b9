package org.tonle.analytics.store.duckdb;

import static org.tonle.analytics.store.duckdb.CommunityCare.isPositive;
import static org.tonle.analytics.store.duckdb.CommunityCare.last;
import static org.tonle.analytics.store.duckdb.CommunityCare.months;
import static org.tonle.analytics.store.duckdb.CommunityCare.years;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.CommunityWorld.Enrolled;
import org.tonle.analytics.store.duckdb.CommunityWorld.Happened;
import org.tonle.analytics.store.duckdb.CommunityWorld.Person;

/** The 27 indicators of {@code metadata/packages} as their sheets say them, over plain Java objects; knows no expression and no SQL. */
final class CommunityOracle {
    /**
     * What counts.
     *
     * @param unit uid of where it does
     * @param who what is counted once: a person, or an event
     * @param event what of him counts, null for an enrollment
     */
    record Counted(String unit, Object who, Person person, @Nullable Happened event) {
        Happened happened() {
            return Objects.requireNonNull(event);
        }
    }

    private static final Set<String> SKILLED = Set.of("ATT_DOCTOR", "ATT_NURSE", "ATT_MIDWIFE", "ATT_AUX");
    private static final Set<String> VERIFIED =
            Set.of("VER_PERSON", "VER_PHONE", "VER_TEXT", "VER_APP", "VER_LIAISON", "VER_FEEDBACK");

    private final CommunityWorld world;
    final LocalDate start;
    final LocalDate end;

    CommunityOracle(CommunityWorld world, LocalDate start, LocalDate end) {
        this.world = world;
        this.start = start;
        this.end = end;
    }

    List<Counted> counted(int indicator) {
        return switch (indicator) {
            case 1 -> enrolled("PR_COMM_VC", each -> isServed(each.person(), each.date()));
            case 2 ->
                deliveries(each -> SKILLED.contains(said(each, "DEL_ATTENDANT"))
                        && within(years(each.person(), each.date()), 15, 49));
            case 3 -> events("S_EID_TEST", this::isEarlyTest);
            case 4 ->
                events(
                        "S_HEI_MUAC",
                        each -> Set.of("MUAC_YELLOW", "MUAC_ORANGE", "MUAC_RED").contains(said(each, "MUAC_COLOUR"))
                                && months(each.person(), each.date()) == 12
                                && isOfPositiveMother(each.person()));
            case 5 ->
                events(
                        "S_INFANT_FEEDING",
                        each -> isBreastFed(each)
                                && within(ChronoUnit.WEEKS.between(each.person().birth(), each.date()), 12, 16));
            case 6 ->
                deliveries(each -> each.day("DEL_PREGNANT_FROM") != null
                        && each.person().events("S_ANC_VISIT", each.date().minusDays(1)).stream()
                                        .filter(visit -> visit.is("ANC_FACILITY")
                                                && !visit.date().isBefore(each.day("DEL_PREGNANT_FROM")))
                                        .count()
                                >= 4);
            case 7 -> deliveries(CommunityCare::isTreatedInPregnancy);
            case 8 ->
                enrolled("PR_COMM_CARE", each -> isCurrent(each.person())).stream()
                        .map(each -> new Counted(owner(each.person()), each.who(), each.person(), null))
                        .toList();
            case 9 ->
                events(
                        "S_VIOLENCE_CASE",
                        each -> each.text("VIOLENCE_TYPES") != null
                                && "RPT_SKILLED".equals(each.text("VIOLENCE_REPORTER")));
            case 10 -> enrolled("PR_COMM_CARE", each -> isRetained(each.person()));
            case 11 ->
                events(
                        "S_STATUS_CHECK",
                        each -> each.text("STATUS_TESTED") != null
                                && years(each.person(), end) >= 5
                                && lastInPeriod(
                                        each.person(),
                                        "S_STATUS_CHECK",
                                        one -> true,
                                        one -> one.is("STATUS_TESTED")
                                                && "HIV_POS".equals(one.text("STATUS_RESULT"))
                                                && one.is("STATUS_AWARE")));
            case 12 ->
                events(
                        "S_PSS",
                        each -> each.text("PSS_TYPE") != null
                                && (each.person().is("HIV_AFFECTED") || isPositive(each.person(), end, end)));
            case 13 -> methods(CommunityOracle::isModern);
            case 14 -> events("S_SES", each -> said(each, "SES_TYPES").matches(".*SES_(?!FOOD|EDU).*"));
            case 15 -> events("S_REFERRAL", each -> each.text("REF_SERVICE") != null);
            case 16 -> completedReferrals();
            case 17 ->
                events(
                        "S_PREVENTION",
                        each -> "LVL_COMM".equals(each.text("PREV_LEVEL"))
                                && each.text("PREV_TYPES") != null
                                && !"PIT_FLYER".equals(each.text("PREV_TYPES"))
                                && mayAnswer(each));
            case 18 ->
                events(
                        "S_TB_FOLLOWUP",
                        each -> each.text("TB_KEPT") != null
                                && inPeriod(each.person(), "S_TB_FOLLOWUP")
                                        .noneMatch(one -> one.isNot("TB_KEPT") || one.isNot("TB_PILLS")));
            case 19 -> events("S_LEGAL_PV", each -> "LGK_SERVICE".equals(each.text("LEGAL_KIND")));
            case 20 ->
                events(
                        "S_STI",
                        each -> each.text("STI_TESTED") != null
                                && inPeriod(each.person(), "S_STI").anyMatch(one -> one.is("STI_TESTED"))
                                && each.person().events("S_STI", end).stream()
                                        .map(one -> one.day("STI_TREATED"))
                                        .anyMatch(date -> date != null && isIn(date)));
            case 21 ->
                events(
                        "S_CONDOM_CHECK",
                        each -> each.is("CONDOM_USED")
                                && each.equals(CommunityCare.lastOf(inPeriod(each.person(), "S_CONDOM_CHECK")
                                        .filter(one -> one.text("CONDOM_USED") != null)))
                                && years(each.person(), each.date()) >= 13
                                && mayAnswer(each));
            case 22 -> events("S_NUTRITION", this::isFed);
            case 23 ->
                events(
                        "S_HTS",
                        each -> isTest(each)
                                && (months(each.person(), each.date()) >= 18 || !isOfPositiveMother(each.person())));
            case 24 ->
                enrolled(
                        "PR_COMM_VC",
                        each -> isSupported(each.person())
                                && within(months(each.person(), end), 12, 23)
                                && CommunityCare.isImmunized(each.person()));
            case 25 -> childrenReported("VCHIV_POS");
            case 26 ->
                events(
                        "S_SCHOOL",
                        each -> each.text("SCHOOL_ATTENDING") != null
                                && lastInPeriod(
                                        each.person(),
                                        "S_SCHOOL",
                                        one -> one.text("SCHOOL_ATTENDING") != null,
                                        CommunityOracle::isRegular));
            default ->
                events(
                        "S_EDU_SUPPORT",
                        each -> each.text("EDU_SUPPORT") != null
                                && "true".equals(last(each.person(), "S_SCHOOL", "SCHOOL_ATTENDING", end)));
        };
    }

    Stream<Happened> all(String stage) {
        return world.persons.stream()
                .flatMap(each -> each.enrollments().stream())
                .flatMap(each -> each.events().stream())
                .filter(each -> each.stage().equals(stage));
    }

    boolean isIn(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end);
    }

    List<Counted> events(String stage, Predicate<Happened> condition) {
        return all(stage)
                .filter(each -> isIn(each.date()) && condition.test(each))
                .map(each -> new Counted(each.unit(), each.person().id(), each.person(), each))
                .toList();
    }

    private List<Counted> deliveries(Predicate<Happened> condition) {
        return all("S_DELIVERY")
                .filter(each -> isIn(each.date()) && each.text("DEL_ATTENDANT") != null)
                .filter(each -> isPositive(each.person(), each.date(), end))
                .filter(condition)
                .map(each -> new Counted(each.unit(), "event " + each.id(), each.person(), each))
                .toList();
    }

    List<Counted> enrolled(String program, Predicate<Enrolled> condition) {
        return world.persons.stream()
                .flatMap(each -> each.enrollments().stream())
                .filter(each -> each.program().equals(program) && !each.date().isAfter(end))
                .filter(condition)
                .map(each -> new Counted(each.unit(), each.person().id(), each.person(), null))
                .toList();
    }

    /** Persons of 15 to 49 whose last answer of the period names such a method. */
    List<Counted> methods(Predicate<String> named) {
        return events(
                "S_FP_CHECK",
                each -> each.text("FP_METHODS") != null
                        && within(years(each.person(), end), 15, 49)
                        && lastInPeriod(
                                each.person(), "S_FP_CHECK", one -> one.text("FP_METHODS") != null, one -> Stream.of(
                                                said(one, "FP_METHODS").split(","))
                                        .anyMatch(named)));
    }

    static boolean isModern(String method) {
        return method.startsWith("FPM_");
    }

    List<Counted> childrenReported(String status) {
        return enrolled(
                "PR_COMM_VC",
                each -> isSupported(each.person())
                        && status.equals(last(each.person(), "S_VC_HIVSTATUS", "VC_HIV_STATUS", end))
                        && years(each.person(), end) < 18);
    }

    static String said(Happened event, String name) {
        return Objects.requireNonNullElse(event.text(name), "");
    }

    private static boolean within(long number, int least, int most) {
        return number >= least && number <= most;
    }

    private static boolean mayAnswer(Happened event) {
        return years(event.person(), event.date()) >= 18 || event.is("MINOR_CONSENT");
    }

    private static boolean isRegular(Happened school) {
        return school.is("SCHOOL_ATTENDING")
                && school.text("SCHOOL_MISSED") != null
                && school.text("SCHOOL_DAYS") != null
                && Integer.parseInt(said(school, "SCHOOL_MISSED")) * 5 < Integer.parseInt(said(school, "SCHOOL_DAYS"));
    }

    boolean isVirological(Happened test) {
        return "EIT_VIRO".equals(test.text("EID_TYPE"));
    }

    private boolean isEarlyTest(Happened test) {
        return isVirological(test)
                && test.equals(test.person().events("S_EID_TEST", end).stream()
                        .filter(this::isVirological)
                        .findFirst()
                        .orElse(null))
                && !isLateTest(test)
                && isOfPositiveMother(test.person());
    }

    boolean isLateTest(Happened test) {
        return test.date().isAfter(test.person().birth().plusMonths(2));
    }

    boolean isBreastFed(Happened check) {
        return "FEED_BREAST".equals(check.text("FEEDING_GIVEN")) && isOfPositiveMother(check.person());
    }

    Stream<Happened> inPeriod(Person person, String stage) {
        return person.events(stage, end).stream().filter(each -> !each.date().isBefore(start));
    }

    private boolean lastInPeriod(Person person, String stage, Predicate<Happened> says, Predicate<Happened> condition) {
        Happened last = CommunityCare.lastOf(inPeriod(person, stage).filter(says));
        return last != null && condition.test(last);
    }

    boolean isOfPositiveMother(Person child) {
        Person mother = world.mothers.get(child.id());
        return mother != null && isPositive(mother, end, end);
    }

    private boolean isSupported(Person child) {
        String state = last(child, "S_VC_STATUS", "VC_STATE", end);
        return state == null || state.equals("VCB_ACTIVE");
    }

    LocalDate halfYearStart() {
        return end.plusDays(1).minusMonths(6);
    }

    boolean hasLeft(Person person, String state) {
        Happened last = CommunityCare.lastOf(
                person.events("S_VC_STATUS", end).stream().filter(each -> each.text("VC_STATE") != null));
        return last != null
                && state.equals(last.text("VC_STATE"))
                && !last.date().isBefore(start);
    }

    boolean isActive(Person person, LocalDate enrolled) {
        return isSupported(person)
                && (!enrolled.isBefore(halfYearStart())
                        || person.events("S_VC_SERVICE", end).stream()
                                .anyMatch(each -> each.text("VC_SERVICE") != null
                                        && !each.date().isBefore(halfYearStart())));
    }

    private boolean isServed(Person person, LocalDate enrolled) {
        return hasLeft(person, "VCB_GRAD") || isActive(person, enrolled);
    }

    private static String owner(Person person) {
        return Objects.requireNonNull(CommunityPackages.METADATA.byId(person.owner("PR_COMM_CARE")))
                .uid();
    }

    private boolean isCurrent(Person person) {
        Happened visit = CommunityCare.lastOf(CommunityCare.visits(person, end, each -> true));
        if (visit == null) {
            return false;
        }
        String pickup = last(person, "S_ART_VISIT", "ART_NEXT_PICKUP", end);
        boolean isGone = person.events("S_OUTCOME", end).stream()
                .anyMatch(each -> each.text("OUTCOME") != null && each.date().isAfter(visit.date()));
        boolean isLost = pickup != null && !LocalDate.parse(pickup).plusDays(90).isAfter(end);
        return !visit.date().isBefore(start) && CommunityCare.isOnTreatment(visit) && !isGone && !isLost;
    }

    /** The twelfth month of treatment, when it lies in the period and he was not transferred out until then. */
    @Nullable
    LocalDate twelfthMonth(Person person) {
        LocalDate started = person.artStart();
        LocalDate date = started == null ? null : started.plusMonths(12);
        return date == null
                        || !isIn(date)
                        || person.events("S_OUTCOME", date).stream()
                                .anyMatch(each -> "OUT_TRANSF".equals(each.text("OUTCOME")))
                ? null
                : date;
    }

    private boolean isRetained(Person person) {
        LocalDate date = twelfthMonth(person);
        Happened visit = date == null ? null : CommunityCare.lastOf(CommunityCare.visits(person, date, each -> true));
        return visit != null
                && visit.is("ART_NOW")
                && person.events("S_OUTCOME", Objects.requireNonNull(date)).stream()
                        .noneMatch(each ->
                                each.text("OUTCOME") != null && each.date().isAfter(visit.date()));
    }

    private List<Counted> completedReferrals() {
        return all("S_REFERRAL")
                .filter(each -> {
                    LocalDate completed = each.day("REF_COMPLETED");
                    return completed != null && isIn(completed);
                })
                .filter(each -> VERIFIED.contains(said(each, "REF_VERIFIED")))
                .map(each -> new Counted(each.unit(), each.person().id(), each.person(), each))
                .toList();
    }

    private boolean isFed(Happened assessed) {
        String food =
                switch (said(assessed, "NUTR_STATUS")) {
                    case "NUTR_SAM" -> "FOOD_THERA";
                    case "NUTR_MAM" -> "FOOD_SUPPL";
                    default -> "nothing";
                };
        List<Happened> since = assessed.person().events("S_NUTRITION", end).stream()
                .filter(each -> !each.date().isBefore(assessed.date()))
                .toList();
        return since.stream().anyMatch(each -> each.is("NUTR_COUNSELLED"))
                && since.stream().anyMatch(each -> food.equals(each.text("NUTR_FOOD")));
    }

    boolean isTest(Happened test) {
        LocalDate received = test.day("HTS_RESULT_DATE");
        return received != null && !received.isAfter(end) && !test.is("HTS_VERIFICATION");
    }
}
