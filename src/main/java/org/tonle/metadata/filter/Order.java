package org.tonle.metadata.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Table;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * The order of a list, {@code name:asc,code:idesc}: texts without regard to case first, then by case; absent values last when
 * ascending. A property that cannot be sorted by is passed over, as clients expect, a direction that is none is refused; what is equal stays
 * as it was.
 */
public final class Order {
    private static final int MOST = 20;
    private static final Set<String> DIRECTIONS = Set.of("asc", "desc", "iasc", "idesc");

    /** @param plainText the property when it is a text that all viewers read alike, otherwise null */
    private record Key(
            BiFunction<Viewpoint, MetadataObject, @Nullable Object> value,
            boolean descending,
            @Nullable String plainText) {}

    private static final Comparator<Object> VALUES = (a, b) -> {
        if (a instanceof Number one && b instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        int ignoringCase = a.toString().compareToIgnoreCase(b.toString());
        return ignoringCase != 0 ? ignoringCase : a.toString().compareTo(b.toString());
    };

    private final List<Key> keys;

    private Order(List<Key> keys) {
        this.keys = keys;
    }

    /** Reads one or more parameters of the name "order", each a list separated by commas. @throws Problem E1003 for more than a few, and for a direction that is none */
    public static Order parse(Viewpoint viewpoint, ObjectType type, List<String> orders) {
        return parse(viewpoint, type, orders, false);
    }

    /** As {@link #parse}, and what cannot be sorted by is refused. @throws Problem E1003 that names it */
    public static Order parseStrictly(Viewpoint viewpoint, ObjectType type, List<String> orders) {
        return parse(viewpoint, type, orders, true);
    }

    private static Order parse(Viewpoint viewpoint, ObjectType type, List<String> orders, boolean isStrict) {
        List<Key> keys = new ArrayList<>();
        for (String order : String.join(",", orders).split(",")) {
            if (keys.size() == MOST) {
                throw new Problem(ErrorCode.E1003, "`order` has more than " + MOST + " properties");
            }
            int colon = order.indexOf(':');
            String path = (colon < 0 ? order : order.substring(0, colon)).strip();
            String direction =
                    colon < 0 ? "asc" : order.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
            if (!DIRECTIONS.contains(direction)) {
                throw fault(order, "the direction is one of asc, desc, iasc, idesc");
            }
            PropertyPath found = path.isEmpty() ? null : PropertyPath.find(viewpoint, type, path);
            if (found != null && found.isSortable()) {
                keys.add(new Key(
                        (viewer, object) -> found.first(viewer, Holder.of(object)),
                        direction.endsWith("desc"),
                        plainText(viewpoint, type, path)));
            } else if (isStrict && !path.isEmpty()) {
                throw fault(
                        order,
                        "objects of type " + type.name() + " cannot be sorted by it; the nearest property is `"
                                + type.nearest(path) + "`");
            }
        }
        return new Order(keys);
    }

    private static Problem fault(String order, String why) {
        String shown = order.length() > 80 ? order.substring(0, 80) : order;
        return new Problem(ErrorCode.E1003, "`order=" + shown + "`: " + why);
    }

    private static @Nullable String plainText(Viewpoint viewpoint, ObjectType type, String path) {
        Property name = type.property("name");
        boolean isName =
                path.equals("displayName") && viewpoint.language() == null && name != null && name.is(Flag.REQUIRED);
        Property property = isName ? name : type.property(path);
        return property != null && property.type().isText() && PropertyReading.isPlain(type, property)
                ? property.name()
                : null;
    }

    /**
     * All objects of a type in this order, when the table keeps them so: by one text that all viewers read alike, or the oldest first when
     * nothing was asked for; null when they have to be sorted.
     */
    public @Nullable List<MetadataObject> all(Table table) {
        Kept kept = kept();
        return kept == null ? null : table.sorted(kept.name(), kept.order());
    }

    /** As {@link #all}, of which something is true: {@link Table#chosen}. */
    public @Nullable List<MetadataObject> chosen(Table table, String question, Predicate<MetadataObject> isMeant) {
        Kept kept = kept();
        return kept == null ? null : table.chosen(kept.name(), kept.order(), question, isMeant);
    }

    private record Kept(String name, Comparator<MetadataObject> order) {}

    private @Nullable Kept kept() {
        if (isNone()) {
            return new Kept("creation", Table.BY_CREATION);
        }
        Key first = keys.get(0);
        String property = first.plainText();
        if (keys.size() > 1 || property == null) {
            return null;
        }
        return new Kept(property + (first.descending() ? " desc" : " asc"), (a, b) -> {
            int comparison = compare(a.document().text(property), b.document().text(property));
            return comparison == 0 ? Table.BY_CREATION.compare(a, b) : first.descending() ? -comparison : comparison;
        });
    }

    /** Whether nothing was asked for. */
    public boolean isNone() {
        return keys.isEmpty();
    }

    /** The objects in this order. */
    public List<MetadataObject> sort(Viewpoint viewpoint, List<MetadataObject> objects) {
        if (isNone() || objects.size() < 2) {
            return objects;
        }
        record Row(MetadataObject object, @Nullable Object[] values) {}
        List<Row> rows = new ArrayList<>(objects.size());
        for (MetadataObject object : objects) {
            @Nullable Object[] values = new Object[keys.size()];
            viewpoint.budget().steps(values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = keys.get(i).value().apply(viewpoint, object);
            }
            rows.add(new Row(object, values));
        }
        rows.sort((a, b) -> compare(a.values(), b.values()));
        return rows.stream().map(Row::object).toList();
    }

    private int compare(@Nullable Object[] a, @Nullable Object[] b) {
        for (int i = 0; i < a.length; i++) {
            int comparison = compare(a[i], b[i]);
            if (comparison != 0) {
                return keys.get(i).descending() ? -comparison : comparison;
            }
        }
        return 0;
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        return VALUES.compare(a, b);
    }
}
