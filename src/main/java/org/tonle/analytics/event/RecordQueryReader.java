package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.query.reading.DimensionReader;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ValueType;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Makes a query of a request: looks every word up in one snapshot, then checks what was found and what the user may see. */
final class RecordQueryReader {
    private static final String AUTHORITY = "F_VIEW_EVENT_ANALYTICS";
    private static final String OR = "_OR_";

    /** A word of a program or of one of its stages, which is no identifier: {@code program.enrollmentdate}. */
    private static final Pattern PERSONS_OWN =
            Pattern.compile("[A-Za-z][A-Za-z0-9]{10}\\.([A-Za-z][A-Za-z0-9]{10}\\.)?[A-Za-z_]+");

    private final RecordRequest request;
    private final Lookup lookup;
    private final RecordScope scope;
    private final QueryItemReader itemReader;
    private final QueryTimes times;
    private final StageItems stageItems;
    private final List<RecordCondition> conditions = new ArrayList<>();

    private RecordQueryReader(RecordRequest request, Lookup lookup, RecordScope scope) {
        this.request = request;
        this.lookup = lookup;
        this.scope = scope;
        this.itemReader = new QueryItemReader(lookup, request, scope, AskedDays.of(lookup, request));
        this.stageItems = new StageItems(lookup, request, scope);
        this.times = new QueryTimes(lookup, request, scope, itemReader);
    }

    /** @throws Problem with DHIS2's code (E71xx, E72xx) for the first thing that is wrong */
    static RecordQuery read(RecordRequest request, DataAccess access, LocalDate today, PeriodType financialYear) {
        LocalDate relativeTo = request.times().relativeTo();
        Lookup lookup = new Lookup(
                access,
                IdScheme.UID,
                relativeTo == null ? today : relativeTo,
                financialYear,
                request.units().own());
        RecordScope scope = new RecordScopeReader(lookup, request).read();
        RecordQuery query = new RecordQueryReader(request, lookup, scope).query();
        if (!access.user().may(AUTHORITY)) {
            throw new Problem(ErrorCode.E7217, access.user().username());
        }
        return query;
    }

    private RecordQuery query() {
        Map<String, QueryDimension> dimensions = new LinkedHashMap<>();
        Map<String, QueryItem> items = new LinkedHashMap<>();
        request.dimensions().forEach(text -> readGroup(text, dimensions, items));
        Map<String, QueryDimension> filters = new LinkedHashMap<>();
        Map<String, QueryItem> itemFilters = new LinkedHashMap<>();
        request.filters().forEach(text -> readGroup(text, filters, itemFilters));
        for (String id : filters.keySet()) {
            if (dimensions.containsKey(id)) {
                throw new Problem(ErrorCode.E7201, id);
            }
        }
        addConstraints(dimensions, filters);
        QueryItem value = value(items, itemFilters);
        times.dimensions().forEach(time -> dimensions.putIfAbsent(time.id(), new QueryDimension.OfTime(time)));
        conditions.addAll(times.conditions());
        checkTime(dimensions, filters, items.values(), itemFilters.values());
        conditions.addAll(new QueryStates(request, scope).conditions());
        if (request.subject() == RecordSubject.TRACKED_ENTITY) {
            addAttributes(items);
            addNamed(items);
        }
        QueryPlaces places = new QueryPlaces(request, scope, itemReader);
        return new RecordQuery(
                lookup.access(),
                scope,
                List.copyOf(dimensions.values()),
                List.copyOf(filters.values()),
                List.copyOf(items.values()),
                List.copyOf(itemFilters.values()),
                places.with(conditions),
                new RecordQuery.Places(places.coordinate(0), places.coordinate(1), unitValue()),
                value,
                times.ofPrograms(),
                lookup.keywords(),
                request);
    }

    /** A list of persons has all that is known of them; numbers only what was asked for. */
    private void addAttributes(Map<String, QueryItem> items) {
        if (!request.isAggregate()) {
            Map<String, QueryItem> asked = new LinkedHashMap<>(items);
            items.clear();
            itemReader.attributes().forEach(item -> {
                QueryItem known = asked.remove(item.id());
                items.put(item.id(), known == null ? item : known);
            });
            items.putAll(asked);
        }
    }

    /** What enrollments and events say of themselves is a column where the headers name it, asked for or not. */
    private void addNamed(Map<String, QueryItem> items) {
        for (String header : request.table().headers()) {
            QueryItem item = PERSONS_OWN.matcher(header).matches() ? itemReader.find(header) : null;
            if (item != null && item.object() == null) {
                items.putIfAbsent(item.id(), item);
            }
        }
    }

    /** The value that {@code orgUnitField} names; null where it names none. @throws Problem E7211 for what is no unit */
    private @Nullable RecordField unitValue() {
        String text = request.units().value();
        if (text == null) {
            return null;
        }
        QueryItem item = unitItem(text);
        boolean isOfRow = item != null && item.field().place() instanceof RecordPlace.Own;
        if (item == null || !isOfRow || item.valueType() != ValueType.ORGANISATION_UNIT) {
            throw new Problem(ErrorCode.E7211, text);
        }
        return item.field();
    }

    private @Nullable QueryItem unitItem(String text) {
        try {
            return itemReader.find(text);
        } catch (Problem unknown) {
            throw new Problem(ErrorCode.E7211, text);
        }
    }

    private @Nullable QueryItem value(Map<String, QueryItem> items, Map<String, QueryItem> filters) {
        String asked = request.numbers().value();
        if (request.subject() == RecordSubject.TRACKED_ENTITY) {
            PersonNumbers.check(request.numbers());
        }
        QueryItem value = asked == null ? null : itemReader.value(asked);
        for (QueryItem item : request.numbers().ofEachItem() ? items.values() : List.<QueryItem>of()) {
            if (item.isEach()) {
                throw new Problem(ErrorCode.E7223, item.id());
            }
        }
        if (asked != null && value != null && (isAmong(items, value) || isAmong(filters, value))) {
            throw new Problem(ErrorCode.E7203, asked);
        }
        if (value == null
                && request.subject() != RecordSubject.TRACKED_ENTITY
                && request.numbers().aggregationType() != null
                && !request.numbers().ofEachItem()) {
            throw new Problem(ErrorCode.E7204);
        }
        return value;
    }

    /** Whether one of the record's own times has to lie within periods. */
    private static boolean isTimed(Collection<QueryItem> items) {
        return items.stream()
                .anyMatch(item -> item.field().content() instanceof RecordColumn column
                        && column.kind() == RecordField.Kind.MOMENT
                        && !item.conditions().isEmpty());
    }

    private void checkTime(
            Map<String, QueryDimension> dimensions,
            Map<String, QueryDimension> filters,
            Collection<QueryItem> items,
            Collection<QueryItem> itemFilters) {
        boolean isSaid = times.isSaid()
                || stageItems.isTimeSaid()
                || isTimed(items)
                || isTimed(itemFilters)
                || dimensions.values().stream().anyMatch(QueryDimension.OfTime.class::isInstance)
                || filters.values().stream().anyMatch(QueryDimension.OfTime.class::isInstance);
        if (request.subject() == RecordSubject.EVENT && !isSaid) {
            throw new Problem(ErrorCode.E7205);
        }
    }

    private static boolean isAmong(Map<String, QueryItem> items, QueryItem value) {
        return items.values().stream().anyMatch(item -> item.object() == value.object());
    }

    /** One dimension or item, or several items of which one must fit: {@code a:GT:5_OR_b:LT:2}. */
    private void readGroup(String text, Map<String, QueryDimension> dimensions, Map<String, QueryItem> items) {
        if (!text.contains(OR)) {
            read(text, dimensions, items);
            return;
        }
        List<RecordCondition> any = new ArrayList<>();
        for (String part : text.split(OR, -1)) {
            QueryItem item = itemReader.find(part);
            if (item == null) {
                throw new Problem(ErrorCode.E7224, part);
            }
            any.add(new RecordCondition.All(item.conditions()));
            int colon = part.indexOf(':');
            QueryItem column = itemReader.find(colon < 0 ? part : part.substring(0, colon));
            if (column != null) {
                items.merge(column.id(), column, QueryItem::and);
            }
        }
        conditions.add(new RecordCondition.Any(any));
    }

    private void read(String text, Map<String, QueryDimension> dimensions, Map<String, QueryItem> items) {
        StageText ofStage = request.subject() == RecordSubject.TRACKED_ENTITY ? null : StageText.of(text);
        if (ofStage != null && !ofStage.stage().equals(request.scope())) {
            QueryDimension dimension = stageItems.dimension(ofStage);
            if (dimension != null) {
                dimensions.put(dimension.id(), dimension);
            } else {
                QueryItem item = stageItems.item(ofStage);
                items.put(item.id(), item);
            }
            return;
        }
        DimensionText words = DimensionText.readAll(List.of(text)).get(0);
        DimensionKind fixed = DimensionKind.fixed(words.id());
        if (fixed == null) {
            QueryItem item = itemReader.find(text);
            if (item != null && isAxisOfTime(item)) {
                dimensions.put(
                        item.id(),
                        new QueryDimension.OfTime(new TimeDimension(
                                item.id(),
                                item.name(request.answer().naming()),
                                item.field(),
                                TimeItem.read(lookup, item.operands()))));
                return;
            }
            if (item != null) {
                items.merge(item.id(), item, QueryItem::and);
                return;
            }
        } else if (fixed != DimensionKind.PERIOD && fixed != DimensionKind.ORGANISATION_UNIT) {
            throw new Problem(ErrorCode.E7226, words.id());
        }
        QueryDimension dimension = fixed == DimensionKind.PERIOD
                ? new QueryDimension.OfTime(times.periods(words.items()))
                : objects(words, fixed);
        if (dimensions.put(words.id(), dimension) != null) {
            throw new Problem(ErrorCode.E7201, words.id());
        }
    }

    /** Whether numbers are told apart by the periods of a time of one event: {@code stage[1].EVENT_DATE:2025Q1;2025Q2}. */
    private boolean isAxisOfTime(QueryItem item) {
        return request.isAggregate()
                && request.subject() != RecordSubject.TRACKED_ENTITY
                && item.position() != null
                && item.conditions().stream().anyMatch(RecordCondition.Within.class::isInstance);
    }

    /** @throws Problem E7147 for a category that splits no records of the program, a group set of options that split single values */
    private void checkSplit(Dimension dimension) {
        boolean isOfOptions = dimension.kind() == DimensionKind.CATEGORY
                || dimension.kind() == DimensionKind.CATEGORY_OPTION_GROUP_SET;
        if (isOfOptions && !isSplit(dimension)) {
            List<String> seen = categories().stream()
                    .filter(uid -> lookup.findByUid("category", uid) != null)
                    .toList();
            throw new Problem(ErrorCode.E7147, dimension.id(), scope.program().uid(), seen);
        }
    }

    /** Whether the records of the program have options of a category, or of a group set of options that split records. */
    private boolean isSplit(Dimension dimension) {
        return dimension.kind() == DimensionKind.CATEGORY
                ? categories().contains(dimension.id())
                : dimension.isAttribute();
    }

    /** Whether the records of the program are split at all: not where they have the default combination. */
    private boolean hasCategories() {
        return categories().stream()
                .map(uid -> lookup.snapshot().findUnchecked("category", uid))
                .anyMatch(category -> category != null && !"default".equals(category.name()));
    }

    /** Uids of the categories of the combination that splits the records of the program. */
    private List<String> categories() {
        Program program = Program.of(scope.program());
        boolean isEvents = request.subject() == RecordSubject.EVENT;
        MetadataObject combo = lookup.snapshot()
                .findUnchecked("categoryCombo", isEvents ? program.categoryCombo() : program.enrollmentCategoryCombo());
        return combo == null ? List.of() : CategoryCombo.of(combo).categories();
    }

    private QueryDimension objects(DimensionText words, @Nullable DimensionKind fixed) {
        Dimension dimension = dimension(words, fixed);
        boolean isLimited = lookup.access().dimensionConstraints().stream()
                .anyMatch(limit -> limit.uid().equals(dimension.id()));
        return new QueryDimension.OfObjects(dimension, fixed == null && DimensionReader.isAll(words) && !isLimited);
    }

    /**
     * What the account limits its user to, where the question says nothing about it. Enrollments are limited as far as they have
     * categories at all.
     *
     * @throws Problem E7123 when that is nothing, E7147 when the events have none of it
     */
    private void addConstraints(Map<String, QueryDimension> dimensions, Map<String, QueryDimension> filters) {
        for (MetadataObject object : lookup.access().dimensionConstraints()) {
            Dimension dimension = new DimensionReader(lookup).constraint(object);
            boolean isMeant = request.subject() == RecordSubject.EVENT
                    || request.subject() == RecordSubject.ENROLLMENT && hasCategories() && isSplit(dimension);
            if (isMeant && !dimensions.containsKey(object.uid()) && !filters.containsKey(object.uid())) {
                checkSplit(dimension);
                filters.put(object.uid(), new QueryDimension.OfObjects(dimension, false));
            }
        }
    }

    private Dimension dimension(DimensionText words, @Nullable DimensionKind fixed) {
        try {
            Dimension dimension = new DimensionReader(lookup).read(words);
            boolean isOfPersonsOnly = request.subject() == RecordSubject.TRACKED_ENTITY
                    && dimension.kind() != DimensionKind.ORGANISATION_UNIT
                    && dimension.kind() != DimensionKind.ORGANISATION_UNIT_GROUP_SET;
            if (dimension.kind() == DimensionKind.DATA_ELEMENT_GROUP_SET || isOfPersonsOnly) {
                throw new Problem(ErrorCode.E7226, words.id());
            }
            checkSplit(dimension);
            return dimension;
        } catch (Problem problem) {
            boolean unknown = fixed == null && problem.code() == ErrorCode.E7125;
            throw unknown ? new Problem(ErrorCode.E7224, words.id()) : problem;
        }
    }
}
