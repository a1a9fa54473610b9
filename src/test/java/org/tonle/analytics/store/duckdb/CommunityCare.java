package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.CommunityWorld.Happened;
import org.tonle.analytics.store.duckdb.CommunityWorld.Person;

/** What is known of pregnancies and vaccines. */
final class CommunityCare {
    private CommunityCare() {}

    static @Nullable LocalDate pregnantFrom(Happened delivery) {
        String from = delivery.text("PregFrom");
        return from == null ? null : LocalDate.parse(from);
    }

    static boolean isOnTreatment(Happened visit) {
        return visit.is("OnArt") && "TREATMENT".equals(visit.text("Purpose"));
    }

    static boolean isTreatedInPregnancy(Happened delivery) {
        LocalDate from = pregnantFrom(delivery);
        if (from == null) {
            return false;
        }
        List<Happened> before = delivery.person().events("Art", from.minusDays(1)).stream()
                .filter(each -> each.text("OnArt") != null)
                .toList();
        return delivery.person().events("Art", delivery.date()).stream()
                        .anyMatch(each -> isOnTreatment(each) && !each.date().isBefore(from))
                || (!before.isEmpty() && isOnTreatment(before.get(before.size() - 1)));
    }

    static boolean isImmunized(Person child) {
        LocalDate birthday = child.birth().plusMonths(12);
        return Set.of("BCG", "DPT1", "DPT2", "DPT3", "OPV1", "OPV2", "OPV3", "MEASLES").stream()
                .allMatch(vaccine -> child.events("Immun", birthday.minusDays(1)).stream()
                        .anyMatch(each -> vaccine.equals(each.text("Vaccine"))));
    }
}
