package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.Dimension;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.query.DimensionKind;
import org.tonle.analytics.query.DimensionReader;
import org.tonle.analytics.query.DimensionText;
import org.tonle.analytics.query.Lookup;
import org.tonle.analytics.query.PeriodDimensionReader;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.EventCondition;
import org.tonle.analytics.store.EventTime;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Makes a query of a request: looks every word up in one snapshot, then checks what was found and what the user may see. */
final class EventQueryReader {
    private static final String AUTHORITY = "F_VIEW_EVENT_ANALYTICS";

    private final EventRequest request;
    private final Lookup lookup;
    private final EventProgram program;
    private final QueryItemReader itemReader;

    private EventQueryReader(EventRequest request, Lookup lookup, EventProgram program) {
        this.request = request;
        this.lookup = lookup;
        this.program = program;
        this.itemReader = new QueryItemReader(lookup, program);
    }

    /** @throws Problem with DHIS2's code (E71xx, E72xx) for the first thing that is wrong */
    static EventQuery read(EventRequest request, DataAccess access, LocalDate today) {
        LocalDate date = request.relativePeriodDate() == null ? today : request.relativePeriodDate();
        Lookup lookup = new Lookup(access, IdScheme.UID, date, PeriodType.FINANCIAL_OCT, request.userOrgUnits());
        EventProgram program = program(request, lookup);
        EventQuery query = new EventQueryReader(request, lookup, program).query();
        if (!access.user().may(AUTHORITY)) {
            throw new Problem(ErrorCode.E7217, access.user().username());
        }
        return query;
    }

    private static EventProgram program(EventRequest request, Lookup lookup) {
        MetadataObject object = lookup.findByUid("program", request.program());
        if (object == null) {
            throw new Problem(ErrorCode.E7129, request.program());
        }
        List<MetadataObject> all = ProgramStage.ordered(lookup.snapshot(), object.uid());
        String uid = request.stage();
        if (uid == null) {
            return new EventProgram(object, all, true);
        }
        MetadataObject stage = lookup.findByUid("programStage", uid);
        if (stage == null) {
            throw new Problem(ErrorCode.E7130, uid);
        }
        if (!all.contains(stage)) {
            throw new Problem(ErrorCode.E7236, uid, object.uid());
        }
        return new EventProgram(object, List.of(stage), false);
    }

    private EventQuery query() {
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        Map<String, QueryItem> items = new LinkedHashMap<>();
        request.dimensions().forEach(text -> read(text, dimensions, items));
        Map<String, Dimension> filters = new LinkedHashMap<>();
        Map<String, QueryItem> itemFilters = new LinkedHashMap<>();
        request.filters().forEach(text -> read(text, filters, itemFilters));
        for (String id : filters.keySet()) {
            if (dimensions.containsKey(id)) {
                throw new Problem(ErrorCode.E7201, id);
            }
        }
        String asked = request.value();
        QueryItem value = asked == null ? null : itemReader.value(asked);
        if (asked != null && value != null && (isAmong(items, value) || isAmong(itemFilters, value))) {
            throw new Problem(ErrorCode.E7203, asked);
        }
        if (value == null && request.aggregationType() != null) {
            throw new Problem(ErrorCode.E7204);
        }
        Map<EventTime, List<DimensionItem.InPeriod>> times = times();
        DaySpan dates = dates();
        Set<String> all = new HashSet<>(dimensions.keySet());
        all.addAll(filters.keySet());
        if (!all.contains("pe") && dates == null && times.isEmpty()) {
            throw new Problem(ErrorCode.E7205);
        }
        return new EventQuery(
                lookup.access(),
                program,
                List.copyOf(dimensions.values()),
                List.copyOf(filters.values()),
                List.copyOf(items.values()),
                List.copyOf(itemFilters.values()),
                value,
                dates,
                times,
                lookup.keywords(),
                request);
    }

    private static boolean isAmong(Map<String, QueryItem> items, QueryItem value) {
        return items.values().stream().anyMatch(item -> item.object() == value.object());
    }

    private void read(String text, Map<String, Dimension> dimensions, Map<String, QueryItem> items) {
        DimensionText words = DimensionText.readAll(List.of(text)).get(0);
        DimensionKind fixed = DimensionKind.fixed(words.id());
        if (fixed == null) {
            QueryItem item = itemReader.find(text);
            if (item != null) {
                items.merge(item.id(), item, EventQueryReader::both);
                return;
            }
        } else if (fixed != DimensionKind.PERIOD && fixed != DimensionKind.ORGANISATION_UNIT) {
            throw new Problem(ErrorCode.E7226, words.id());
        }
        if (dimensions.put(words.id(), dimension(words, fixed)) != null) {
            throw new Problem(ErrorCode.E7201, words.id());
        }
    }

    /** The same value named twice is one column under the conditions of both. */
    private static QueryItem both(QueryItem one, QueryItem other) {
        List<EventCondition> conditions = new ArrayList<>(one.conditions());
        conditions.addAll(other.conditions());
        return new QueryItem(one.object(), one.stage(), one.options(), conditions);
    }

    private Dimension dimension(DimensionText words, @Nullable DimensionKind fixed) {
        try {
            Dimension dimension = new DimensionReader(lookup).read(words);
            if (dimension.kind() == DimensionKind.DATA_ELEMENT_GROUP_SET) {
                throw new Problem(ErrorCode.E7226, words.id());
            }
            return dimension;
        } catch (Problem problem) {
            boolean unknown = fixed == null && problem.code() == ErrorCode.E7125;
            throw unknown ? new Problem(ErrorCode.E7224, words.id()) : problem;
        }
    }

    private Map<EventTime, List<DimensionItem.InPeriod>> times() {
        Map<EventTime, List<DimensionItem.InPeriod>> times = new EnumMap<>(EventTime.class);
        request.times().forEach((time, texts) -> times.put(time, new PeriodDimensionReader(lookup).read(texts)));
        return times;
    }

    private @Nullable DaySpan dates() {
        LocalDate start = request.startDate();
        LocalDate end = request.endDate();
        if (start == null || end == null) {
            return null;
        }
        if (start.isAfter(end)) {
            throw new Problem(ErrorCode.E7206, start, end);
        }
        return DaySpan.between(start, end);
    }
}
