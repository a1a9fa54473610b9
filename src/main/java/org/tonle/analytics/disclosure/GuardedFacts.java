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
    private final Runnable step;
    private final Map<Subject, Map<Place, Fact>> places = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Subject, Set<Place>> moved = new HashMap<>();

    GuardedFacts(Snapshot snapshot, OrgUnitTree units, int threshold, KnownDoubts known, Runnable step) {
        this.known = known;
        this.step = step;
        this.snapshot = snapshot;
        this.units = units;
        this.threshold = threshold;
    }

    void add(Fact fact) {
        if (fact.number() != null) {
            facts.add(fact);
        }
        if (fact.number() != null && fact.number() > 0) {
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
        HiddenCells hidden = new HiddenCells(threshold);
        facts.forEach(fact -> hidden.add(cells.of(fact), number(fact)));
        places.forEach((subject, of) -> doubts(of)
                .forEach(doubt -> hidden.doubt(
                        doubt,
                        place -> cells.of(Objects.requireNonNull(of.get(place), "moved from where persons are")))));
        return hidden.all();
    }

    /** The facts, in no order. */
    List<Fact> all() {
        return facts;
    }

    /** Finds the cells of a question whose numbers are sums of chosen facts, as {@link #hidden} finds those of all facts. */
    HiddenCells ofChosen(ChosenFacts chosen, QuestionCells cells, int items) {
        HiddenCells hidden = new HiddenCells(threshold);
        for (int i = 0; i < items; i++) {
            int item = i;
            Map<Subject, Map<Place, Fact>> bySubject = new HashMap<>();
            for (Fact fact : chosen.of(item)) {
                hidden.add(cells.of(fact, item), number(fact));
                bySubject
                        .computeIfAbsent(new Subject(fact.dataElement(), fact.period()), s -> new HashMap<>())
                        .put(place(fact), fact);
            }
            bySubject.forEach((subject, of) -> doubts(places.getOrDefault(subject, Map.of()))
                    .forEach(doubt -> hidden.doubt(doubt, place -> {
                        Fact fact = of.get(place);
                        return fact == null ? List.of() : cells.of(fact, item);
                    })));
        }
        return hidden;
    }

    /** Whether a single fact must not be told. */
    boolean isHidden(Fact fact) {
        return fact.number() != null
                && fact.number() > 0
                && (fact.number() < threshold
                        || moved.computeIfAbsent(new Subject(fact.dataElement(), fact.period()), this::moved)
                                .contains(place(fact)));
    }

    /** The places that any doubt moves persons from or to. */
    private Set<Place> moved(Subject subject) {
        Set<Place> moved = new HashSet<>();
        doubts(places.getOrDefault(subject, Map.of()))
                .forEach(doubt -> moved.addAll(doubt.moves().keySet()));
        return moved;
    }

    private List<Doubt> doubts(Map<Place, Fact> of) {
        Map<Integer, Map<Place, Double>> bySplit = new HashMap<>();
        of.forEach((place, fact) -> bySplit.computeIfAbsent(place.options().size(), size -> new HashMap<>())
                .put(place, number(fact)));
        List<Doubt> doubts = new ArrayList<>();
        bySplit.values().forEach(table -> doubts.addAll(known.of(units, table, threshold, step)));
        return doubts;
    }

    private static double number(Fact fact) {
        return fact.number() == null ? 0 : fact.number();
    }
}
