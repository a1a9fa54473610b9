package org.tonle.wiring.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How many invented persons each site reports, and how they spread over the tables of a form: {@code metadata/packages/demo/plan.json}.
 * The order of lists and maps is the order of the file, so that the same plan gives the same values everywhere.
 *
 * @param storedBy who the values are stored by; marks them as synthetic
 * @param comment stored with every value; marks it as synthetic
 * @param shown data elements of the table that is printed
 * @param shownUnit the unit below which the table has its rows
 * @param shownPeriods ISO periods of the table that is printed
 */
record DemoPlan(
        String storedBy,
        String comment,
        List<String> shown,
        String shownUnit,
        List<String> shownPeriods,
        List<Series> series) {

    /** The same plan with no other tables than those of these data elements. */
    DemoPlan only(Set<String> dataElements) {
        List<Series> kept = series.stream().map(each -> each.only(dataElements)).toList();
        return new DemoPlan(storedBy, comment, shown, shownUnit, shownPeriods, kept);
    }

    /**
     * One report that comes again every period: the same persons in several tables.
     *
     * @param indicator code of the indicator; also seeds the numbers
     * @param periods ISO periods, in order of time
     * @param meanByGroup mean number of persons of a site, by organisation unit group
     */
    record Series(String indicator, List<String> periods, Map<String, Double> meanByGroup, List<Table> tables) {
        Series {
            meanByGroup = Collections.unmodifiableMap(new LinkedHashMap<>(meanByGroup));
        }

        private Series only(Set<String> dataElements) {
            List<Table> kept = tables.stream()
                    .filter(table -> dataElements.contains(table.dataElement()))
                    .toList();
            return new Series(indicator, periods, meanByGroup, kept);
        }
    }

    /**
     * One data element: how the persons spread over its category option combos.
     *
     * @param share part of the persons that have a place at all, 0 to 1; read by {@link Rule#SOME_ONE} only
     * @param most cells one person may be in; read by {@link Rule#EACH_SEVERAL} only
     * @param weights relative frequency by category option combo
     */
    record Table(String dataElement, Rule rule, double share, int most, Map<String, Double> weights) {
        Table {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }
    }

    /** How many cells of a table a person is counted in. */
    enum Rule {
        /** Exactly one: the table adds up to the persons. */
        EACH_ONE {
            @Override
            void place(Table table, WeightedChoice wheel, Random random, Consumer<String> count) {
                count.accept(wheel.draw(random));
            }
        },
        /** None or one: the table adds up to no more than the persons. */
        SOME_ONE {
            @Override
            void place(Table table, WeightedChoice wheel, Random random, Consumer<String> count) {
                if (random.nextDouble() < table.share()) {
                    count.accept(wheel.draw(random));
                }
            }
        },
        /** One to {@link Table#most} different ones: the table adds up to no less than the persons, no cell to more. */
        EACH_SEVERAL {
            @Override
            void place(Table table, WeightedChoice wheel, Random random, Consumer<String> count) {
                wheel.drawDifferent(1 + random.nextInt(table.most()), random).forEach(count);
            }
        };

        /** Counts one person in the cells that chance gives it. */
        abstract void place(Table table, WeightedChoice wheel, Random random, Consumer<String> count);
    }
}
