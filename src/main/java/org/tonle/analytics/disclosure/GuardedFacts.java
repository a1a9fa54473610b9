package org.tonle.analytics.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.analytics.disclosure.ProtectedTable.Doubt;
import org.tonle.analytics.disclosure.ProtectedTable.Place;
import org.tonle.analytics.store.Fact;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;

/** The facts of the whole country of sensitive data elements in the periods of a question, and which cells of it must not be told. */
final class GuardedFacts {
    /** What one protected table is about. */
    private record Subject(int dataElement, String period) {}

    private final Snapshot snapshot;
    private final OrgUnitTree units;
    private final int threshold;
    private final KnownDoubts known;
    private final Map<Subject, Map<Place, Fact>> places = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();

    GuardedFacts(Snapshot snapshot, OrgUnitTree units, int threshold, KnownDoubts known) {
        this.known = known;
        this.snapshot = snapshot;
        this.units = units;
        this.threshold = threshold;
    }

    void add(Fact fact) {
        if (fact.number() != null && fact.number() > 0) {
            facts.add(fact);
            places.computeIfAbsent(new Subject(fact.dataElement(), fact.period()), s -> new HashMap<>())
                    .put(place(fact), fact);
        }
    }

    private Place place(Fact fact) {
        List<Integer> options = new ArrayList<>();
        MetadataObject combo = snapshot.byId(fact.categoryOptionCombo());
        if (combo != null) {
            CategoryOptionCombo.of(combo).categoryOptions().stream()
                    .sorted()
                    .map(uid -> snapshot.findUnchecked("categoryOption", uid))
                    .forEach(option -> options.add(option == null ? ProtectedTable.ALL - 1 : option.id()));
        }
        options.add(fact.attributeOptionCombo());
        return new Place(fact.orgUnit(), options);
    }

    /** The cells of a question whose numbers are small, or help to find out a small one. */
    Set<List<Integer>> hidden(QuestionCells cells) {
        Map<List<Integer>, Double> persons = new HashMap<>();
        for (Fact fact : facts) {
            for (List<Integer> cell : cells.of(fact)) {
                persons.merge(cell, number(fact), Double::sum);
            }
        }
        Set<List<Integer>> hidden = new HashSet<>();
        persons.forEach((cell, number) -> {
            if (number < threshold) {
                hidden.add(cell);
            }
        });
        places.forEach((subject, of) -> {
            for (Doubt doubt : doubts(of)) {
                Map<List<Integer>, Integer> moved = new HashMap<>();
                doubt.moves().forEach((place, move) -> cells.of(
                                Objects.requireNonNull(of.get(place), "moved from where persons are"))
                        .forEach(cell -> moved.merge(cell, move, Integer::sum)));
                moved.forEach((cell, net) -> {
                    if (net != 0) {
                        hidden.add(cell);
                    }
                });
            }
        });
        return hidden;
    }

    /** Whether a single fact must not be told. */
    boolean isHidden(Fact fact) {
        if (fact.number() == null || fact.number() <= 0) {
            return false;
        }
        Place place = place(fact);
        return fact.number() < threshold
                || doubts(places.getOrDefault(new Subject(fact.dataElement(), fact.period()), Map.of())).stream()
                        .anyMatch(doubt -> doubt.moves().containsKey(place));
    }

    private List<Doubt> doubts(Map<Place, Fact> of) {
        Map<Integer, Map<Place, Double>> bySplit = new HashMap<>();
        of.forEach((place, fact) -> bySplit.computeIfAbsent(place.options().size(), size -> new HashMap<>())
                .put(place, number(fact)));
        List<Doubt> doubts = new ArrayList<>();
        bySplit.values().forEach(table -> doubts.addAll(known.of(units, table, threshold)));
        return doubts;
    }

    private static double number(Fact fact) {
        return fact.number() == null ? 0 : fact.number();
    }
}
