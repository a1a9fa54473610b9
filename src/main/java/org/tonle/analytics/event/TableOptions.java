package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Which rows and columns are wanted.
 *
 * @param headers columns to show, in this order; empty for all
 * @param orders columns to put events in order by
 * @param isPageAsked whether a page or its size is named
 * @param page number of the page, from 1
 * @param pageSize events on a page
 * @param limit the most groups of an aggregation, 0 for all
 * @param sortOrder groups by their number, null for no order
 * @param collapsed whether all values of a group stand in one column
 */
record TableOptions(
        List<String> headers,
        List<Sort> orders,
        boolean paging,
        boolean isPageAsked,
        int page,
        int pageSize,
        boolean totalPages,
        int limit,
        @Nullable SortOrder sortOrder,
        boolean collapsed) {
    private static final int PAGE_SIZE = 50;
    private static final int MOST = 100_000;

    /** One column as it was written. */
    record Sort(String column, boolean descending) {}

    /** By number. */
    enum SortOrder {
        ASC,
        DESC
    }

    /**
     * @param counts whether all rows are counted where nothing is said about it
     * @throws Problem E7207, E7208, E7209 for numbers out of bounds, E1003 for what is no number
     */
    static TableOptions of(Parameters words, boolean counts) {
        List<Sort> orders = new ArrayList<>();
        list(words, "asc").forEach(column -> orders.add(new Sort(column, false)));
        list(words, "desc").forEach(column -> orders.add(new Sort(column, true)));
        int page = number(words, "page", 1);
        int pageSize = number(words, "pageSize", PAGE_SIZE);
        int limit = number(words, "limit", 0);
        if (page < 1) {
            throw new Problem(ErrorCode.E7207, page);
        }
        if (pageSize < 0) {
            throw new Problem(ErrorCode.E7208, pageSize);
        }
        if (limit > MOST || pageSize > MOST) {
            throw new Problem(ErrorCode.E7209, Math.max(limit, pageSize), MOST);
        }
        return new TableOptions(
                list(words, "headers"),
                List.copyOf(orders),
                words.text("paging") == null || words.flag("paging"),
                words.has("page") || words.has("pageSize"),
                page,
                pageSize == 0 ? PAGE_SIZE : pageSize,
                words.text("totalPages") == null ? counts : words.flag("totalPages"),
                Math.max(limit, 0),
                sortOrder(words),
                words.flag("collapseDataDimensions"));
    }

    /** The same with all rows on one page. */
    TableOptions whole() {
        return new TableOptions(headers, orders, false, false, 1, pageSize, totalPages, limit, sortOrder, collapsed);
    }

    private static @Nullable SortOrder sortOrder(Parameters words) {
        String text = words.text("sortOrder");
        if (text == null) {
            return null;
        }
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "ASC" -> SortOrder.ASC;
            case "DESC" -> SortOrder.DESC;
            default -> throw Parameters.unreadable("sortOrder", text, "ASC or DESC");
        };
    }

    private static List<String> list(Parameters words, String name) {
        List<String> found = new ArrayList<>();
        for (String value : words.values(name)) {
            for (String part : value.split("[,;]", -1)) {
                if (!part.isBlank() && !found.contains(part.strip())) {
                    found.add(part.strip());
                }
            }
        }
        return found;
    }

    private static int number(Parameters words, String name, int otherwise) {
        String text = words.text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw Parameters.unreadable(name, text, "a whole number");
        }
    }
}
