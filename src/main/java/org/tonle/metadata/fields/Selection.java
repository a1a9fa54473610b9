package org.tonle.metadata.fields;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.ValueReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * A list of fields applied to one type: which values, under which names. Made once a request, then written for each object
 * straight to JSON. Names that are no property, no attribute and no preset are passed over. Not for use by two threads.
 */
public final class Selection {
    private static final int DEEPEST = 8;

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Snapshot snapshot;
    private final ObjectType type;

    private Selection(Snapshot snapshot, ObjectType type) {
        this.snapshot = snapshot;
        this.type = type;
    }

    /** These fields of objects of this type. */
    public static Selection of(Snapshot snapshot, ObjectType type, Fields fields) {
        Selection selection = new Selection(snapshot, type);
        List<Field> excluded = new ArrayList<>();
        for (Field field : fields.list()) {
            if (field.excluded()) {
                excluded.add(field);
            } else if (field.isPreset()) {
                Presets.of(field.name(), type).forEach(selection::addOnce);
            } else {
                selection.add(field);
            }
        }
        excluded.forEach(selection::exclude);
        return selection;
    }

    private void addOnce(Property property) {
        columns.computeIfAbsent(property.name(), name -> column(property, new Field(name, false, null, List.of())));
    }

    private void add(Field field) {
        Property property = type.property(field.name());
        Column column = null;
        if (property != null && !property.isSecret()) {
            column = column(property, field);
        } else if (property == null && snapshot.findUnchecked("attribute", field.name()) != null) {
            column = Column.of(snapshot, null, PropertyReading.attribute(field.name()), field);
        } else if (field.name().equals("userCredentials") && type.property("username") != null) {
            ValueReader self = (viewpoint, holder) -> holder;
            column = Column.of(
                    snapshot,
                    null,
                    self,
                    field.children() == null ? field.with(Fields.parse("id,username,userRoles")) : field);
        }
        if (column != null) {
            columns.put(column.name(), column);
        }
    }

    private Column column(Property property, Field field) {
        return Column.of(snapshot, property, PropertyReading.reader(snapshot, type, property), field);
    }

    private void exclude(Field field) {
        Column column = columns.get(field.name());
        if (column == null || field.children() == null) {
            columns.remove(field.name());
        } else {
            columns.put(field.name(), column.without(field.children()));
        }
    }

    /** The columns of these properties, under whatever name. */
    Selection only(List<String> properties) {
        Selection part = new Selection(snapshot, type);
        columns.forEach((name, column) -> {
            if (column.isOf(properties)) {
                part.columns.put(name, column);
            }
        });
        return part;
    }

    /** The names under which values are shown, in order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * The names under which plain values are found when an answer is laid flat: of what is asked of a single object behind a
     * reference, a path for each.
     */
    public List<List<String>> paths() {
        List<List<String>> paths = new ArrayList<>();
        addPaths(List.of(), paths, 0);
        return paths;
    }

    private void addPaths(List<String> above, List<List<String>> paths, int depth) {
        for (Column column : columns.values()) {
            List<String> path = new ArrayList<>(above);
            path.add(column.name());
            Selection behind = depth < DEEPEST ? column.behind() : null;
            if (behind == null || behind.isEmpty()) {
                paths.add(List.copyOf(path));
            } else {
                behind.addPaths(path, paths, depth + 1);
            }
        }
    }

    @Nullable
    Column column(String name) {
        return columns.get(name);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return columns.isEmpty();
    }

    Collection<Column> columns() {
        return columns.values();
    }

    /** Whether it shows a list, or something behind it does. */
    boolean hasLists(int depth) {
        for (Column column : columns.values()) {
            if (column.isList() || column.items().leads() && column.items().leadsToLists(depth)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses, before anything is sent, lists behind lists that say the same again and again. Costs nothing for selections
     * without any, and next to nothing for short answers: they are written without being weighed.
     */
    public void check(Viewpoint viewpoint, Collection<MetadataObject> objects) {
        if (leadsToLists()) {
            viewpoint.budget().whenLarge(() -> new Weigher(viewpoint).check(this, objects));
        }
    }

    /**
     * The same at once, for answers whose pieces grow in memory before they are counted.
     *
     * @throws org.tonle.problem.Problem E1180, E1181 or E1182 when the answer would be over the budget
     */
    public void checkNow(Viewpoint viewpoint, Collection<MetadataObject> objects) {
        if (leadsToLists()) {
            new Weigher(viewpoint).check(this, objects);
        }
    }

    private boolean leadsToLists() {
        return columns.values().stream()
                .anyMatch(column -> column.items().leads() && column.items().leadsToLists(0));
    }

    /** Writes the object as one JSON object. */
    public void write(JsonGenerator out, Viewpoint viewpoint, MetadataObject object) throws IOException {
        write(out, viewpoint, Holder.of(object));
    }

    void write(JsonGenerator out, Viewpoint viewpoint, Holder holder) throws IOException {
        viewpoint.budget().object();
        out.writeStartObject();
        for (Column column : columns.values()) {
            column.write(out, viewpoint, holder);
        }
        out.writeEndObject();
    }

    /** Writes the value shown under one name, null when there is none. */
    public void writeOnly(JsonGenerator out, Viewpoint viewpoint, MetadataObject object, String name)
            throws IOException {
        viewpoint.budget().object();
        Column column = columns.get(name);
        if (column == null) {
            out.writeNull();
        } else {
            column.writeValue(out, viewpoint, Holder.of(object));
        }
    }

    /** Writes the object's fields into a JSON object that is open. */
    public void writeInside(JsonGenerator out, Viewpoint viewpoint, MetadataObject object) throws IOException {
        viewpoint.budget().object();
        Holder holder = Holder.of(object);
        for (Column column : columns.values()) {
            column.write(out, viewpoint, holder);
        }
    }
}
