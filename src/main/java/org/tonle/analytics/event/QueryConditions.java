package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tonle.analytics.query.fetch.FactAxes;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.orgunit.Hierarchy;

/** Says in numbers which records a query means. */
final class QueryConditions {
    private final RecordQuery query;

    QueryConditions(RecordQuery query) {
        this.query = query;
    }

    /** @param dimensionsToo whether dimensions restrict too */
    List<RecordCondition> all(boolean dimensionsToo) {
        List<RecordCondition> all = new ArrayList<>(query.conditions());
        List<QueryDimension> restricting = new ArrayList<>(query.filters());
        if (dimensionsToo) {
            restricting.addAll(query.dimensions());
        }
        for (QueryDimension each : restricting) {
            if (each instanceof QueryDimension.OfObjects of && !of.isWhole()) {
                all.addAll(of(of.dimension()));
            }
        }
        for (TimeDimension time : RecordQuery.times(restricting)) {
            all.add(new RecordCondition.Within(time.field(), time.all()));
        }
        query.items().forEach(item -> all.addAll(item.conditions()));
        query.itemFilters().forEach(item -> all.addAll(item.conditions()));
        return all;
    }

    /** That a record falls into one of the items. */
    List<RecordCondition> of(Dimension dimension) {
        return List.of(new RecordCondition.InAxis(together(axis(dimension))));
    }

    /** A dimension whose items are told apart. */
    Axis axis(Dimension dimension) {
        if (dimension.kind() == DimensionKind.CATEGORY || dimension.kind() == DimensionKind.CATEGORY_OPTION_GROUP_SET) {
            List<int[]> members = new ArrayList<>();
            dimension.items().forEach(item -> members.add(FactAxes.members(query.snapshot(), dimension, item)));
            return new Axis.Members(Axis.Column.ATTRIBUTE_OPTION_COMBO, members);
        }
        RecordRequest.UnitMode mode = query.request().units().mode();
        if (dimension.kind() == DimensionKind.ORGANISATION_UNIT && mode != RecordRequest.UnitMode.DESCENDANTS) {
            List<int[]> members = new ArrayList<>();
            dimension.items().forEach(item -> members.add(orgUnits(item, mode)));
            return new Axis.Members(Axis.Column.ORG_UNIT, members);
        }
        return FactAxes.items(query.snapshot(), dimension);
    }

    private int[] orgUnits(DimensionItem item, RecordRequest.UnitMode mode) {
        Set<Integer> ids = new LinkedHashSet<>();
        if (item instanceof DimensionItem.InOrgUnit in) {
            ids.add(in.orgUnit().id());
            if (mode == RecordRequest.UnitMode.CHILDREN) {
                query.snapshot().view(Hierarchy.VIEW).children(in.orgUnit()).forEach(child -> ids.add(child.id()));
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The same axis with one item: a filter. */
    private static Axis together(Axis axis) {
        if (axis instanceof Axis.Below below) {
            return new Axis.Below(List.of(all(below.items())));
        }
        Axis.Members members = (Axis.Members) axis;
        return new Axis.Members(members.column(), List.of(all(members.items())));
    }

    private static int[] all(List<int[]> items) {
        return items.stream().flatMapToInt(IntStream::of).distinct().toArray();
    }
}
