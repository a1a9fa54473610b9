package org.tonle.analytics.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which sums of a table of persons may be told so that no small one can be found out by subtracting. The table is the persons of one item in
 * one period: a number for some places, each a unit and an option in each of some categories.
 *
 * <p>A sum over a unit with all below it, and over one option or all options of each category, is a cell. For every cell between 1 and the
 * threshold there is a <em>doubt</em>: persons moved between a few places so that the cell would have another number, no place less
 * than none, and most other sums the same. A sum may be told when it would be the same under every doubt: whatever is told, in
 * whichever question and format, the doubt of a small cell remains, so that nobody can work the cell out of it.
 */
final class ProtectedTable {
    static final int ALL = -1;

    private static final double OF_SMALL = 6;

    /** So many other places are tried for a doubt, the nearest first. */
    private static final int TRIES = 8;

    /** So many possible doubts of a cell are weighed against each other. */
    private static final int WEIGHED = 24;

    /**
     * Where persons were counted.
     *
     * @param unit number of the unit
     * @param options one of each category
     */
    record Place(int unit, List<Integer> options) {
        Place {
            options = List.copyOf(options);
        }
    }

    /** A sum: of a unit with all below it; {@link #ALL} is all options of a category. */
    private record Cell(int unit, List<Integer> options) {}

    /** Persons moved: so many more or fewer at each of some places. */
    record Doubt(Map<Place, Integer> moves) {
        Doubt {
            moves = Map.copyOf(moves);
        }
    }

    private final OrgUnitTree units;
    private final int threshold;
    private final Runnable step;
    private final Map<Place, Double> places;
    private final List<Place> order;
    private final Map<Cell, Double> cells = new HashMap<>();
    private final Set<Cell> doubted = new HashSet<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Map<Place, List<Cell>> known = new HashMap<>();
    private final Map<Integer, Double> byUnit = new TreeMap<>();
    /** By unit, and by category and option: what there is to change to. */
    private final Map<Integer, List<Change>> otherUnits = new HashMap<>();

    private final Map<Change, List<Change>> otherOptions = new HashMap<>();
    /** Whether a category has several options here; one that has a single one tells nothing apart. */
    private final boolean[] splits;

    /**
     * @param units the hierarchy
     * @param places persons by place; those with none are left out
     * @param threshold the smallest number that is told
     * @param step called again and again while doubts are looked for; may end it with an exception
     */
    ProtectedTable(OrgUnitTree units, Map<Place, Double> places, int threshold, Runnable step) {
        this.units = units;
        this.step = step;
        this.threshold = threshold;
        this.places = new HashMap<>(places);
        this.places.values().removeIf(number -> number <= 0);
        this.order = this.places.keySet().stream()
                .sorted(Comparator.comparing(Place::unit)
                        .thenComparing(place -> place.options().toString()))
                .toList();
        this.splits = splits(order);
        this.places.forEach((place, number) -> byUnit.merge(place.unit(), number, Double::sum));
        this.places.forEach((place, number) -> cellsOf(place).forEach(cell -> cells.merge(cell, number, Double::sum)));
        protect();
    }

    /** What keeps the small cells unknown. A sum that one of these would change must not be told. */
    List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    private static boolean[] splits(List<Place> places) {
        int categories = places.isEmpty() ? 0 : places.get(0).options().size();
        boolean[] splits = new boolean[categories];
        for (int i = 0; i < categories; i++) {
            int category = i;
            splits[i] = places.stream()
                            .map(place -> place.options().get(category))
                            .distinct()
                            .count()
                    > 1;
        }
        return splits;
    }

    private void protect() {
        List<Cell> small = cells.entrySet().stream()
                .filter(cell -> cell.getValue() < threshold)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(this::detail)
                        .thenComparing(Cell::unit)
                        .thenComparing(cell -> cell.options().toString()))
                .toList();
        Map<Cell, List<Place>> within = new HashMap<>();
        for (Place place : order) {
            for (Cell cell : cellsOf(place)) {
                if (number(cell) < threshold) {
                    within.computeIfAbsent(cell, c -> new ArrayList<>()).add(place);
                }
            }
        }
        for (Cell cell : small) {
            if (!doubted.contains(cell)) {
                doubt(cell, within.getOrDefault(cell, order).get(0));
            }
        }
    }

    /** How many persons a sum has. */
    private double number(Cell cell) {
        return cells.getOrDefault(cell, 0.0);
    }

    private int detail(Cell cell) {
        return units.depth(cell.unit())
                + (int) cell.options().stream().filter(option -> option != ALL).count();
    }

    /** Of all doubts of a cell the one that keeps the least else from being told. */
    private void doubt(Cell cell, Place place) {
        List<List<Change>> changes = new ArrayList<>();
        if (units.depth(cell.unit()) > 0) {
            changes.add(otherUnits.computeIfAbsent(cell.unit(), unit -> otherUnits(cell)));
        }
        for (int category = 0; category < cell.options().size(); category++) {
            if (cell.options().get(category) != ALL) {
                int of = category;
                Change same = new Change(category, cell.options().get(category));
                changes.add(otherOptions.computeIfAbsent(same, option -> otherOptions(cell, of)));
            }
        }
        Doubt best = null;
        for (int kept = changes.size(); best == null; kept--) {
            Search search = new Search();
            for (List<List<Change>> some : choices(changes, kept)) {
                search.longer(Map.of(place, 1), some, 0);
            }
            best = search.best;
        }
        doubts.add(best);
        net(best.moves()).forEach((each, moved) -> {
            if (moved != 0) {
                doubted.add(each);
            }
        });
    }

    /** Goes from a place to another in one respect. */
    private record Change(int category, int value) {
        Place of(Place place) {
            if (category == ALL) {
                return new Place(value, place.options());
            }
            List<Integer> options = new ArrayList<>(place.options());
            options.set(category, value);
            return new Place(place.unit(), options);
        }
    }

    /** Units with persons that are not of the cell's, the nearest and then the largest first. */
    private List<Change> otherUnits(Cell cell) {
        return byUnit.entrySet().stream()
                .filter(other -> !units.isWithin(other.getKey(), cell.unit()))
                .sorted(Comparator.<Map.Entry<Integer, Double>>comparingInt(
                                other -> -units.depth(units.common(other.getKey(), cell.unit())))
                        .thenComparing(other -> other.getValue() < threshold)
                        .thenComparing(Map.Entry::getKey))
                .limit(TRIES)
                .map(other -> new Change(ALL, other.getKey()))
                .toList();
    }

    private List<Change> otherOptions(Cell cell, int category) {
        Map<Integer, Double> others = new TreeMap<>();
        places.forEach((place, number) -> {
            int option = place.options().get(category);
            if (option != cell.options().get(category)) {
                others.merge(option, number, Double::sum);
            }
        });
        return others.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .limit(TRIES)
                .map(other -> new Change(category, other.getKey()))
                .toList();
    }

    /** All ways to keep so many of the respects. */
    private static List<List<List<Change>>> choices(List<List<Change>> changes, int kept) {
        List<List<List<Change>>> choices = new ArrayList<>();
        for (int mask = 0; mask < 1 << changes.size(); mask++) {
            if (Integer.bitCount(mask) == kept) {
                List<List<Change>> some = new ArrayList<>();
                for (int i = 0; i < changes.size(); i++) {
                    if ((mask >> i & 1) == 1) {
                        some.add(changes.get(i));
                    }
                }
                choices.add(some);
            }
        }
        return choices;
    }

    /**
     * Looks through ways to move persons: one more here, one fewer where one respect differs, one more where two do, and so on, so that
     * sums over each respect stay. Persons are moved only between places that have some: a zero that everybody is told is put in no doubt.
     */
    private final class Search {
        private @Nullable Doubt best;
        private double least = Double.POSITIVE_INFINITY;
        private int left = WEIGHED;

        /** @param moves so far @param changes a few to choose from for each respect @param at the respect that is next */
        void longer(Map<Place, Integer> moves, List<List<Change>> changes, int at) {
            if (at == changes.size()) {
                weigh(moves);
                return;
            }
            for (Change change : changes.get(at)) {
                if (left == 0 || least == 0) {
                    return;
                }
                Map<Place, Integer> more = mirrored(moves, change);
                if (more != null) {
                    longer(more, changes, at + 1);
                }
            }
        }

        private void weigh(Map<Place, Integer> moves) {
            step.run();
            left--;
            double cost = cost(moves);
            if (cost < least) {
                least = cost;
                best = new Doubt(moves);
            }
        }
    }

    /** The moves with the opposite ones where a respect differs; null when nobody is at one of these places. */
    private @Nullable Map<Place, Integer> mirrored(Map<Place, Integer> moves, Change change) {
        Map<Place, Integer> more = new HashMap<>(moves);
        for (Map.Entry<Place, Integer> move : moves.entrySet()) {
            Place mirror = change.of(move.getKey());
            if (!places.containsKey(mirror)) {
                return null;
            }
            more.merge(mirror, -move.getValue(), Integer::sum);
        }
        return more;
    }

    /** How much else is not told because of it; what is not told anyhow costs nothing. */
    private double cost(Map<Place, Integer> moves) {
        double cost = 0;
        for (Map.Entry<Cell, Integer> moved : net(moves).entrySet()) {
            if (moved.getValue() != 0 && !doubted.contains(moved.getKey())) {
                double number = number(moved.getKey());
                // two small ones that are moved against each other could be known together: larger ones are better
                cost += number < threshold ? OF_SMALL : 1 + Math.log(number);
            }
        }
        return cost;
    }

    private Map<Cell, Integer> net(Map<Place, Integer> moves) {
        Map<Cell, Integer> net = new HashMap<>();
        moves.forEach((place, moved) -> cellsOf(place).forEach(cell -> net.merge(cell, moved, Integer::sum)));
        return net;
    }

    private List<Cell> cellsOf(Place place) {
        return known.computeIfAbsent(place, this::cells);
    }

    private List<Cell> cells(Place place) {
        List<List<Integer>> options = List.of(List.of());
        for (int category = 0; category < place.options().size(); category++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> before : options) {
                longer.add(with(before, ALL));
                if (splits[category]) {
                    longer.add(with(before, place.options().get(category)));
                }
            }
            options = longer;
        }
        List<Cell> all = new ArrayList<>();
        for (int unit : units.path(place.unit())) {
            for (List<Integer> each : options) {
                all.add(new Cell(unit, each));
            }
        }
        return all;
    }

    private static List<Integer> with(List<Integer> before, int option) {
        List<Integer> longer = new ArrayList<>(before);
        longer.add(option);
        return longer;
    }
}
