package org.tonle.metadata.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.integrity.IntegrityCheck.Doubt;
import org.tonle.problem.Problem;

/** The kinds of doubt that checks are made of. */
final class Doubts {
    private Doubts() {}

    /** A list of the object that has no member. */
    static Doubt empty(String list) {
        return snapshot -> object -> size(object, list) == 0 ? "has no " + words(list) : null;
    }

    /** A list with a single member, where one alone says nothing. */
    static Doubt scarce(String list) {
        return snapshot -> object -> size(object, list) == 1 ? "has one of " + words(list) + " only" : null;
    }

    private static int size(MetadataObject object, String list) {
        Object value = object.document().value(list);
        if (value instanceof Collection<?> items) {
            return items.size();
        }
        return value instanceof JsonNode json ? json.size() : 0;
    }

    /** Nothing of a type names the object in a property. */
    static Doubt unnamed(String type, String property) {
        return snapshot ->
                object -> snapshot.referring(type, property, object.uid()).isEmpty()
                        ? "no " + words(type) + " has it among its " + words(property)
                        : null;
    }

    /** No object of any of these {@code type.property} names it. */
    static Doubt unnamedByAny(String... places) {
        return snapshot ->
                object -> Stream.of(places).map(place -> place.split("\\.")).allMatch(place -> snapshot.referring(
                                        place[0], place[1], object.uid())
                                .isEmpty())
                        ? "nothing uses it"
                        : null;
    }

    /** A text that is missing. */
    static Doubt without(String property) {
        return snapshot -> object -> {
            Object value = object.document().value(property);
            return value == null || value.toString().isBlank() ? "has no " + words(property) : null;
        };
    }

    /** An expression that cannot be read; one that is missing is no fault of this kind. */
    static Doubt unreadable(String property, Dialect dialect) {
        return snapshot -> object -> fault(object.document().text(property), dialect);
    }

    /** The same of a side of a validation rule. */
    static Doubt unreadableSide(String side) {
        return snapshot -> object -> {
            var part = object.document().part(side);
            return fault(part == null ? null : part.text("expression"), Dialect.VALIDATION_RULE);
        };
    }

    private static @Nullable String fault(@Nullable String expression, Dialect dialect) {
        if (expression == null || expression.isBlank()) {
            return null;
        }
        try {
            Expression.parse(expression, dialect);
            return null;
        } catch (Problem unreadable) {
            return unreadable.text();
        }
    }

    /** Another object of the type says the same in all of these properties. */
    static Doubt sameAsAnother(String type, String... properties) {
        return snapshot -> {
            Map<List<@Nullable Object>, MetadataObject> firsts = new HashMap<>();
            Map<MetadataObject, MetadataObject> others = new HashMap<>();
            for (MetadataObject object : snapshot.all(type)) {
                MetadataObject first = firsts.putIfAbsent(values(object, properties), object);
                if (first != null) {
                    others.put(object, first);
                    others.put(first, object);
                }
            }
            return object -> {
                MetadataObject other = others.get(object);
                return other == null ? null : "is the same as " + other.name() + " (" + other.uid() + ")";
            };
        };
    }

    private static List<@Nullable Object> values(MetadataObject object, String... properties) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String property : properties) {
            Object value = object.document().value(property);
            values.add(value instanceof String text ? text.replaceAll("\\s", "") : value);
        }
        return values;
    }

    /** A name with blanks around it, or several in a row. */
    static Doubt untidyName() {
        return snapshot -> object -> object.name().equals(object.name().strip().replaceAll("\\s{2,}", " "))
                ? null
                : "the name `" + object.name() + "` has blanks too many";
    }

    /** A member of two groups of a set that takes one of each. @param groups in the sets @param members in the groups */
    static Doubt inTwoGroups(String sets, String groups, String group, String members) {
        return snapshot -> object -> {
            Set<String> met = new HashSet<>();
            for (MetadataObject each : snapshot.referring(group, members, object.uid())) {
                for (MetadataObject set : snapshot.referring(sets, groups, each.uid())) {
                    if (!met.add(set.uid())) {
                        return "is in two groups of the set " + set.name() + " (" + set.uid() + ")";
                    }
                }
            }
            return null;
        };
    }

    /** Data sets of one element that count in different periods, so that nobody knows when it is complete. */
    static Doubt differentPeriodTypes() {
        return snapshot -> object -> {
            List<String> types = snapshot.referring("dataSet", "dataSetElements", object.uid()).stream()
                    .map(set -> set.document().text("periodType"))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return types.size() > 1 ? "its data sets have the periods " + String.join(", ", types) : null;
        };
    }

    /** A date that lies before another one. */
    static Doubt before(String property, String earlier) {
        return snapshot -> object -> {
            String last = object.document().text(property);
            String first = object.document().text(earlier);
            return last != null && first != null && last.compareTo(first) < 0
                    ? words(property) + " " + last + " is before " + words(earlier) + " " + first
                    : null;
        };
    }

    private static String words(String property) {
        return property.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** A unit at the top that is not the only one there. */
    static Doubt oneOfSeveralRoots() {
        return snapshot -> {
            long roots = snapshot.all("organisationUnit").stream()
                    .filter(unit -> unit.document().text("parent") == null)
                    .count();
            return object -> roots > 1 && object.document().text("parent") == null
                    ? "is one of " + roots + " units without a parent"
                    : null;
        };
    }

    /** A unit with neither parent nor children, where there are others. */
    static Doubt orphaned() {
        return snapshot -> object -> {
            boolean isAlone = object.document().text("parent") == null
                    && snapshot.referring("organisationUnit", "parent", object.uid())
                            .isEmpty();
            return isAlone && snapshot.all("organisationUnit").size() > 1 ? "has neither a parent nor children" : null;
        };
    }

    /** A point where nothing is: 0, 0. */
    static Doubt atNullIsland() {
        return snapshot -> object -> {
            JsonNode geometry = object.document().json("geometry");
            if (geometry == null || !geometry.path("type").asText().equals("Point")) {
                return null;
            }
            double longitude = geometry.at("/coordinates/0").asDouble();
            double latitude = geometry.at("/coordinates/1").asDouble();
            return Math.abs(longitude) < 0.1 && Math.abs(latitude) < 0.1 ? "lies at 0, 0 in the Gulf of Guinea" : null;
        };
    }
}
