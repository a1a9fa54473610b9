package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order of a search: {@code field:asc,field:desc}. */
final class SearchOrder {
    private SearchOrder() {}

    /**
     * The list for {@code order by}; {@code last} breaks ties and is the order when nothing is said.
     *
     * @param always expressions of fields that every row has: those are sorted as an index holds them
     * @param expression the SQL of a field, ours; null when there is no such field
     * @throws org.tonle.problem.Problem E1003 for a field or a direction that is none
     */
    static String sql(
            TrackerRequest request, String last, Set<String> always, Function<String, @Nullable String> expression) {
        List<String> terms = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String list : request.parameters().values("order")) {
            for (String term : list.split(",")) {
                if (!term.isBlank()) {
                    String name = term.strip().split(":", 2)[0];
                    if (!named.add(name)) {
                        throw TrackerRequest.fault("order names `" + name + "` twice. Say once how to sort by it");
                    }
                    terms.add(term(term.strip(), always, expression));
                }
            }
        }
        terms.add(last);
        return String.join(", ", terms);
    }

    private static String term(String term, Set<String> always, Function<String, @Nullable String> expression) {
        int colon = term.indexOf(':');
        String name = colon < 0 ? term : term.substring(0, colon);
        String direction = colon < 0 ? "asc" : term.substring(colon + 1).toLowerCase(Locale.ROOT);
        String sql = expression.apply(name);
        if (sql == null) {
            throw TrackerRequest.fault("order=`" + term + "`: there is nothing called `" + name + "` to sort by");
        }
        return switch (direction) {
            case "asc", "iasc" -> sql + " asc";
            case "desc", "idesc" -> sql + (always.contains(sql) ? " desc" : " desc nulls last");
            default -> throw TrackerRequest.fault("order=`" + term + "`: use asc or desc");
        };
    }
}
