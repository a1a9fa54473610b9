package org.tonle.analytics.disclosure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tonle.analytics.disclosure.ProtectedTable.Doubt;
import org.tonle.analytics.disclosure.ProtectedTable.Place;

/** Finds the cells of an answer whose numbers are small, or would be others under a doubt. */
final class HiddenCells {
    private final int threshold;
    private final Map<List<Integer>, Double> persons = new HashMap<>();
    private final Set<List<Integer>> hidden = new HashSet<>();

    HiddenCells(int threshold) {
        this.threshold = threshold;
    }

    /** Persons who count in each of some cells. */
    void add(List<List<Integer>> cells, double number) {
        cells.forEach(cell -> persons.merge(cell, number, Double::sum));
    }

    /** @param cells in which the persons of a place count */
    void doubt(Doubt doubt, Function<Place, List<List<Integer>>> cells) {
        Map<List<Integer>, Integer> moved = new HashMap<>();
        doubt.moves()
                .forEach((place, move) -> cells.apply(place).forEach(cell -> moved.merge(cell, move, Integer::sum)));
        moved.forEach((cell, net) -> {
            if (net != 0) {
                hidden.add(cell);
            }
        });
    }

    /** How many persons count in a cell. */
    double persons(List<Integer> cell) {
        return persons.getOrDefault(cell, 0.0);
    }

    /** All of them, by the items on the axes of the answer. */
    Set<List<Integer>> all() {
        persons.forEach((cell, number) -> {
            if (number > 0 && number < threshold) {
                hidden.add(cell);
            }
        });
        return hidden;
    }
}
