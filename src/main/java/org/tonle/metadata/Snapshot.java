package org.tonle.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;

/**
 * All metadata at one moment, immutable and indexed. A request holds one from beginning to end; reads never touch the database.
 */
public final class Snapshot {
    private final Schema schema;
    private final Map<String, Layout> layouts;
    private final long version;
    private final Map<String, Table> tables;
    private final @Nullable MetadataObject[] byId;
    private final Map<View<?>, Object> views;
    /** Null until somebody asks. */
    private volatile @Nullable Set<String> locales;

    private Snapshot(
            Schema schema,
            Map<String, Layout> layouts,
            long version,
            Map<String, Table> tables,
            @Nullable MetadataObject[] byId,
            Map<View<?>, Object> views) {
        this.schema = schema;
        this.layouts = layouts;
        this.version = version;
        this.tables = tables;
        this.byId = byId;
        this.views = views;
    }

    /** The snapshot of a server without any object. */
    public static Snapshot empty(Schema schema) {
        return new Snapshot(
                schema, Layout.all(schema.all()), 0, Map.of(), new MetadataObject[0], new ConcurrentHashMap<>());
    }

    /** The same without any object, for whoever reads everything anew: newer than this one. */
    Snapshot emptied() {
        return new Snapshot(schema, layouts, version + 1, Map.of(), new MetadataObject[0], new ConcurrentHashMap<>());
    }

    public Schema schema() {
        return schema;
    }

    /** Counts the snapshots of this process, from 0; a larger number is newer. */
    public long version() {
        return version;
    }

    /** Where the values stand in documents of this type. @throws IllegalArgumentException when there is no such type */
    public Layout layout(String type) {
        Layout layout = layouts.get(type);
        if (layout == null) {
            throw new IllegalArgumentException("There is no metadata type " + type);
        }
        return layout;
    }

    /** The objects of a type (its singular name); empty for a type without objects. */
    public Table table(String type) {
        return tables.getOrDefault(type, Table.EMPTY);
    }

    /** The locales that anything is translated into, perhaps also some that it was. */
    public Set<String> locales() {
        Set<String> known = locales;
        if (known == null) {
            Set<String> all = new HashSet<>();
            tables.values().forEach(table -> all.addAll(table.locales()));
            known = Set.copyOf(all);
            locales = known;
        }
        return known;
    }

    /** All objects of a type, the oldest first. */
    public Collection<MetadataObject> all(String type) {
        return table(type).all();
    }

    /** The object, whoever asks: for engines. What a user asked for is found through a viewpoint, which knows what he or she may see. */
    public @Nullable MetadataObject findUnchecked(String type, @Nullable String uid) {
        return uid == null ? null : table(type).find(uid);
    }

    /** The object, or a Problem E1113 that names it. */
    public MetadataObject get(String type, String uid) {
        MetadataObject object = findUnchecked(type, uid);
        if (object == null) {
            throw new Problem(ErrorCode.E1113, type, uid);
        }
        return object;
    }

    /** The object with this surrogate number, null when there is none (any more). */
    public @Nullable MetadataObject byId(int id) {
        return id >= 0 && id < byId.length ? byId[id] : null;
    }

    /** The objects of {@code type} whose {@code property} refers to {@code uid}; by name; empty when none. */
    public List<MetadataObject> referring(String type, String property, String uid) {
        return table(type).referring(property, uid);
    }

    /** Something worked out of this snapshot, made at the first call. */
    @SuppressWarnings("unchecked") // a view is the key of its own value
    public <V> V view(View<V> view) {
        Object made = views.get(view);
        if (made == null) {
            made = view.make(this);
            Object first = views.putIfAbsent(view, made);
            made = first == null ? made : first;
        }
        return (V) made;
    }

    /**
     * The next snapshot. Tables and views of types that did not change are shared with this one.
     *
     * @param put new and changed objects
     * @param removed numbers of deleted objects
     */
    public Snapshot with(Collection<MetadataObject> put, Collection<Integer> removed) {
        Map<String, List<MetadataObject>> putByType = new HashMap<>();
        Map<String, List<String>> removedByType = new HashMap<>();
        int size = byId.length;
        for (MetadataObject object : put) {
            putByType
                    .computeIfAbsent(object.type().name(), t -> new ArrayList<>())
                    .add(object);
            size = Math.max(size, object.id() + 1);
        }
        @Nullable MetadataObject[] nextById = Arrays.copyOf(byId, size <= byId.length ? byId.length : size + size / 8);
        for (Integer id : removed) {
            MetadataObject object = byId(id);
            if (object != null) {
                removedByType
                        .computeIfAbsent(object.type().name(), t -> new ArrayList<>())
                        .add(object.uid());
                nextById[id] = null;
            }
        }
        put.forEach(object -> nextById[object.id()] = object);
        Map<String, Table> nextTables = new HashMap<>(tables);
        Set<String> changed = new java.util.HashSet<>(putByType.keySet());
        changed.addAll(removedByType.keySet());
        for (String type : changed) {
            nextTables.put(
                    type,
                    table(type)
                            .with(
                                    putByType.getOrDefault(type, List.of()),
                                    removedByType.getOrDefault(type, List.of())));
        }
        Map<View<?>, Object> kept = new ConcurrentHashMap<>();
        views.forEach((view, made) -> {
            boolean isUntouched = view.types().stream().noneMatch(changed::contains);
            boolean isLess = view.types().stream().anyMatch(removedByType::containsKey);
            Object next = isUntouched ? made : isLess ? null : view.after(made, put);
            if (next != null) {
                kept.put(view, next);
            }
        });
        return new Snapshot(schema, layouts, version + 1, nextTables, nextById, kept);
    }

    /** The type with this collection name in paths, or a Problem E1113. */
    public ObjectType typeOf(String plural) {
        ObjectType type = schema.byPlural(plural);
        if (type == null) {
            throw new Problem(ErrorCode.E1113, "collection", plural);
        }
        return type;
    }
}
