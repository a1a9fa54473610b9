package org.tonle.tracker.export;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.fields.Field;
import org.tonle.metadata.fields.Fields;

/** Which properties of an object are wanted, and which of the objects inside. Names that are no property mean nothing. */
final class Shape {
    /** Everything. */
    static final Shape ALL = of(Fields.parse("*"));

    private final boolean all;
    private final Map<String, Shape> named;
    private final Set<String> excluded;

    private Shape(boolean all, Map<String, Shape> named, Set<String> excluded) {
        this.all = all;
        this.named = named;
        this.excluded = excluded;
    }

    static Shape of(Fields fields) {
        boolean all = false;
        Map<String, Shape> named = new HashMap<>();
        Set<String> excluded = new HashSet<>();
        for (Field field : fields.list()) {
            if (field.name().equals("*") || field.name().startsWith(":")) {
                all = true;
            } else if (field.excluded()) {
                excluded.add(field.name());
            } else {
                named.put(field.name(), field.children() == null ? lazyAll() : of(field.children()));
            }
        }
        return new Shape(all, named, excluded);
    }

    private static Shape lazyAll() {
        return new Shape(true, Map.of(), Set.of());
    }

    boolean has(String property) {
        return !excluded.contains(property) && (all || named.containsKey(property));
    }

    /** What is wanted of the object behind a property. */
    Shape child(String property) {
        Shape child = named.get(property);
        return child == null ? ALL : child;
    }

    /** The same without some properties. */
    Shape without(String... properties) {
        Set<String> more = new HashSet<>(excluded);
        more.addAll(Set.of(properties));
        return new Shape(all, named, more);
    }
}
