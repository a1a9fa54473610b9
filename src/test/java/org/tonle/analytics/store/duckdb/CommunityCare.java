package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.CommunityWorld.Happened;
import org.tonle.analytics.store.duckdb.CommunityWorld.Person;

/** What is known of a person until a day: tests, treatment, pregnancies, vaccines. */
final class CommunityCare {
    private static final Set<String> OTHER_REGIMENS = Set.of("REG_AZT", "REG_SDNVP", "REG_OTHER", "REG_LINKED");

    private CommunityCare() {}

    static long years(Person person, LocalDate date) {
        return ChronoUnit.YEARS.between(person.birth(), date);
    }

    static long months(Person person, LocalDate date) {
        return ChronoUnit.MONTHS.between(person.birth(), date);
    }

    static @Nullable Happened lastOf(Stream<Happened> events) {
        return events.reduce((before, after) -> after).orElse(null);
    }

    /** The value at the last event of the stage that has one. */
    static @Nullable String last(Person person, String stage, String name, LocalDate until) {
        Happened last = lastOf(person.events(stage, until).stream().filter(each -> each.text(name) != null));
        return last == null ? null : last.text(name);
    }

    /** The last test says so; without any test until {@code end} what is told of the person. */
    static boolean isPositive(Person person, LocalDate until, LocalDate end) {
        if (last(person, "S_HTS", "HTS_RESULT", end) == null) {
            return "HIV_POS".equals(person.told().get("HIV_STATUS"));
        }
        return "HIV_POS".equals(last(person, "S_HTS", "HTS_RESULT", until));
    }

    static @Nullable LocalDate lastVisit(Person person, LocalDate until) {
        Happened visit = lastOf(visits(person, until, each -> true));
        return visit == null ? null : visit.date();
    }

    static Stream<Happened> visits(Person person, LocalDate until, Predicate<Happened> condition) {
        return person.events("S_ART_VISIT", until).stream()
                .filter(each -> each.text("ART_NOW") != null)
                .filter(condition);
    }

    static boolean isOnTreatment(Happened visit) {
        return visit.is("ART_NOW") && "ARV_TREATMENT".equals(visit.text("ART_PURPOSE"));
    }

    private static boolean isForMother(Happened visit) {
        return visit.is("ART_NOW")
                && ("ARV_TREATMENT".equals(visit.text("ART_PURPOSE")) || "ARV_PMTCT".equals(visit.text("ART_PURPOSE")));
    }

    private static Stream<Happened> inPregnancy(Happened delivery, LocalDate from) {
        return visits(
                delivery.person(),
                delivery.date(),
                each -> isForMother(each) && !each.date().isBefore(from));
    }

    private static boolean isTreatedBefore(Happened delivery, LocalDate from) {
        Happened before = lastOf(visits(delivery.person(), from.minusDays(1), each -> true));
        return before != null && isForMother(before);
    }

    static boolean isTreatedInPregnancy(Happened delivery) {
        LocalDate from = delivery.day("DEL_PREGNANT_FROM");
        return from != null && (inPregnancy(delivery, from).findAny().isPresent() || isTreatedBefore(delivery, from));
    }

    /** One of the six categories of sheet 7. */
    static @Nullable String treatmentCategory(Happened delivery) {
        LocalDate from = delivery.day("DEL_PREGNANT_FROM");
        if (from == null) {
            return null;
        }
        Happened named = lastOf(inPregnancy(delivery, from).filter(each -> each.text("ART_REGIMEN") != null));
        if (named == null) {
            named = lastOf(visits(
                    delivery.person(),
                    from.minusDays(1),
                    each -> each.is("ART_NOW") && each.text("ART_REGIMEN") != null));
        }
        String regimen = named == null ? null : named.text("ART_REGIMEN");
        if (regimen != null && OTHER_REGIMENS.contains(regimen)) {
            return regimen.equals("REG_OTHER") ? "ARTP_OTH_REG" : "ARTP_OTH_" + regimen.substring(4);
        }
        return isTreatedBefore(delivery, from) ? "ARTP_ALREADY" : "ARTP_NEW";
    }

    static boolean isImmunized(Person child) {
        LocalDate birthday = child.birth().plusMonths(12);
        return List.of("BCG", "DPT1", "DPT2", "DPT3", "OPV1", "OPV2", "OPV3", "MEASLES").stream()
                .allMatch(vaccine -> child.events("S_IMMUNIZATION", birthday.minusDays(1)).stream()
                        .anyMatch(each -> ("VAC_" + vaccine).equals(each.text("VACCINE"))));
    }
}
