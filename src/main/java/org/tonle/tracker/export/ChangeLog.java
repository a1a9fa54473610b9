package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/**
 * What happened to the values of one object, from what it was made with on, in the order in which it happened. Source: DHIS2 developer
 * guide, "Tracker", "Event change logs" and "Tracked entity change logs".
 */
record ChangeLog(List<ChangeLog.Change> changes) {
    /**
     * @param field number of the attribute or data element, 0 for a property
     * @param property of the object that changed, {@code occurredAt}; null for a value
     * @param previous null for a value that was added
     * @param current null for one that was taken away
     * @param sealed whether both are as the vault keeps them
     * @param by username
     */
    record Change(
            int field,
            @Nullable String property,
            @Nullable String previous,
            @Nullable String current,
            boolean sealed,
            String by,
            LocalDateTime at) {
        /** {@code CREATE, UPDATE} or {@code DELETE}. */
        String type() {
            if (previous == null) {
                return "CREATE";
            }
            return current == null ? "DELETE" : "UPDATE";
        }
    }

    /**
     * @param later the changes that were written after the object was made
     * @param values what it has now, by number of the field
     * @param secrets the same of sealed values
     * @param columns what its columns say now, by property
     */
    static ChangeLog of(
            List<Change> later, JsonNode values, JsonNode secrets, Map<String, String> columns, RowValues made) {
        List<Change> all = new ArrayList<>();
        Set<Integer> changed = new HashSet<>();
        Set<String> moved = new HashSet<>();
        for (Change change : later) {
            String property = change.property();
            boolean isFirst = property == null ? changed.add(change.field()) : moved.add(property);
            if (isFirst && change.previous() != null) {
                all.add(made(change.field(), property, change.previous(), change.sealed(), made));
            }
        }
        columns.forEach((property, value) -> {
            if (!moved.contains(property)) {
                all.add(made(0, property, value, false, made));
            }
        });
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            int field = Integer.parseInt(value.getKey());
            if (!changed.contains(field)) {
                all.add(made(field, null, value.getValue().asText(), false, made));
            }
        }
        for (Map.Entry<String, JsonNode> value : secrets.properties()) {
            int field = Integer.parseInt(value.getKey());
            if (!changed.contains(field)) {
                all.add(made(field, null, value.getValue().path(1).asText(), true, made));
            }
        }
        all.addAll(later);
        return new ChangeLog(all);
    }

    private static Change made(int field, @Nullable String property, String value, boolean sealed, RowValues made) {
        return new Change(field, property, null, value, sealed, made.createdBy(), made.createdAt());
    }

    /**
     * The changes a caller may see and asks for ({@code filter}, {@code order}), newest first when nothing is said.
     *
     * @param word how the fields are called: {@code attribute} or {@code dataElement}
     * @param names identifier of a field, name of a property; null for one that is not for the caller
     * @throws org.tonle.problem.Problem E1003 for a filter or an order that is none
     */
    List<Change> asked(Parameters parameters, String word, Function<Change, @Nullable String> names) {
        Predicate<Change> wanted = change -> names.apply(change) != null;
        for (String filter : parameters.values("filter")) {
            wanted = wanted.and(filter(filter, word, names));
        }
        List<Change> found = new ArrayList<>(changes.stream().filter(wanted).toList());
        found.sort(order(parameters.text("order"), word, names));
        return found;
    }

    private static Predicate<Change> filter(String filter, String word, Function<Change, @Nullable String> names) {
        String[] parts = filter.split(":", 3);
        Function<Change, @Nullable String> property = property(parts[0], word, names);
        if (property == null || parts.length < 3) {
            throw TrackerRequest.fault("filter=`" + filter + "`. Write it as username:eq:name or " + word + ":eq:uid");
        }
        String value = parts[2].toLowerCase(Locale.ROOT);
        Predicate<String> fits = fits(parts[1], value, filter);
        return change -> {
            String text = property.apply(change);
            return text != null && fits.test(text.toLowerCase(Locale.ROOT));
        };
    }

    private static Predicate<String> fits(String operator, String value, String filter) {
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "eq", "ieq" -> text -> text.equals(value);
            case "ne", "neq", "!eq" -> text -> !text.equals(value);
            case "like", "ilike" -> text -> text.contains(value);
            case "sw" -> text -> text.startsWith(value);
            case "ew" -> text -> text.endsWith(value);
            case "in" -> List.of(value.split("[,;]"))::contains;
            default ->
                throw TrackerRequest.fault(
                        "the filter `" + filter + "` has the operator `" + operator + "`. Use eq ne like sw ew or in");
        };
    }

    private static Comparator<Change> order(
            @Nullable String order, String word, Function<Change, @Nullable String> names) {
        String[] parts = (order == null ? "createdAt:desc" : order).split(":", 2);
        String direction = parts.length < 2 ? "asc" : parts[1].toLowerCase(Locale.ROOT);
        Function<Change, @Nullable String> property = property(parts[0], word, names);
        boolean isTime = parts[0].equals("createdAt");
        if (property == null && !isTime || !List.of("asc", "desc").contains(direction)) {
            throw TrackerRequest.fault(
                    "order=`" + order + "`. Use createdAt, username or " + word + ", with :asc or :desc");
        }
        Comparator<Change> byTime = Comparator.comparing(Change::at);
        Comparator<Change> chosen = property == null
                ? byTime
                : Comparator.comparing(change -> Objects.requireNonNullElse(property.apply(change), ""));
        Comparator<Change> directed = direction.equals("desc") ? chosen.reversed() : chosen;
        return isTime ? directed : directed.thenComparing(byTime.reversed());
    }

    /** What a filter or an order asks of a change, which says nothing when it has no such property; null for a name that is none. */
    private static @Nullable Function<Change, @Nullable String> property(
            String name, String word, Function<Change, @Nullable String> names) {
        if (name.equals("username")) {
            return Change::by;
        }
        if (name.equals(word)) {
            return change -> change.property() == null ? names.apply(change) : null;
        }
        return name.equals("field") && word.equals("dataElement") ? Change::property : null;
    }
}
