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

    /** Of an answer without rows to choose from. */
    static final TableOptions NONE =
            new TableOptions(List.of(), List.of(), false, false, 1, PAGE_SIZE, false, 0, null, false);

    /**
     * Of a list.
     *
     * @param counts whether all rows are counted where nothing is said about it
     * @throws Problem E7207, E7208, E7209 for numbers out of bounds, E1003 for what is no number
     */
    static TableOptions ofList(Parameters words, boolean counts) {
        List<Sort> orders = new ArrayList<>();
        list(words, "asc").forEach(column -> orders.add(new Sort(column, false)));
        list(words, "desc").forEach(column -> orders.add(new Sort(column, true)));
        return new TableOptions(
                list(words, "headers"),
                List.copyOf(orders),
                isPaged(words),
                isPageAsked(words),
                page(words),
                pageSize(words),
                words.text("totalPages") == null ? counts : words.flag("totalPages"),
                0,
                null,
                false);
    }

    /** Of numbers that have pages. @throws Problem as for a list */
    static TableOptions ofNumbers(Parameters words) {
        return numbers(words, isPaged(words), isPageAsked(words), page(words), pageSize(words));
    }

    /** Of numbers that have none. @throws Problem E7209 for a limit out of bounds, E1003 for what is no number */
    static TableOptions ofWholeNumbers(Parameters words) {
        return numbers(words, false, false, 1, PAGE_SIZE);
    }

    private static TableOptions numbers(Parameters words, boolean paging, boolean isPageAsked, int page, int pageSize) {
        int limit = number(words, "limit", 0);
        if (limit > MOST) {
            throw new Problem(ErrorCode.E7209, limit, MOST);
        }
        boolean collapsed = words.flag("collapseDataDimensions");
        return new TableOptions(
                List.of(),
                List.of(),
                paging,
                isPageAsked,
                page,
                pageSize,
                false,
                Math.max(limit, 0),
                sortOrder(words),
                collapsed);
    }

    private static boolean isPaged(Parameters words) {
        return words.text("paging") == null ? !words.flag("skipPaging") : words.flag("paging");
    }

    private static boolean isPageAsked(Parameters words) {
        return words.has("page") || words.has("pageSize");
    }

    private static int page(Parameters words) {
        int page = number(words, "page", 1);
        if (page < 1) {
            throw new Problem(ErrorCode.E7207, page);
        }
        return page;
    }

    private static int pageSize(Parameters words) {
        int size = number(words, "pageSize", PAGE_SIZE);
        if (size < 0) {
            throw new Problem(ErrorCode.E7208, size);
        }
        if (size > MOST) {
            throw new Problem(ErrorCode.E7209, size, MOST);
        }
        return size == 0 ? PAGE_SIZE : size;
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
