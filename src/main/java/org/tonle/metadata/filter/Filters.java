package org.tonle.metadata.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Table;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Operator;
import org.tonle.schema.Property;

/** Turns what clients write in {@code filter}, {@code query} and {@code rootJunction} into one condition for objects of a type. */
public final class Filters {
    private static final int MOST = 200;
    /** The pseudo property that stands for identifier, code and name together. */
    private static final String IDENTIFIABLE = "identifiable";

    private final Viewpoint viewpoint;
    private final ObjectType type;

    /** Filters of this type by whoever asks: what is closed to them is no property. */
    public Filters(Viewpoint viewpoint, ObjectType type) {
        this.viewpoint = viewpoint;
        this.type = type;
    }

    /**
     * One condition for all filters.
     *
     * @param anyOf whether one of them is enough ({@code rootJunction=OR})
     * @throws org.tonle.problem.Problem E1003 for a property the type does not have, a wrong operator or a wrong kind of value
     */
    public Condition of(List<String> filters, boolean anyOf) {
        if (filters.size() > MOST) {
            throw FilterTerm.parse(filters.get(0)).fault("there are more than " + MOST + " filters; use `in`");
        }
        List<Condition> conditions = new ArrayList<>();
        filters.forEach(filter -> conditions.add(of(FilterTerm.parse(filter))));
        return anyOf ? Condition.any(conditions) : Condition.all(conditions);
    }

    /** The same condition where it looks at nothing but what is stored of an object, otherwise null. */
    public @Nullable Predicate<MetadataObject> plain(List<String> filters, boolean anyOf) {
        List<Predicate<MetadataObject>> all = new ArrayList<>();
        for (String filter : filters) {
            FilterTerm term = FilterTerm.parse(filter);
            Property property = type.property(term.path());
            if (property == null || term.path().equals(IDENTIFIABLE) || !isPlain(property)) {
                return null;
            }
            String name = property.name();
            Predicate<@Nullable Object> matches = new Matcher(term).of(property);
            all.add(object -> matches.test(object.document().value(name)));
        }
        return all.stream().reduce(anyOf ? Predicate::or : Predicate::and).orElse(null);
    }

    private boolean isPlain(Property property) {
        return property.type().isSimple() && !property.isSecret() && PropertyReading.isPlain(type, property);
    }

    /**
     * Among which objects all are that meet the condition of {@code query=}, the oldest first: those with the rarest of its words. Null when
     * each has to be looked at.
     *
     * @param most so many objects at most; a word of more of them does not help
     */
    public @Nullable List<MetadataObject> mayMeet(Table table, String words, int most) {
        List<String> properties = new ArrayList<>();
        for (String name : List.of("name", "code", "username")) {
            Property property = type.property(name);
            if (property != null && !(property.type().isText() && isPlain(property))) {
                return null;
            }
            if (property != null) {
                properties.add(property.name());
            }
        }
        if (viewpoint.language() != null || !properties.contains("name")) {
            return null;
        }
        List<String> parts = Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        MetadataObject named = table.find(words.strip());
        List<MetadataObject> found = table.containingRarest(properties, parts, most);
        if (found == null || named == null || found.contains(named)) {
            return found;
        }
        List<MetadataObject> all = new ArrayList<>(found);
        all.add(named);
        all.sort(Table.BY_CREATION);
        return all;
    }

    /** The condition of {@code query=}: the identifier, or every word in name or code. */
    public Condition query(String words) {
        return of(new FilterTerm(IDENTIFIABLE, Operator.TOKEN, words));
    }

    private Condition of(FilterTerm term) {
        if (term.path().equals(IDENTIFIABLE)) {
            return identifiable(term);
        }
        PropertyPath path = PropertyPath.find(viewpoint, type, term.path());
        if (path == null) {
            throw term.fault("`" + term.path() + "` is not a property of " + type.name() + "; the nearest is `"
                    + type.nearest(term.path()) + "`");
        }
        Predicate<@Nullable Object> matches = new Matcher(term).of(path.property());
        return (viewer, holder) -> path.any(viewer, holder, matches);
    }

    private Condition identifiable(FilterTerm term) {
        List<Condition> conditions = new ArrayList<>();
        for (String name : List.of("name", "code", "username", "displayName")) {
            boolean isSaidBefore =
                    name.equals("displayName") && viewpoint.language() == null && type.property("name") != null;
            if (type.property(name) != null && !isSaidBefore) {
                conditions.add(of(new FilterTerm(name, term.operator(), term.value())));
            }
        }
        boolean isNegative = term.operator().words().get(0).startsWith("!");
        if (!isNegative && term.operator().takesValue()) {
            String id = term.value().strip();
            if (Uid.isValid(id)) {
                conditions.add((viewer, holder) -> id.equals(holder.document().text("id")));
            }
        }
        return isNegative ? Condition.all(conditions) : Condition.any(conditions);
    }
}
