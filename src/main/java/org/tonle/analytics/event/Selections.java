package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tonle.analytics.query.Dimension;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.query.DimensionKind;
import org.tonle.analytics.query.FactAxes;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.EventCondition;
import org.tonle.analytics.store.EventSelection;
import org.tonle.analytics.store.EventTime;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.Hierarchy;

/** Says in numbers which events a query means. */
final class Selections {
    private Selections() {}

    /**
     * @param dimensionsToo whether dimensions restrict as filters do: they do for single events, and are axes of their own for
     *     numbers of events
     */
    static EventSelection of(EventQuery query, boolean dimensionsToo) {
        List<Axis> axes = new ArrayList<>();
        List<EventSelection.When> times = new ArrayList<>();
        List<Dimension> restricting = new ArrayList<>(query.filters());
        if (dimensionsToo) {
            restricting.addAll(query.dimensions());
        }
        for (Dimension dimension : restricting) {
            if (dimension.kind() == DimensionKind.PERIOD) {
                List<DaySpan> spans = EventQuery.spans(dimension).stream()
                        .flatMap(List::stream)
                        .toList();
                times.add(new EventSelection.When(
                        dimensionsToo ? happened(query) : query.request().timeField(), spans));
            } else {
                axes.add(together(axis(query, dimension)));
            }
        }
        if (query.dates() != null) {
            times.add(new EventSelection.When(happened(query), List.of(Objects.requireNonNull(query.dates()))));
        }
        query.times()
                .forEach((time, periods) -> times.add(new EventSelection.When(
                        time,
                        periods.stream()
                                .map(period -> DaySpan.of(period.period()))
                                .toList())));
        List<EventCondition> conditions = new ArrayList<>();
        query.items().forEach(item -> conditions.addAll(item.conditions()));
        query.itemFilters().forEach(item -> conditions.addAll(item.conditions()));
        return new EventSelection(
                query.program().object().id(),
                stages(query),
                times,
                axes,
                names(query.request().eventStatuses()),
                names(query.request().programStatuses()),
                conditions,
                Set.of());
    }

    /** Planned events count in periods, but are not listed and have no date until they happen. Source: recorded answers. */
    private static EventTime happened(EventQuery query) {
        EventTime time = query.request().timeField();
        return time == EventTime.EVENT_DATE ? EventTime.OCCURRED_DATE : time;
    }

    /** Empty for all. */
    private static Set<Integer> stages(EventQuery query) {
        return query.program().isWhole()
                ? Set.of()
                : query.program().stages().stream().map(MetadataObject::id).collect(Collectors.toSet());
    }

    private static Set<String> names(Set<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.toSet());
    }

    /** A dimension whose items are told apart. */
    static Axis axis(EventQuery query, Dimension dimension) {
        if (dimension.kind() == DimensionKind.CATEGORY || dimension.kind() == DimensionKind.CATEGORY_OPTION_GROUP_SET) {
            List<int[]> members = new ArrayList<>();
            dimension.items().forEach(item -> members.add(FactAxes.members(query.snapshot(), dimension, item)));
            return new Axis.Members(Axis.Column.ATTRIBUTE_OPTION_COMBO, members);
        }
        EventRequest.UnitMode mode = query.request().unitMode();
        if (dimension.kind() == DimensionKind.ORGANISATION_UNIT && mode != EventRequest.UnitMode.DESCENDANTS) {
            List<int[]> members = new ArrayList<>();
            dimension.items().forEach(item -> members.add(orgUnits(query, item, mode)));
            return new Axis.Members(Axis.Column.ORG_UNIT, members);
        }
        return FactAxes.items(query.snapshot(), dimension);
    }

    private static int[] orgUnits(EventQuery query, DimensionItem item, EventRequest.UnitMode mode) {
        Set<Integer> ids = new LinkedHashSet<>();
        if (item instanceof DimensionItem.InOrgUnit in) {
            ids.add(in.orgUnit().id());
            if (mode == EventRequest.UnitMode.CHILDREN) {
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
