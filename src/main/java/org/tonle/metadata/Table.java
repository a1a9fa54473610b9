package org.tonle.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.common.FoldedKey;
import org.tonle.common.IdScheme;

/** All objects of one type in one snapshot; the indexes over it are made when they are first asked for. */
public final class Table {
    static final Table EMPTY = new Table(Map.of());

    private final Map<String, MetadataObject> byUid;
    private final Map<String, Map<String, MetadataObject>> byText = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<MetadataObject>>> byReference = new ConcurrentHashMap<>();
    private volatile @Nullable List<MetadataObject> byName;
    private volatile @Nullable List<MetadataObject> byId;

    Table(Map<String, MetadataObject> byUid) {
        this.byUid = byUid;
    }

    public int size() {
        return byUid.size();
    }

    public @Nullable MetadataObject find(String uid) {
        return byUid.get(uid);
    }

    /** All objects, in no order. */
    public Collection<MetadataObject> all() {
        return byUid.values();
    }

    /** All objects by name without regard to case, then by uid. */
    public List<MetadataObject> sortedByName() {
        List<MetadataObject> sorted = byName;
        if (sorted == null) {
            List<MetadataObject> list = new ArrayList<>(byUid.values());
            list.sort(Comparator.comparing(MetadataObject::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(MetadataObject::uid));
            sorted = List.copyOf(list);
            byName = sorted;
        }
        return sorted;
    }

    /** All objects, the oldest first: the order of every list that asks for none. */
    public List<MetadataObject> inOrderOfCreation() {
        List<MetadataObject> sorted = byId;
        if (sorted == null) {
            List<MetadataObject> list = new ArrayList<>(byUid.values());
            list.sort(Comparator.comparingInt(MetadataObject::id));
            sorted = List.copyOf(list);
            byId = sorted;
        }
        return sorted;
    }

    /** The object whose property has exactly this text (a code, a user name ...); null when none or when the value is not unique. */
    public @Nullable MetadataObject findBy(String property, String text) {
        return byText.computeIfAbsent(
                        property, key -> index(object -> object.document().text(key)))
                .get(text);
    }

    /** As {@link #findBy}, without regard to letter case and surrounding blanks: for names that people type. */
    public @Nullable MetadataObject findFolded(String property, String text) {
        return byText.computeIfAbsent(
                        "folded:" + property,
                        key -> index(object -> {
                            String value = object.document().text(property);
                            return value == null ? null : FoldedKey.of(value);
                        }))
                .get(FoldedKey.of(text));
    }

    /** The object with this value of a custom attribute; null when none or when the value is not unique. */
    public @Nullable MetadataObject findByAttribute(String attribute, String value) {
        return byText.computeIfAbsent(
                        "attributeValues." + attribute,
                        key -> index(object -> {
                            JsonNode values = object.document().json("attributeValues");
                            for (JsonNode entry : values == null ? List.<JsonNode>of() : values) {
                                if (entry.path("attribute").path("id").asText().equals(attribute)) {
                                    return entry.path("value").asText();
                                }
                            }
                            return null;
                        }))
                .get(value);
    }

    /** The object a scheme's word names; null when none or several. */
    public @Nullable MetadataObject find(IdScheme scheme, String word) {
        return switch (scheme.kind()) {
            case UID -> find(word);
            case CODE -> findBy("code", word);
            case NAME -> findBy("name", word);
            case ATTRIBUTE -> findByAttribute(String.valueOf(scheme.attribute()), word);
        };
    }

    /** The objects whose property refers to {@code uid}, also from parts inside of it; ordered by name; empty when none. */
    public List<MetadataObject> referring(String property, String uid) {
        return byReference.computeIfAbsent(property, this::indexReferences).getOrDefault(uid, List.of());
    }

    private Map<String, MetadataObject> index(Function<MetadataObject, @Nullable String> word) {
        Map<String, MetadataObject> index = new HashMap<>();
        Map<String, MetadataObject> twice = new HashMap<>();
        for (MetadataObject object : byUid.values()) {
            String text = word.apply(object);
            if (text != null && index.put(text, object) != null) {
                twice.put(text, object);
            }
        }
        index.keySet().removeAll(twice.keySet());
        return index;
    }

    private Map<String, List<MetadataObject>> indexReferences(String property) {
        Map<String, List<MetadataObject>> index = new HashMap<>();
        for (MetadataObject object : sortedByName()) {
            object.document().eachReference((outer, reference) -> {
                if (outer.name().equals(property)) {
                    List<MetadataObject> list = index.computeIfAbsent(reference.uid(), uid -> new ArrayList<>(1));
                    if (list.isEmpty() || list.get(list.size() - 1) != object) {
                        list.add(object);
                    }
                }
            });
        }
        return index;
    }

    /** The table after these changes. */
    Table with(Collection<MetadataObject> put, Collection<String> remove) {
        Map<String, MetadataObject> next = new LinkedHashMap<>(byUid);
        remove.forEach(next::remove);
        put.forEach(object -> next.put(object.uid(), object));
        return new Table(next);
    }
}
