package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tonle.access.DataAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.store.AnalyticsStore;
import org.tonle.analytics.store.EventColumn;
import org.tonle.analytics.store.EventGroup;
import org.tonle.analytics.store.EventGrouping;
import org.tonle.analytics.store.EventListing;
import org.tonle.analytics.store.EventPage;
import org.tonle.analytics.store.EventProperty;
import org.tonle.analytics.store.EventRow;
import org.tonle.analytics.store.EventRowStore;
import org.tonle.analytics.store.EventTime;
import org.tonle.analytics.store.Reading;
import org.tonle.limit.Budget;
import org.tonle.limit.Turnstile;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Answers questions on events. Everything committed before a question is in its answer. */
@ApplicationScoped
public class EventAnswers {
    private static final int MOST_GROUPS = 100_000;

    /** Events on a page from which on it is a large request. */
    private static final int LARGE_PAGE = 2_000;

    private final AnalyticsStore store;
    private final EventRowStore rows;
    private final Clock clock;
    private final Turnstile turnstile;

    EventAnswers(AnalyticsStore store, EventRowStore rows, Clock clock, Turnstile turnstile) {
        this.store = store;
        this.rows = rows;
        this.clock = clock;
        this.turnstile = turnstile;
    }

    /** Single events, or numbers of them, as {@code /api/analytics/events} answers to these parameters. */
    public Grid table(
            DataAccess access, String program, Map<String, List<String>> parameters, boolean isList, Budget budget) {
        EventRequest request = EventRequest.of(program, parameters);
        return isList ? list(access, request, budget) : numbers(access, request, budget);
    }

    /** Numbers of events. @throws Problem with DHIS2's code for a question that cannot be answered */
    Grid numbers(DataAccess access, EventRequest request, Budget budget) {
        EventQuery query = read(access, request);
        EventGrouping question = Groupings.of(query);
        if (request.answer().skipData()) {
            return new Grid(GroupRows.headers(query), List.of(), EventMetaData.ofGroups(query));
        }
        List<EventGroup> groups = turnstile.turn(access.user().uid(), () -> groups(access, question, budget));
        if (groups.size() > MOST_GROUPS) {
            throw new Problem(ErrorCode.E7128, groups.size());
        }
        budget.rows(groups.size());
        return new Grid(GroupRows.headers(query), new GroupRows(query).rows(groups), EventMetaData.ofGroups(query));
    }

    /** Single events. @throws Problem with DHIS2's code for a question that cannot be answered */
    Grid list(DataAccess access, EventRequest request, Budget budget) {
        EventQuery query = read(access, request);
        boolean isLarge = !request.table().paging() || request.table().pageSize() > LARGE_PAGE;
        return isLarge
                ? turnstile.turn(access.user().uid(), () -> table(access, query, budget))
                : table(access, query, budget);
    }

    private Grid table(DataAccess access, EventQuery query, Budget budget) {
        EventRequest request = query.request();
        List<EventColumns.Column> columns = EventColumns.of(query);
        EventListing question = listing(query);
        EventPage page =
                request.answer().skipData() ? new EventPage(List.of(), 0, false) : page(access, question, budget);
        List<List<String>> rows = new ArrayList<>(page.rows().size());
        for (EventRow row : page.rows()) {
            budget.rows(4);
            List<String> cells = new ArrayList<>(columns.size());
            for (EventColumns.Column column : columns) {
                String cell = column.cell().apply(row);
                cells.add(cell == null ? "" : cell);
            }
            rows.add(cells);
        }
        List<GridHeader> headers =
                columns.stream().map(EventColumns.Column::header).toList();
        ObjectNode metaData = EventMetaData.ofList(query, shown(query, page.rows()));
        if (!request.answer().skipMeta() && request.table().paging()) {
            addPager(metaData, request.table(), page);
        }
        return new Grid(headers, rows, metaData);
    }

    private List<EventGroup> groups(DataAccess access, EventGrouping question, Budget budget) {
        try (Reading reading = store.open(access, budget)) {
            return reading.groups(question);
        }
    }

    private EventPage page(DataAccess access, EventListing question, Budget budget) {
        try (Reading reading = store.open(access, budget)) {
            List<Integer> ids = reading.events(question);
            boolean hasMore = question.limit() > 0 && ids.size() > question.limit();
            List<Integer> page = hasMore ? ids.subList(0, question.limit()) : ids;
            long total = -1;
            if (question.withTotal()) {
                boolean isWhole = !hasMore && (question.skip() == 0 || !ids.isEmpty());
                total = isWhole
                        ? (question.limit() > 0 ? question.skip() : 0) + ids.size()
                        : reading.count(question.selection());
            }
            return new EventPage(rows.read(access, budget, page, question.attributes()), total, hasMore);
        }
    }

    private EventQuery read(DataAccess access, EventRequest request) {
        return EventQueryReader.read(request, access, LocalDate.now(clock));
    }

    private static EventListing listing(EventQuery query) {
        TableOptions table = query.request().table();
        List<EventListing.Order> orders = new ArrayList<>();
        for (TableOptions.Sort sort : table.orders()) {
            orders.add(new EventListing.Order(column(query, sort.column()), sort.descending()));
        }
        Set<Integer> attributes = query.items().stream()
                .filter(QueryItem::isAttribute)
                .map(item -> item.object().id())
                .collect(Collectors.toSet());
        return new EventListing(
                Selections.of(query, true),
                orders,
                table.paging() ? (table.page() - 1L) * table.pageSize() : 0,
                table.paging() ? table.pageSize() : 0,
                table.paging() && table.totalPages(),
                attributes);
    }

    /** @throws Problem E7224 for a column events cannot be put in order by */
    private static EventColumn column(EventQuery query, String name) {
        for (QueryItem item : query.items()) {
            if (name.equals(item.id()) || name.equals(item.object().uid())) {
                return item.item();
            }
        }
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "eventdate", "event_date" -> EventTime.OCCURRED_DATE;
            case "scheduleddate" -> EventTime.SCHEDULED_DATE;
            case "completed", "completeddate" -> EventTime.COMPLETED_DATE;
            case "created" -> EventTime.CREATED;
            case "lastupdated" -> EventTime.LAST_UPDATED;
            case "enrollmentdate" -> EventTime.ENROLLMENT_DATE;
            case "incidentdate" -> EventTime.INCIDENT_DATE;
            case "psi" -> EventProperty.EVENT;
            case "eventstatus" -> EventProperty.EVENT_STATUS;
            case "programstatus" -> EventProperty.ENROLLMENT_STATUS;
            default -> throw new Problem(ErrorCode.E7224, name);
        };
    }

    private static Map<String, Collection<MetadataObject>> shown(EventQuery query, List<EventRow> rows) {
        Map<String, Collection<MetadataObject>> shown = new LinkedHashMap<>();
        for (QueryItem item : query.items()) {
            List<MetadataObject> options = item.options();
            if (options != null) {
                Set<String> codes = new LinkedHashSet<>();
                rows.forEach(row -> {
                    String value = EventColumns.value(item, row);
                    if (value != null) {
                        codes.add(value);
                    }
                });
                shown.put(
                        item.id(),
                        options.stream()
                                .filter(option -> codes.contains(option.code()))
                                .toList());
            }
        }
        return shown;
    }

    private static void addPager(ObjectNode metaData, TableOptions table, EventPage page) {
        ObjectNode pager = metaData.putObject("pager").put("page", table.page()).put("pageSize", table.pageSize());
        if (table.totalPages()) {
            pager.put("total", page.total());
            pager.put("pageCount", (page.total() + table.pageSize() - 1) / table.pageSize());
        } else {
            pager.put("isLastPage", !page.hasMore());
        }
    }
}
