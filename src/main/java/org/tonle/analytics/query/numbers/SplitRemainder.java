package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tonle.analytics.query.fetch.FactAxes;
import org.tonle.analytics.query.fetch.MovedItem;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.ProgramAggregation;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * What a split by options or groups, or a filter of options, has no place for: values of data elements without the category, of options that are no longer in
 * it, of units in no group. They are in no row of the answer, so somebody has to be told. What somebody left out himself, by naming
 * some of the options, is not meant.
 */
public final class SplitRemainder {
    private final AnalyticsQuery query;
    private final FactReading reading;

    public SplitRemainder(AnalyticsQuery query, FactReading reading) {
        this.query = query;
        this.reading = reading;
    }

    /** Sentences that begin with the dimension; none when everything has a place. */
    public List<String> told(List<FactQuery> facts, Map<ProgramQuestion, List<MovedItem>> programs) {
        List<String> told = new ArrayList<>();
        int axis = 0;
        List<Dimension> all = new ArrayList<>(query.dimensions());
        all.addAll(query.filters());
        for (Dimension dimension : all) {
            if (dimension.kind() == DimensionKind.DATA_X || dimension.kind() == DimensionKind.PERIOD) {
                continue;
            }
            boolean isChoice = query.filters().contains(dimension) && !isOfOptions(dimension);
            int[] members = isChoice || query.constraints().contains(dimension.id())
                    ? new int[0]
                    : members(query.snapshot(), dimension);
            if (members.length > 0 && FactAxes.items(query.snapshot(), dimension) instanceof Axis.Members split) {
                Axis rest = new Axis.Without(split.column(), members);
                tell(dimension, values(facts, axis, rest), items(programs, axis, rest), told);
            }
            axis++;
        }
        return told;
    }

    /** A filter of groups of units says what it is about; one of options does not say which data elements have none. */
    private static boolean isOfOptions(Dimension filter) {
        return filter.kind() == DimensionKind.CATEGORY || filter.kind() == DimensionKind.CATEGORY_OPTION_GROUP_SET;
    }

    private static void tell(Dimension dimension, long values, Set<String> items, List<String> told) {
        String nothing = " that belong to none of its "
                + (dimension.kind() == DimensionKind.CATEGORY ? "options" : "groups") + " and are in no row";
        if (values > 0) {
            told.add(dimension.id() + ": there are " + values + " values" + nothing);
        }
        if (!items.isEmpty()) {
            told.add(dimension.id() + ": there are events or enrollments of " + String.join(", ", items) + nothing);
        }
    }

    /** Numbers of what belongs to some item of the dimension, whether it was asked for or not; empty for dimensions of other kinds. */
    static int[] members(Snapshot snapshot, Dimension dimension) {
        MetadataObject object = dimension.object();
        String type = dimension.kind().itemType();
        if (object == null || type == null || dimension.kind() == DimensionKind.DATA_ELEMENT_GROUP_SET) {
            return new int[0];
        }
        IntStream.Builder members = IntStream.builder();
        for (String uid : dimension.kind().itemsOf(object)) {
            MetadataObject item = snapshot.findUnchecked(type, uid);
            if (item != null) {
                IntStream.of(FactAxes.members(snapshot, dimension, new DimensionItem.Of(item)))
                        .forEach(members::add);
            }
        }
        return members.build().distinct().toArray();
    }

    private long values(List<FactQuery> facts, int axis, Axis rest) {
        double values = 0;
        for (FactQuery asked : facts) {
            List<DaySpan> spans = asked.periods().stream().flatMap(List::stream).toList();
            List<Axis> axes = new ArrayList<>();
            asked.axes().forEach(each -> axes.add(together(each)));
            axes.set(axis, rest);
            FactTable table = reading.aggregate(new FactQuery(
                    asked.aggregation().isOfTexts() ? Aggregation.COUNT_TEXTS : Aggregation.COUNT,
                    asked.operands(),
                    List.of(spans),
                    axes,
                    asked.bounds()));
            for (int row = 0; row < table.size(); row++) {
                values += table.value(row);
            }
        }
        return Math.round(values);
    }

    /** All items of an axis as one. */
    private static Axis together(Axis axis) {
        if (axis instanceof Axis.Below below) {
            return new Axis.Below(List.of(all(below.items())));
        }
        return axis instanceof Axis.Members members
                ? new Axis.Members(members.column(), List.of(all(members.items())))
                : axis;
    }

    private static int[] all(List<int[]> items) {
        return items.stream().flatMapToInt(IntStream::of).distinct().toArray();
    }

    /** Items of programmes some of whose rows have no place. */
    private Set<String> items(Map<ProgramQuestion, List<MovedItem>> programs, int axis, Axis rest) {
        Set<String> items = new TreeSet<>();
        programs.forEach((asked, measured) -> {
            List<Axis> axes = new ArrayList<>(asked.axes());
            axes.set(axis, rest);
            List<ProgramQuestion.Measure> rows = asked.measures().stream()
                    .map(each -> new ProgramQuestion.Measure(
                            ProgramAggregation.COUNT, ProgramTerm.of(1), each.filter(), each.present()))
                    .toList();
            FactTable table = reading.programNumbers(new ProgramQuestion(
                    asked.program(),
                    asked.isOfEnrollments(),
                    rows,
                    asked.windows(),
                    asked.limits(),
                    asked.places(),
                    axes,
                    asked.today()));
            Set<Integer> found = new HashSet<>();
            for (int row = 0; row < table.size(); row++) {
                found.add(table.item(row, 0));
            }
            found.forEach(each -> items.add(measured.get(each).item().id()));
        });
        return items;
    }
}
