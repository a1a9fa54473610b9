package org.tonle.analytics.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.disclosure.ProtectedTable.Doubt;
import org.tonle.analytics.disclosure.ProtectedTable.Place;

class ProtectedTableTest {
    private static final int THRESHOLD = 5;

    private static OrgUnitTree country(int sites) {
        return new OrgUnitTree(unit ->
                unit == 1 ? List.of(1) : unit < 100 ? List.of(1, unit) : List.of(1, 10 + (unit - 100) / sites, unit));
    }

    @Test
    void aLargeTableWithoutSmallNumbersIsToldWhole() {
        Map<Place, Double> places = new HashMap<>();
        for (int site = 100; site < 106; site++) {
            places.put(new Place(site, List.of(1)), 7.0);
            places.put(new Place(site, List.of(2)), 9.0);
        }
        assertEquals(List.of(), new ProtectedTable(country(3), places, THRESHOLD, () -> {}).doubts());
    }

    @Test
    void aSmallNumberTakesAnotherWithItInEachRespect() {
        Map<Place, Double> places = new HashMap<>();
        for (int site = 100; site < 103; site++) {
            places.put(new Place(site, List.of(1)), site == 100 ? 3.0 : 8.0);
            places.put(new Place(site, List.of(2)), 9.0);
        }
        List<Doubt> doubts = new ProtectedTable(country(3), places, THRESHOLD, () -> {}).doubts();
        assertEquals(1, doubts.size());
        assertEquals(4, doubts.get(0).moves().size());
        assertEquals(0, doubts.get(0).moves().values().stream().mapToInt(n -> n).sum());
    }

    @Test
    void nobodyWorksASmallNumberOutOfWhatIsTold() {
        int small = 0;
        int told = 0;
        int all = 0;
        for (int seed = 1; seed <= 25; seed++) {
            Random random = new Random(seed);
            int provinces = 1 + random.nextInt(3);
            int sites = 1 + random.nextInt(4);
            OrgUnitTree tree = country(sites);
            Map<Place, Double> places = places(random, provinces * sites);
            List<Doubt> doubts = new ProtectedTable(tree, places, THRESHOLD, () -> {}).doubts();
            doubts.forEach(doubt -> assertTrue(isPossible(doubt, places, 1) || isPossible(doubt, places, -1)));
            List<Place> order = List.copyOf(places.keySet());
            List<double[]> known = new ArrayList<>();
            List<double[]> secret = new ArrayList<>();
            for (double[] sum : sums(tree, order, random)) {
                double number = 0;
                for (int i = 0; i < order.size(); i++) {
                    number += sum[i] * places.getOrDefault(order.get(i), 0.0);
                }
                all++;
                if (number > 0 && number < THRESHOLD) {
                    secret.add(sum);
                } else if (doubts.stream().allMatch(doubt -> net(doubt, order, sum) == 0)) {
                    known.add(sum);
                    told++;
                }
            }
            small += secret.size();
            List<double[]> basis = reduced(known);
            for (double[] sum : secret) {
                assertFalse(isSpanned(basis, sum), "seed " + seed);
            }
        }
        assertTrue(small > 120, "there are small numbers: " + small);
        assertTrue(told * 3 > all, "most is told: " + told + " of " + all);
    }

    private static Map<Place, Double> places(Random random, int sites) {
        Map<Place, Double> places = new HashMap<>();
        for (int site = 0; site < sites; site++) {
            for (int sex = 1; sex <= 2; sex++) {
                for (int age = 1; age <= 3; age++) {
                    double number = random.nextInt(4) == 0 ? random.nextInt(7) : random.nextInt(60);
                    if (number > 0) {
                        places.put(new Place(100 + site, List.of(sex, age)), number);
                    }
                }
            }
        }
        return places;
    }

    private static boolean isPossible(Doubt doubt, Map<Place, Double> places, int direction) {
        return doubt.moves().entrySet().stream()
                .allMatch(move -> places.getOrDefault(move.getKey(), 0.0) + direction * move.getValue() >= 0);
    }

    private static double net(Doubt doubt, List<Place> order, double[] sum) {
        double net = 0;
        for (Map.Entry<Place, Integer> move : doubt.moves().entrySet()) {
            net += move.getValue() * sum[order.indexOf(move.getKey())];
        }
        return net;
    }

    /** All cells, and sums of several units and options as filters make them. */
    private static List<double[]> sums(OrgUnitTree tree, List<Place> order, Random random) {
        List<double[]> sums = new ArrayList<>();
        for (int unit = 1; unit < 130; unit++) {
            for (int sex = 0; sex <= 2; sex++) {
                for (int age = 0; age <= 3; age++) {
                    double[] sum = new double[order.size()];
                    for (int i = 0; i < sum.length; i++) {
                        Place place = order.get(i);
                        boolean isIn = tree.isWithin(place.unit(), unit)
                                && (sex == 0 || place.options().get(0) == sex)
                                && (age == 0 || place.options().get(1) == age);
                        sum[i] = isIn ? 1 : 0;
                    }
                    sums.add(sum);
                }
            }
        }
        for (int i = 0; i < 100; i++) {
            double[] sum = new double[order.size()];
            int units = random.nextInt(1 << 12);
            int ages = 1 + random.nextInt(7);
            for (int k = 0; k < sum.length; k++) {
                Place place = order.get(k);
                boolean isIn = (units >> place.unit() - 100 & 1) == 1
                        && (ages >> place.options().get(1) - 1 & 1) == 1;
                sum[k] = isIn ? 1 : 0;
            }
            sums.add(sum);
        }
        return sums;
    }

    static List<double[]> reduced(List<double[]> rows) {
        List<double[]> basis = new ArrayList<>();
        for (double[] row : rows) {
            double[] rest = rest(basis, row);
            if (pivot(rest) >= 0) {
                basis.add(rest);
            }
        }
        return basis;
    }

    static boolean isSpanned(List<double[]> basis, double[] row) {
        return pivot(rest(basis, row)) < 0;
    }

    /** What of a row is left when the basis has been taken out of it. */
    private static double[] rest(List<double[]> basis, double[] row) {
        double[] rest = row.clone();
        for (double[] each : basis) {
            int pivot = pivot(each);
            double factor = rest[pivot] / each[pivot];
            if (factor != 0) {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= factor * each[i];
                    if (Math.abs(rest[i]) < 1e-9) {
                        rest[i] = 0;
                    }
                }
            }
        }
        return rest;
    }

    private static int pivot(double[] row) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                return i;
            }
        }
        return -1;
    }
}
