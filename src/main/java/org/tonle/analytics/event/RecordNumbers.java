package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.model.ValueItem;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Makes the questions for the store of a query for numbers of records. */
final class RecordNumbers {
    private final RecordQuery query;

    RecordNumbers(RecordQuery query) {
        this.query = query;
    }

    /**
     * A question of an answer.
     *
     * @param items whose values are keys, first of all
     * @param ofItem the item that the rows are about, where they are about one each; null for all
     */
    record Part(RecordGrouping grouping, List<QueryItem> items, @Nullable QueryItem ofItem) {}

    /** As many questions as there are periods where the owner of each period's first or last day counts; else those of all periods. */
    List<Part> parts() {
        TimeDimension time = query.dimensions().stream()
                .filter(QueryDimension.OfTime.class::isInstance)
                .map(each -> ((QueryDimension.OfTime) each).time())
                .findFirst()
                .orElse(null);
        if (query.request().units().ownerDay() == RecordRequest.OwnerDay.TODAY || time == null) {
            return ofAllPeriods();
        }
        List<Part> parts = new ArrayList<>();
        for (TimeItem item : time.items()) {
            LocalDate day = query.ownedOn(item.days());
            ofAllPeriods()
                    .forEach(part ->
                            parts.add(new Part(of(part.grouping(), time, item, day), part.items(), part.ofItem())));
        }
        return parts;
    }

    /** The same question for one period, with the units that own the records on a day. */
    private static RecordGrouping of(
            RecordGrouping grouping, TimeDimension time, TimeItem only, @Nullable LocalDate day) {
        List<List<DaySpan>> spans = new ArrayList<>();
        time.items().forEach(item -> spans.add(item.equals(only) ? List.of(item.days()) : List.of()));
        List<RecordGrouping.Key> keys = new ArrayList<>();
        boolean isFound = false;
        for (RecordGrouping.Key key : grouping.keys()) {
            boolean isTime = !isFound && key instanceof RecordGrouping.OverTime;
            keys.add(isTime ? new RecordGrouping.OverTime(time.field(), spans) : key);
            isFound |= isTime;
        }
        return new RecordGrouping(
                grouping.selection().ownedOn(day), keys, grouping.counted(), grouping.value(), grouping.aggregation());
    }

    /** One question; with collapsed dimensions, and with values of each item, one an item. */
    private List<Part> ofAllPeriods() {
        List<Part> parts = new ArrayList<>();
        if (query.request().numbers().ofEachItem()) {
            query.items().stream()
                    .filter(item -> item.valueType().hasNumber())
                    .forEach(item -> parts.add(new Part(grouping(List.of(), item), List.of(), item)));
        } else if (query.request().table().collapsed() && !query.items().isEmpty()) {
            query.items().forEach(item -> parts.add(new Part(grouping(List.of(item), query.value()), List.of(), item)));
        } else {
            parts.add(new Part(grouping(query.items(), query.value()), query.items(), null));
        }
        return parts;
    }

    private RecordGrouping grouping(List<QueryItem> items, @Nullable QueryItem value) {
        List<RecordGrouping.Key> keys = new ArrayList<>();
        items.forEach(item -> keys.add(key(item)));
        List<RecordCondition> units = new ArrayList<>();
        for (QueryDimension dimension : query.dimensions()) {
            if (dimension instanceof QueryDimension.OfTime time) {
                keys.add(new RecordGrouping.OverTime(
                        time.time().field(), time.time().spans()));
            } else if (dimension instanceof QueryDimension.OfObjects of && isByOwnUnit(of.dimension())) {
                units.addAll(new QueryConditions(query).of(of.dimension()));
                keys.add(new RecordGrouping.OverField(RecordColumn.ORG_UNIT.of(RecordPlace.Own.TRACKED_ENTITY)));
            } else if (dimension instanceof QueryDimension.OfObjects of) {
                keys.add(new RecordGrouping.OverAxis(new QueryConditions(query).axis(of.dimension()), of.isWhole()));
            }
        }
        if (QueryStates.isKey(query.request())) {
            keys.add(new RecordGrouping.OverField(RecordColumn.STATUS.of(RecordPlace.Own.ENROLLMENT)));
        }
        RecordSelection selection = query.selection(false).and(units);
        return new RecordGrouping(
                selection,
                keys,
                counted(),
                value == null ? null : value.field(),
                value == null ? Aggregation.COUNT : aggregation(value));
    }

    /** Persons are told apart by the unit they are registered at, whatever units were asked for. Source: recorded answers. */
    boolean isByOwnUnit(Dimension dimension) {
        return query.subject() == RecordSubject.TRACKED_ENTITY && dimension.kind() == DimensionKind.ORGANISATION_UNIT;
    }

    private static RecordGrouping.Key key(QueryItem item) {
        ValueGroups groups = item.groups();
        return groups == null ? new RecordGrouping.OverField(item.key()) : groups.key(item.key());
    }

    /** @throws Problem E7133 for more than a record has */
    private RecordSubject counted() {
        RecordRequest.OutputType type = query.request().numbers().counted();
        RecordSubject counted = type == null ? query.subject() : type.subject();
        if (counted.ordinal() < query.subject().ordinal()) {
            throw new Problem(
                    ErrorCode.E7133,
                    "outputType=" + type + " for " + query.subject() + "; ask for one that each of them has");
        }
        return counted;
    }

    /** @throws Problem E7133 for an aggregation that needs more than the records of a group */
    private Aggregation aggregation(QueryItem value) {
        AggregationType asked = query.request().numbers().aggregationType();
        String own = ValueItem.of(Objects.requireNonNull(value.object())).aggregationType();
        String word = asked != null ? asked.name() : own.equals("NONE") ? "AVERAGE" : own;
        Aggregation aggregation = Aggregation.of(word, false);
        if (aggregation == null) {
            throw new Problem(
                    ErrorCode.E7133, word + " of values of records; ask for SUM, AVERAGE, COUNT, MIN, MAX, LAST ...");
        }
        return aggregation;
    }

    /** The states of enrollments that numbers are told apart by, in the order asked for; empty for none. */
    static Set<String> states(RecordQuery query) {
        return QueryStates.isKey(query.request())
                ? QueryStates.programStates(query.request().states().enrollments())
                : Set.of();
    }
}
