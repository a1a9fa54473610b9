package org.tonle.wiring.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.tonle.wiring.demo.DemoPlan.Series;
import org.tonle.wiring.demo.DemoPlan.Table;

/**
 * The synthetic year: draws the persons of every site and period and counts them into the tables of the plan. Pure: the
 * same plan and sites give the same values, in the same order, on every machine ({@link Random} is specified bit by bit). What
 * a table of a site holds does not depend on which other tables or sites the plan names.
 */
final class DemoValues {
    private DemoValues() {}

    /**
     * Hands every value to {@code sink}; cells that nobody is in are left out.
     *
     * @param sitesByGroup identifiers of the sites of each organisation unit group the plan names; a group that is missing has no sites
     */
    static void each(DemoPlan plan, Map<String, List<String>> sitesByGroup, Consumer<DemoValue> sink) {
        for (Series series : plan.series()) {
            List<WeightedChoice> wheels = series.tables().stream()
                    .map(t -> new WeightedChoice(t.weights()))
                    .toList();
            series.meanByGroup().forEach((group, mean) -> sitesByGroup
                    .getOrDefault(group, List.of())
                    .forEach(site -> site(series, wheels, site, mean, sink)));
        }
    }

    private static void site(
            Series series, List<WeightedChoice> wheels, String site, double mean, Consumer<DemoValue> sink) {
        double size = 0.5 + 1.1 * new Random(seed(site, "size")).nextDouble();
        for (int p = 0; p < series.periods().size(); p++) {
            String period = series.periods().get(p);
            double luck = 0.85 + 0.3 * new Random(seed(series.indicator(), site, period)).nextDouble();
            double growth = 1 + 0.12 * p / series.periods().size();
            int persons = (int) Math.round(mean * size * growth * luck);
            for (int t = 0; t < wheels.size(); t++) {
                Table table = series.tables().get(t);
                Random random = new Random(seed(table.dataElement(), site, period));
                count(table, wheels.get(t), persons, random)
                        .forEach((cell, value) ->
                                sink.accept(new DemoValue(table.dataElement(), period, site, cell, value)));
            }
        }
    }

    private static Map<String, Integer> count(Table table, WeightedChoice wheel, int persons, Random random) {
        Map<String, Integer> cells = new LinkedHashMap<>();
        for (int i = 0; i < persons; i++) {
            table.rule().place(table, wheel, random, cell -> cells.merge(cell, 1, Integer::sum));
        }
        return cells;
    }

    /**
     * A seed that depends on every word and on nothing else; {@link String#hashCode} is specified. The bits are stirred (the
     * last step of MurmurHash3), because {@link Random} begins alike for seeds that are close, as those of two quarters are.
     */
    private static long seed(String... words) {
        long seed = 0;
        for (String word : words) {
            seed = seed * 1_000_003L + word.hashCode();
        }
        seed = (seed ^ seed >>> 33) * 0xff51afd7ed558ccdL;
        seed = (seed ^ seed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return seed ^ seed >>> 33;
    }
}
