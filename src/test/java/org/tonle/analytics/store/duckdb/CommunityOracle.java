package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.CommunityWorld.Enrolled;
import org.tonle.analytics.store.duckdb.CommunityWorld.Happened;
import org.tonle.analytics.store.duckdb.CommunityWorld.Person;

/** The indicators of {@code people/community.json} as their sheets say them, over plain Java objects; knows no expression and no SQL. */
final class CommunityOracle {
    /**
     * What counts.
     *
     * @param unit uid of where it does
     * @param who what is counted once: a person, or an event
     * @param options of the category combination, null for none of them
     */
    public record Counted(String unit, Object who, @Nullable List<String> options) {}

    private final CommunityWorld world;
    private final LocalDate start;
    private final LocalDate end;

    CommunityOracle(CommunityWorld world, LocalDate start, LocalDate end) {
        this.world = world;
        this.start = start;
        this.end = end;
    }

    List<Counted> counted(int indicator) {
        return switch (indicator) {
            case 1 -> enrolled("Children", each -> isServed(each.person(), each.date()));
            case 2 ->
                deliveries(each ->
                        Set.of("DOCTOR", "NURSE", "MIDWIFE", "AUXILIARY").contains(each.text("Attendant"))
                                && within(years(each.person(), each.date()), 15, 49));
            case 3 ->
                events(
                        "Eid",
                        each -> each.is("Virolog")
                                && each.equals(first(each.person(), "Eid", one -> one.is("Virolog")))
                                && !each.date().isAfter(each.person().birth().plusMonths(2))
                                && isOfPositiveMother(each.person()));
            case 4 ->
                events(
                        "Muac",
                        each -> Set.of("YELLOW", "ORANGE", "RED").contains(said(each, "Colour"))
                                && ChronoUnit.MONTHS.between(each.person().birth(), each.date()) == 12
                                && isOfPositiveMother(each.person()));
            case 5 ->
                events(
                        "Feed",
                        each -> each.is("BreastOnl")
                                && within(ChronoUnit.WEEKS.between(each.person().birth(), each.date()), 12, 16)
                                && isOfPositiveMother(each.person()));
            case 6 ->
                deliveries(each -> CommunityCare.pregnantFrom(each) != null
                        && each.person().events("Anc", each.date().minusDays(1)).stream()
                                        .filter(visit -> visit.is("Facility")
                                                && !visit.date().isBefore(CommunityCare.pregnantFrom(each)))
                                        .count()
                                >= 4);
            case 7 -> deliveries(CommunityCare::isTreatedInPregnancy);
            case 8 -> current();
            case 9 -> events("Violence", each -> each.text("ViolType") != null && each.is("Skilled"));
            case 10 -> enrolled("Care", each -> isRetained(each.person()));
            case 11 ->
                events(
                        "Status",
                        each -> each.text("Tested") != null
                                && years(each.person(), end) >= 5
                                && lastInPeriod(
                                        each.person(),
                                        "Status",
                                        one -> true,
                                        one -> one.is("Tested")
                                                && "POS".equals(one.text("LastRes"))
                                                && one.is("Aware")));
            case 12 ->
                events(
                        "Pss",
                        each -> each.text("PssType") != null
                                && (each.person().is("Affected") || "POS".equals(result(each.person(), end))));
            case 13 ->
                events(
                        "Fp",
                        each -> each.text("Methods") != null
                                && within(years(each.person(), end), 15, 49)
                                && lastInPeriod(each.person(), "Fp", one -> one.text("Methods") != null, one -> said(
                                                one, "Methods")
                                        .matches(".*(PILL|IUD|CONDOM).*")));
            case 14 -> events("Ses", each -> Set.of("SAVINGS", "LOAN").contains(said(each, "SesType")));
            case 15 -> events("Referral", each -> each.text("RefServ") != null);
            case 16 -> completedReferrals();
            case 17 ->
                events(
                        "Prevent",
                        each -> "COMMUNITY".equals(each.text("Level"))
                                && Set.of("COUNSEL", "GROUP").contains(said(each, "PrevType"))
                                && (years(each.person(), each.date()) >= 18
                                        || each.person().is("Consent")));
            case 18 ->
                events(
                        "Tb",
                        each -> each.text("Kept") != null
                                && inPeriod(each.person(), "Tb")
                                        .noneMatch(one -> one.isNot("Kept") || one.isNot("Pills")));
            case 19 -> events("Legal", each -> "SERVICE".equals(each.text("LegalKind")));
            case 20 ->
                events(
                        "Sti",
                        each -> each.text("StiTest") != null
                                && inPeriod(each.person(), "Sti").anyMatch(one -> one.is("StiTest"))
                                && inPeriod(each.person(), "Sti").anyMatch(one -> one.is("StiTreat")));
            case 21 ->
                events(
                        "Condom",
                        each -> each.is("Used")
                                && inPeriod(each.person(), "Condom")
                                        .filter(one -> one.text("Used") != null)
                                        .reduce((before, after) -> after)
                                        .filter(each::equals)
                                        .isPresent()
                                && years(each.person(), each.date()) >= 13
                                && (years(each.person(), each.date()) >= 18
                                        || each.person().is("Consent")));
            case 22 -> events("Nacs", this::isFed);
            case 23 ->
                events(
                        "Hts",
                        each -> isTest(each)
                                && (ChronoUnit.MONTHS.between(each.person().birth(), each.date()) >= 18
                                        || !isOfPositiveMother(each.person())));
            case 24 ->
                enrolled(
                        "Children",
                        each -> isSupported(each.person())
                                && within(
                                        ChronoUnit.MONTHS.between(each.person().birth(), end), 12, 23)
                                && CommunityCare.isImmunized(each.person()));
            case 25 ->
                enrolled(
                        "Children",
                        each -> isSupported(each.person())
                                && "POS".equals(last(each.person(), "VcHiv", "VcStatus", end))
                                && years(each.person(), end) < 18);
            case 26 ->
                events(
                        "School",
                        each -> each.text("Attending") != null
                                && lastInPeriod(
                                        each.person(),
                                        "School",
                                        one -> one.text("Attending") != null,
                                        one -> one.is("Attending")
                                                && one.text("Missed") != null
                                                && one.text("Days") != null
                                                && Integer.parseInt(said(one, "Missed")) * 5
                                                        < Integer.parseInt(said(one, "Days"))));
            case 27 ->
                events(
                        "EduSup",
                        each -> each.text("Support") != null
                                && "true".equals(last(each.person(), "School", "Attending", end)));
            case 28 -> firstTests();
            default ->
                events(
                        "Pss",
                        each -> each.text("PssType") != null
                                && each.person().events("Violence", end).stream()
                                        .anyMatch(one -> one.text("ViolType") != null));
        };
    }

    private Stream<Happened> all(String stage) {
        return world.persons.stream()
                .flatMap(each -> each.enrollments().stream())
                .flatMap(each -> each.events().stream())
                .filter(each -> each.stage().equals(stage));
    }

    private boolean isIn(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end);
    }

    private List<Counted> events(String stage, Predicate<Happened> condition) {
        return all(stage)
                .filter(each -> isIn(each.date()) && condition.test(each))
                .map(each -> new Counted(each.unit(), each.person().id(), null))
                .toList();
    }

    private List<Counted> deliveries(Predicate<Happened> condition) {
        return all("Deliver")
                .filter(each -> isIn(each.date()) && each.text("Attendant") != null)
                .filter(each -> "POS".equals(result(each.person(), each.date())))
                .filter(condition)
                .map(each -> new Counted(each.unit(), "event " + each.id(), null))
                .toList();
    }

    private List<Counted> enrolled(String program, Predicate<Enrolled> condition) {
        return world.persons.stream()
                .flatMap(each -> each.enrollments().stream())
                .filter(each -> each.program().equals(program) && !each.date().isAfter(end))
                .filter(condition)
                .map(each -> new Counted(each.unit(), each.person().id(), null))
                .toList();
    }

    private static String said(Happened event, String name) {
        return Objects.requireNonNullElse(event.text(name), "");
    }

    private static boolean within(long number, int least, int most) {
        return number >= least && number <= most;
    }

    private static long years(Person person, LocalDate date) {
        return ChronoUnit.YEARS.between(person.birth(), date);
    }

    private static @Nullable String last(Person person, String stage, String name, LocalDate until) {
        return person.events(stage, until).stream()
                .filter(each -> each.text(name) != null)
                .reduce((before, after) -> after)
                .map(each -> each.text(name))
                .orElse(null);
    }

    private @Nullable Happened first(Person person, String stage, Predicate<Happened> condition) {
        return person.events(stage, end).stream().filter(condition).findFirst().orElse(null);
    }

    private Stream<Happened> inPeriod(Person person, String stage) {
        return person.events(stage, end).stream().filter(each -> !each.date().isBefore(start));
    }

    private boolean lastInPeriod(Person person, String stage, Predicate<Happened> says, Predicate<Happened> condition) {
        return inPeriod(person, stage)
                .filter(says)
                .reduce((before, after) -> after)
                .filter(condition)
                .isPresent();
    }

    private static @Nullable String result(Person person, LocalDate until) {
        return last(person, "Hts", "Result", until);
    }

    private boolean isOfPositiveMother(Person child) {
        Person mother = world.mothers.get(child.id());
        return mother != null && "POS".equals(result(mother, end));
    }

    private boolean isSupported(Person child) {
        String state = last(child, "VcState", "State", end);
        return state == null || state.equals("ACTIVE");
    }

    private boolean isServed(Person person, LocalDate enrolled) {
        LocalDate halfYear = end.plusDays(1).minusMonths(6);
        List<Happened> states = person.events("VcState", end).stream()
                .filter(each -> each.text("State") != null)
                .toList();
        if (!states.isEmpty()
                && "GRADUATED".equals(states.get(states.size() - 1).text("State"))) {
            return !states.get(states.size() - 1).date().isBefore(start);
        }
        return isSupported(person)
                && (!enrolled.isBefore(halfYear)
                        || person.events("VcServ", end).stream()
                                .anyMatch(each -> each.text("Service") != null
                                        && !each.date().isBefore(halfYear)));
    }

    private List<Counted> current() {
        List<Counted> counted = new ArrayList<>();
        for (Person person : world.persons) {
            List<Happened> visits = person.events("Art", end).stream()
                    .filter(each -> each.text("OnArt") != null)
                    .toList();
            boolean isEnrolled = person.enrollments().stream()
                    .anyMatch(each ->
                            each.program().equals("Care") && !each.date().isAfter(end));
            if (!isEnrolled || visits.isEmpty()) {
                continue;
            }
            Happened visit = visits.get(visits.size() - 1);
            String pickup = last(person, "Art", "Pickup", end);
            boolean hasLeft = person.events("Outcome", end).stream()
                    .anyMatch(
                            each -> each.text("Outcome") != null && each.date().isAfter(visit.date()));
            boolean isLost =
                    pickup != null && !LocalDate.parse(pickup).plusDays(90).isAfter(end);
            if (!visit.date().isBefore(start) && CommunityCare.isOnTreatment(visit) && !hasLeft && !isLost) {
                String sex = person.told().get("Sex");
                List<String> options = sex == null
                        ? null
                        : List.of(
                                sex.equals("F") ? "pcFemale000" : "pcMale00000",
                                years(person, end) < 15 ? "pcYoung0000" : "pcAdult0000");
                String unit = Objects.requireNonNull(CommunityWorld.METADATA.byId(person.owner("Care")))
                        .uid();
                counted.add(new Counted(unit, person.id(), options));
            }
        }
        return counted;
    }

    private boolean isRetained(Person person) {
        LocalDate started = person.artStart();
        LocalDate date = started == null ? null : started.plusMonths(12);
        if (date == null || !isIn(date)) {
            return false;
        }
        List<Happened> visits = person.events("Art", date).stream()
                .filter(each -> each.text("OnArt") != null)
                .toList();
        return !visits.isEmpty()
                && visits.get(visits.size() - 1).is("OnArt")
                && person.events("Outcome", date).stream()
                        .filter(each -> each.text("Outcome") != null)
                        .noneMatch(each -> "TRANSFERRED".equals(each.text("Outcome"))
                                || each.date()
                                        .isAfter(visits.get(visits.size() - 1).date()));
    }

    private List<Counted> completedReferrals() {
        return all("Referral")
                .filter(each -> each.text("Completed") != null && isIn(LocalDate.parse(said(each, "Completed"))))
                .filter(each -> Set.of("PHONE", "APP").contains(said(each, "Verified")))
                .map(each -> new Counted(each.unit(), each.person().id(), null))
                .toList();
    }

    private boolean isFed(Happened assessed) {
        String food =
                switch (said(assessed, "NutrState")) {
                    case "SAM" -> "THERAPEUTIC";
                    case "MAM" -> "SUPPLEMENTARY";
                    default -> "nothing";
                };
        List<Happened> since = assessed.person().events("Nacs", end).stream()
                .filter(each -> !each.date().isBefore(assessed.date()))
                .toList();
        return since.stream().anyMatch(each -> each.is("Counsel"))
                && since.stream().anyMatch(each -> food.equals(each.text("Food")));
    }

    private static boolean isTest(Happened event) {
        return event.is("Received") && !event.is("Verify");
    }

    /** Persons tested, with the modality of the first test of each in the period; the others count in the total alone. */
    private List<Counted> firstTests() {
        List<Counted> counted = new ArrayList<>();
        all("Hts").filter(each -> isIn(each.date()) && isTest(each)).forEach(each -> {
            boolean isFirst = inPeriod(each.person(), "Hts")
                    .filter(CommunityOracle::isTest)
                    .findFirst()
                    .filter(each::equals)
                    .isPresent();
            String modality = each.text("Modality");
            counted.add(new Counted(
                    each.unit(),
                    each.person().id(),
                    isFirst && modality != null
                            ? List.of(modality.equals("MOBILE") ? "pcMobile000" : "pcOtherMod0")
                            : null));
        });
        return counted;
    }
}
