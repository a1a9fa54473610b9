package org.tonle.analytics.store.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** Random keys of groups, and into which items a record falls by a plain look at it. */
final class GroupKeyOracle {
    private final Random random;
    private final List<OrgUnit> units;
    private final ToIntFunction<Object> unitOf;

    /** @param unitOf number of the unit where a record counts */
    GroupKeyOracle(Random random, Hierarchy hierarchy, ToIntFunction<Object> unitOf) {
        this.random = random;
        this.units = hierarchy.inTreeOrder();
        this.unitOf = unitOf;
    }

    /** A key, and the items or the text a record has under it. */
    record Keyed(RecordGrouping.Key key, Function<Object, List<String>> of) {}

    /** @param field of any kind @param number of numbers @param text of texts */
    Keyed any(RandomRecordsTest.Known field, RandomRecordsTest.Known number, RandomRecordsTest.Known text) {
        return switch (random.nextInt(4)) {
            case 0 -> axis();
            case 1 -> ranges(number);
            case 2 -> texts(text);
            default ->
                new Keyed(
                        new RecordGrouping.OverField(field.field()),
                        record -> List.of(String.valueOf(field.of().apply(record))));
        };
    }

    /** Units in groups, alone or with all below them: some in several, some in none. */
    private Keyed axis() {
        boolean withBelow = random.nextBoolean();
        boolean withOthers = random.nextBoolean();
        List<int[]> items = new ArrayList<>();
        for (int item = random.nextInt(3); item >= 0; item--) {
            items.add(IntStream.range(0, random.nextInt(4))
                    .map(any -> units.get(random.nextInt(units.size())).id())
                    .distinct()
                    .toArray());
        }
        Axis axis = withBelow ? new Axis.Below(items) : new Axis.Members(Axis.Column.ORG_UNIT, items);
        return new Keyed(new RecordGrouping.OverAxis(axis, withOthers), record -> {
            List<String> found = new ArrayList<>();
            for (int item = 0; item < items.size(); item++) {
                if (IntStream.of(items.get(item)).anyMatch(top -> isAt(unitOf.applyAsInt(record), top, withBelow))) {
                    found.add(Integer.toString(item));
                }
            }
            return found.isEmpty() && withOthers ? List.of("-1") : found;
        });
    }

    private boolean isAt(int unit, int top, boolean orBelow) {
        return unit == top || orBelow && at(unit).isAtOrBelow(at(top));
    }

    private OrgUnit at(int number) {
        return units.stream().filter(unit -> unit.id() == number).findFirst().orElseThrow();
    }

    private Keyed ranges(RandomRecordsTest.Known number) {
        List<double[]> ranges = List.of(new double[] {0, 2.5}, new double[] {2.5, 10 + random.nextInt(30)});
        return new Keyed(new RecordGrouping.OverRanges(number.field(), ranges), record -> {
            String text = number.of().apply(record);
            return List.of(item(
                    ranges.size(),
                    index -> text != null
                            && Double.parseDouble(text) >= ranges.get(index)[0]
                            && Double.parseDouble(text) < ranges.get(index)[1]));
        });
    }

    private Keyed texts(RandomRecordsTest.Known field) {
        List<List<String>> groups = List.of(List.of("pos", "po's"), List.of(), List.of("NEG"));
        return new Keyed(new RecordGrouping.OverTexts(field.field(), groups), record -> {
            @Nullable String text = field.of().apply(record);
            return List.of(item(
                    groups.size(), index -> text != null && groups.get(index).contains(text)));
        });
    }

    private static String item(int count, IntPredicate isIn) {
        return Integer.toString(
                IntStream.range(0, count).filter(isIn).findFirst().orElse(-1));
    }
}
