package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tonle.limit.Budget;
import org.tonle.parameter.Parameters;

/**
 * A question over the values of a namespace.
 *
 * @param isAny whether one of the filters is enough
 * @param includesAll whether entries come too that have nothing of what is asked for
 * @param page from 1
 * @param pageSize all entries when the answer is not cut into pages
 */
record DataStoreQuery(
        ValueFields fields,
        List<DataStoreFilter> filters,
        boolean isAny,
        ValueOrder order,
        boolean includesAll,
        boolean isHeadless,
        int page,
        int pageSize,
        boolean isPaged) {
    static final int PAGE_SIZE = 50;
    private static final int MOST = 1_000_000;
    /** One unit of the pool of rows stands for so many bytes. */
    private static final int BYTES_A_ROW = 150;

    /** Reads {@code fields, filter, rootJunction, order, includeAll, headless, paging, page, pageSize}. */
    static DataStoreQuery of(Parameters parameters) {
        boolean isPaged = parameters.flagOr("paging", true);
        return new DataStoreQuery(
                ValueFields.of(String.join(",", parameters.values("fields"))),
                parameters.values("filter").stream().map(DataStoreFilter::of).toList(),
                parameters.oneOf("rootJunction", Map.of("AND", false, "OR", true), false),
                ValueOrder.of(parameters.text("order")),
                parameters.flag("includeAll"),
                parameters.flag("headless"),
                isPaged ? parameters.positive("page", 1, MOST) : 1,
                parameters.positive("pageSize", PAGE_SIZE, MOST),
                isPaged);
    }

    /** Takes entries one by one, in the order of their keys, and makes a page of them. */
    Collector collector(Budget budget) {
        return new Collector(budget);
    }

    private boolean matches(String key, JsonNode value) {
        Predicate<DataStoreFilter> holds = filter -> filter.holds(key, value);
        boolean passes = filters.isEmpty()
                || (isAny ? filters.stream().anyMatch(holds) : filters.stream().allMatch(holds));
        return passes && (includesAll || fields.areIn(value));
    }

    /** What the question has found so far. */
    final class Collector {
        private final Budget budget;
        private final List<ValueOrder.Row> rows = new ArrayList<>();
        private long seen;

        private Collector(Budget budget) {
            this.budget = budget;
        }

        /** Whether more entries are wanted. */
        boolean take(String key, JsonNode value) {
            budget.step();
            if (!matches(key, value)) {
                return true;
            }
            seen++;
            boolean isInOrder = order.isOfTable();
            if (isInOrder && isPaged && seen <= first()) {
                return true;
            }
            JsonNode shown = fields.of(key, value);
            budget.rows(1L + shown.toString().length() / BYTES_A_ROW);
            rows.add(new ValueOrder.Row(key, order.by(key, value), shown));
            return !isInOrder || !isPaged || rows.size() < pageSize;
        }

        private long first() {
            return (page - 1L) * pageSize;
        }

        /** The entries of the page: a list, or with {@code pager} and {@code entries}. */
        JsonNode answer() {
            List<ValueOrder.Row> found = rows;
            if (!order.isOfTable()) {
                rows.sort(order.comparator());
                int from = (int) Math.min(rows.size(), isPaged ? first() : 0);
                found = rows.subList(from, isPaged ? Math.min(rows.size(), from + pageSize) : rows.size());
            }
            ArrayNode entries = JsonNodeFactory.instance.arrayNode();
            found.forEach(row -> entries.add(row.shown()));
            if (isHeadless) {
                return entries;
            }
            var answer = JsonNodeFactory.instance.objectNode();
            answer.putObject("pager").put("page", page).put("pageSize", pageSize);
            answer.set("entries", entries);
            return answer;
        }
    }
}
