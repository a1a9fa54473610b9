package org.tonle.metadata.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** The query parameters of a request, by name, each with all its values in order. Unknown ones are nobody's business. */
public record QueryParameters(Map<String, List<String>> all) {
    private static final int PAGE_SIZE = 50;
    private static final int LARGEST_PAGE = 1_000_000;

    /** The first value, null when the parameter is missing. */
    public @Nullable String first(String name) {
        List<String> values = all.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** Every value. */
    public List<String> list(String name) {
        return all.getOrDefault(name, List.of());
    }

    /** Whether the parameter is there and says true; a bare {@code ?name} does. @throws Problem E1003 for what is neither yes nor no */
    public boolean flag(String name) {
        return read().flag(name);
    }

    /** Whether the parameter is there at all. */
    public boolean has(String name) {
        return all.containsKey(name);
    }

    /** All {@code fields} parameters as one list, null when nothing is asked for. */
    public @Nullable String fields() {
        String fields = String.join(",", list("fields"));
        return fields.isBlank() ? null : fields;
    }

    /** These with one more, which takes the place of all of its name; null takes it away. */
    public QueryParameters with(String name, @Nullable String value) {
        Map<String, List<String>> changed = new HashMap<>(all);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, List.of(value));
        }
        return new QueryParameters(changed);
    }

    /** These with other values of one parameter. */
    public QueryParameters withAll(String name, List<String> values) {
        Map<String, List<String>> changed = new HashMap<>(all);
        changed.put(name, values);
        return new QueryParameters(changed);
    }

    /** Whether the parameter says no; what is missing does not. @throws Problem E1003 for what is neither yes nor no */
    public boolean isOff(String name) {
        return !read().flagOr(name, true);
    }

    /** Whether only a page is wanted. */
    public boolean isPaged() {
        return !isOff("paging");
    }

    /** The page, from 1. @throws Problem E1003 when it is no such number */
    public int page() {
        return positive("page", 1, Integer.MAX_VALUE);
    }

    /** Objects a page, 50 when nothing is said. @throws Problem E1003 when it is no positive number */
    public int pageSize() {
        return positive("pageSize", PAGE_SIZE, LARGEST_PAGE);
    }

    /** A whole number, {@code absent} when the parameter is missing. @throws Problem E1003 when it is none from 1 to {@code most} */
    public int positive(String name, int absent, int most) {
        return read().positive(name, absent, most);
    }

    private Parameters read() {
        return new Parameters(all);
    }
}
