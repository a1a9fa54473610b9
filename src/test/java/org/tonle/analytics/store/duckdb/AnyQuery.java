package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.AggregationLevels;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.period.PeriodType;

/** Random questions about a small world. */
final class AnyQuery {
    private static final Aggregation[] AGGREGATIONS = Aggregation.values();

    private final SmallWorld world;
    private final Random random;

    AnyQuery(SmallWorld world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    FactQuery next() {
        return next(AGGREGATIONS[random.nextInt(AGGREGATIONS.length)]);
    }

    FactQuery next(Aggregation aggregation) {
        List<Axis> axes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            axes.add(random.nextBoolean() ? below() : members());
        }
        List<FactQuery.Bound> bounds = random.nextInt(5) > 0
                ? List.of()
                : List.of(new FactQuery.Bound(
                        FactQuery.Comparison.values()[random.nextInt(5)], random.nextInt(40) / 4.0));
        return new FactQuery(aggregation, operands(), periods(), axes, bounds);
    }

    /** A question as dashboards ask it: sums, means and the like by units of one level or by groups of units, of all option combinations or a few. */
    FactQuery common() {
        Aggregation[] common = {
            Aggregation.SUM, Aggregation.AVERAGE, Aggregation.COUNT, Aggregation.MIN, Aggregation.MAX
        };
        Aggregation aggregation = common[random.nextInt(common.length)];
        int level = 1 + random.nextInt(3);
        List<int[]> units = world.parents.keySet().stream()
                .filter(unit -> world.levelOf(unit) == level)
                .map(unit -> new int[] {unit})
                .toList();
        List<FactOperand> operands = new ArrayList<>();
        for (int element : SmallWorld.ELEMENTS) {
            operands.add(new FactOperand(
                    operands.size(),
                    element,
                    random.nextBoolean() ? null : some(SmallWorld.CATEGORY),
                    null,
                    aggregation != Aggregation.SUM || random.nextBoolean(),
                    random.nextInt(4) == 0 ? levels() : AggregationLevels.NONE));
        }
        List<Axis> axes = new ArrayList<>(List.of(new Axis.Below(units)));
        if (random.nextInt(3) == 0 && !units.isEmpty()) {
            int[] all = world.parents.keySet().stream().mapToInt(unit -> unit).toArray();
            axes.set(0, new Axis.Below(List.of(units.get(0))));
            axes.add(new Axis.Members(Axis.Column.ORG_UNIT, List.of(some(all), some(all), some(all))));
        }
        if (random.nextInt(3) == 0) {
            axes.add(new Axis.Members(Axis.Column.ATTRIBUTE_OPTION_COMBO, List.of(some(SmallWorld.ATTRIBUTE))));
        }
        return new FactQuery(aggregation, operands, periods(), axes, List.of());
    }

    private List<FactOperand> operands() {
        List<FactOperand> operands = new ArrayList<>();
        boolean shared = random.nextInt(4) == 0;
        boolean split = random.nextInt(3) == 0;
        int[] elements = IntStream.concat(IntStream.of(SmallWorld.ELEMENTS), IntStream.of(SmallWorld.TEXT_ELEMENTS))
                .toArray();
        int zerosFor = random.nextInt(1 << elements.length);
        boolean hasLevels = random.nextInt(3) == 0;
        int item = 0;
        for (int i = 0; i < elements.length; i++) {
            int element = elements[i];
            AggregationLevels levels = hasLevels && random.nextBoolean() ? levels() : AggregationLevels.NONE;
            boolean zeros = (zerosFor & (1 << i)) != 0;
            if (random.nextBoolean() || i == 0) {
                operands.add(new FactOperand(shared ? item / 2 : item, element, null, null, zeros, levels));
                item++;
            }
            if (split && random.nextBoolean()) {
                operands.add(new FactOperand(100 + i, element, some(SmallWorld.CATEGORY), null, zeros, levels));
            }
            if (split && random.nextBoolean()) {
                operands.add(new FactOperand(
                        200 + i, element, some(SmallWorld.CATEGORY), some(SmallWorld.ATTRIBUTE), zeros, levels));
            }
            if (split && random.nextInt(3) == 0) {
                operands.add(new FactOperand(
                        shared ? item / 2 : item, element, some(SmallWorld.CATEGORY), null, zeros, levels));
            }
        }
        return operands;
    }

    private List<List<DaySpan>> periods() {
        PeriodType type = PeriodType.values()[random.nextInt(PeriodType.values().length)];
        List<List<DaySpan>> items = new ArrayList<>();
        switch (random.nextInt(4)) {
            case 0 -> {
                List<DaySpan> filter = new ArrayList<>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    filter.add(DaySpan.of(world.anyPeriod(random.nextBoolean() ? PeriodType.QUARTERLY : type)));
                }
                items.add(filter);
            }
            case 1 -> {
                LocalDate start = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(900));
                items.add(List.of(DaySpan.between(start, start.plusDays(random.nextInt(500)))));
            }
            case 2 -> world.periods.forEach(period -> items.add(List.of(DaySpan.of(period))));
            default -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    items.add(List.of(DaySpan.of(world.anyPeriod(random.nextInt(3) > 0 ? type : PeriodType.YEARLY))));
                }
            }
        }
        return items;
    }

    private Axis below() {
        List<Integer> units = new ArrayList<>(world.parents.keySet());
        List<int[]> items = new ArrayList<>();
        int kind = random.nextInt(3);
        if (kind == 0) {
            int level = 1 + random.nextInt(3);
            units.stream().filter(unit -> world.levelOf(unit) == level).forEach(unit -> items.add(new int[] {unit}));
            return new Axis.Below(items);
        }
        int count = kind == 1 ? 1 : 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            int[] roots = new int[1 + random.nextInt(3)];
            for (int r = 0; r < roots.length; r++) {
                roots[r] = random.nextInt(20) == 0 ? 99_999 : units.get(random.nextInt(units.size()));
            }
            items.add(roots);
        }
        return new Axis.Below(items);
    }

    private AggregationLevels levels() {
        List<Integer> levels = new ArrayList<>();
        for (int level = 1; level <= 5 && random.nextInt(3) == 0; level += 1 + random.nextInt(2)) {
            levels.add(level);
        }
        return new AggregationLevels(levels);
    }

    private Axis members() {
        Axis.Column column = Axis.Column.values()[random.nextInt(4)];
        int[] all =
                switch (column) {
                    case DATA_ELEMENT -> SmallWorld.ELEMENTS;
                    case ORG_UNIT ->
                        world.parents.keySet().stream()
                                .mapToInt(Integer::intValue)
                                .toArray();
                    case CATEGORY_OPTION_COMBO -> SmallWorld.CATEGORY;
                    case ATTRIBUTE_OPTION_COMBO -> SmallWorld.ATTRIBUTE;
                };
        List<int[]> items = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            return new Axis.Without(column, some(all));
        }
        if (random.nextInt(3) == 0) {
            for (int member : all) {
                items.add(new int[] {member});
            }
            return new Axis.Members(column, items);
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            items.add(some(all));
        }
        return new Axis.Members(column, items);
    }

    private int[] some(int[] all) {
        int[] chosen = new int[1 + random.nextInt(all.length)];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = all[random.nextInt(all.length)];
        }
        return chosen;
    }
}
