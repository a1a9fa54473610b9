package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.ItemNaming;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.Snapshot;

/**
 * A question on records with every word looked up and checked.
 *
 * @param access who asks
 * @param dimensions axes of the answer, in the order asked for
 * @param filters what the answer is restricted to
 * @param items values that are columns of the answer, each once
 * @param itemFilters values that only restrict it
 * @param conditions what else must hold
 * @param places where records are
 * @param value what is put together, null for counting
 * @param periods in which persons must have been enrolled or seen
 * @param keywords words of the request that stood for several items
 */
record RecordQuery(
        DataAccess access,
        RecordScope scope,
        List<QueryDimension> dimensions,
        List<QueryDimension> filters,
        List<QueryItem> items,
        List<QueryItem> itemFilters,
        List<RecordCondition> conditions,
        Places places,
        @Nullable QueryItem value,
        List<TimeItem> periods,
        Map<String, Keyword> keywords,
        RecordRequest request) {
    RecordQuery {
        dimensions = List.copyOf(dimensions);
        filters = List.copyOf(filters);
        items = List.copyOf(items);
        itemFilters = List.copyOf(itemFilters);
        conditions = List.copyOf(conditions);
    }

    /**
     * Where records are.
     *
     * @param longitude of the place that counts
     * @param latitude of the place that counts
     * @param unitValue the value that names the unit of a record, null where it is no value
     */
    record Places(RecordField longitude, RecordField latitude, @Nullable RecordField unitValue) {}

    RecordField longitude() {
        return places.longitude();
    }

    RecordField latitude() {
        return places.latitude();
    }

    Snapshot snapshot() {
        return access.snapshot();
    }

    RecordSubject subject() {
        return request.subject();
    }

    ItemNaming naming() {
        return request.answer().naming();
    }

    /** Units, groups and categories among the dimensions. */
    List<Dimension> objects() {
        return objects(dimensions);
    }

    /** Those among dimensions or filters. */
    static List<Dimension> objects(List<QueryDimension> dimensions) {
        List<Dimension> found = new ArrayList<>();
        for (QueryDimension dimension : dimensions) {
            if (dimension instanceof QueryDimension.OfObjects of) {
                found.add(of.dimension());
            }
        }
        return found;
    }

    /** Periods among dimensions or filters. */
    static List<TimeDimension> times(List<QueryDimension> dimensions) {
        List<TimeDimension> found = new ArrayList<>();
        for (QueryDimension dimension : dimensions) {
            if (dimension instanceof QueryDimension.OfTime of) {
                found.add(of.time());
            }
        }
        return found;
    }

    /** The units that are asked for, as a dimension or filter; null when none are. */
    @Nullable
    Dimension orgUnits() {
        List<Dimension> all = new ArrayList<>(objects());
        all.addAll(objects(filters));
        return all.stream()
                .filter(each -> each.kind() == DimensionKind.ORGANISATION_UNIT)
                .findFirst()
                .orElse(null);
    }

    /** The records that are meant. @param dimensionsToo whether dimensions restrict as filters do; else they are axes */
    RecordSelection selection(boolean dimensionsToo) {
        List<TimeItem> all = new ArrayList<>();
        times(dimensions).forEach(time -> all.addAll(time.items()));
        times(filters).forEach(time -> all.addAll(time.items()));
        return new RecordSelection(
                subject(),
                scope.object().id(),
                request.units().field(),
                ownedOn(AskedDays.of(all, request.times())),
                places.unitValue(),
                new QueryConditions(this).all(dimensionsToo));
    }

    /** The day on which the owner of a person counts when these days are asked about; null for today. */
    @Nullable
    LocalDate ownedOn(@Nullable DaySpan days) {
        return days == null
                ? null
                : switch (request.units().ownerDay()) {
                    case TODAY -> null;
                    case START -> days.start();
                    case END -> days.end();
                };
    }
}
