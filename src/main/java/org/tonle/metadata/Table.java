package org.tonle.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.common.FoldedKey;
import org.tonle.common.IdScheme;

/**
 * All objects of one type in one snapshot; the indexes over it are made when they are first asked for, and handed on to the next table with
 * what has changed: a single write among a hundred thousand objects costs little.
 */
public final class Table {
    static final Table EMPTY = new Table(SharedMap.of(Map.of()));

    private static final Comparator<MetadataObject> BY_NAME = Comparator.comparing(
                    MetadataObject::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(MetadataObject::uid);
    /** The oldest first. */
    public static final Comparator<MetadataObject> BY_CREATION = Comparator.comparingInt(MetadataObject::id);

    private static final String TRANSLATIONS = "translations";

    /** When more than one in so many changes, indexes are made anew. */
    private static final int MANY = 8;
    /** Questions whose answers are kept. */
    private static final int FEW = 8;

    private final SharedMap<MetadataObject> byUid;
    private final Map<String, TextIndex> byText = new ConcurrentHashMap<>();
    private final Map<String, ReferenceIndex> byReference = new ConcurrentHashMap<>();
    private final Map<String, SortedObjects> inOrder = new ConcurrentHashMap<>();
    private final Map<String, SearchIndex> searched = new ConcurrentHashMap<>();
    private final Map<String, SortedObjects> chosen = new ConcurrentHashMap<>();

    /** Null until somebody asks. */
    private volatile @Nullable Set<String> locales;

    private Table(SharedMap<MetadataObject> byUid) {
        this.byUid = byUid;
    }

    public int size() {
        return byUid.size();
    }

    public @Nullable MetadataObject find(String uid) {
        return byUid.get(uid);
    }

    /** All objects, the oldest first: an order that the changes of some do not change for the others. */
    public Collection<MetadataObject> all() {
        return inOrderOfCreation();
    }

    /** All objects by name without regard to case, then by uid. */
    public List<MetadataObject> sortedByName() {
        return sorted("name without case", BY_NAME);
    }

    /** All objects, the oldest first: the order of every list that asks for none. */
    public List<MetadataObject> inOrderOfCreation() {
        return sorted("creation", BY_CREATION);
    }

    /**
     * All objects in an order of the caller's, kept for those who ask for it again.
     *
     * @param name of the order: the same one only for the same order
     * @param order a total one: no two objects are equal
     */
    public List<MetadataObject> sorted(String name, Comparator<MetadataObject> order) {
        return inOrder.computeIfAbsent(name, key -> SortedObjects.of(byUid.values(), order));
    }

    /**
     * The objects of which something is true, in an order of the caller's: kept for who asks for the next page, as long as few others ask.
     *
     * @param question which objects are meant: the same one only for the same condition
     * @param isMeant the condition; it looks at nothing but the object
     */
    public List<MetadataObject> chosen(
            String name, Comparator<MetadataObject> order, String question, Predicate<MetadataObject> isMeant) {
        String key = name + '\n' + question;
        SortedObjects known = chosen.get(key);
        if (known == null) {
            known = inOrder.computeIfAbsent(name, asked -> SortedObjects.of(byUid.values(), order))
                    .only(isMeant);
            if (chosen.size() >= FEW) {
                chosen.clear();
            }
            chosen.put(key, known);
        }
        return known;
    }

    /**
     * Of some parts of words, the objects that have the rarest one in one of some properties, without regard to case; the oldest first. Null
     * when more than {@code most} objects have each.
     *
     * @param parts in lower case, without blanks and line ends, none empty
     */
    public @Nullable List<MetadataObject> containingRarest(
            List<String> properties, Collection<String> parts, int most) {
        return searched.computeIfAbsent(
                        String.join(",", properties),
                        key -> SearchIndex.of(inOrderOfCreation(), object -> folded(object, properties)))
                .containingRarest(parts, most);
    }

    private static String folded(MetadataObject object, List<String> properties) {
        StringBuilder folded = new StringBuilder();
        for (String property : properties) {
            String text = object.document().text(property);
            if (text != null) {
                folded.append(text.toLowerCase(Locale.ROOT)).append('\n');
            }
        }
        return folded.toString();
    }

    /** The locales that its objects are translated into, perhaps also some that they were. */
    Set<String> locales() {
        Set<String> known = locales;
        if (known == null) {
            known = Set.copyOf(locales(byUid.values()));
            locales = known;
        }
        return known;
    }

    private static Set<String> locales(Collection<MetadataObject> objects) {
        Set<String> found = new HashSet<>();
        for (MetadataObject object : objects) {
            if (object.document().layout().position(TRANSLATIONS) >= 0
                    && object.document().value(TRANSLATIONS) instanceof List<?> translations) {
                for (Object item : translations) {
                    if (item instanceof JsonNode translation) {
                        found.add(translation.path("locale").asText());
                    }
                }
            }
        }
        return found;
    }

    /** The object whose property has exactly this text (a code, a user name ...); null when none or when the value is not unique. */
    public @Nullable MetadataObject findBy(String property, String text) {
        return textIndex(property, object -> object.document().text(property)).find(text);
    }

    /** As {@link #findBy}, without regard to letter case and surrounding blanks: for names that people type. */
    public @Nullable MetadataObject findFolded(String property, String text) {
        return textIndex("folded:" + property, object -> {
                    String value = object.document().text(property);
                    return value == null ? null : FoldedKey.of(value);
                })
                .find(FoldedKey.of(text));
    }

    /** The object with this value of a custom attribute; null when none or when the value is not unique. */
    public @Nullable MetadataObject findByAttribute(String attribute, String value) {
        return textIndex("attributeValues." + attribute, object -> attributeValue(object, attribute))
                .find(value);
    }

    /** What a custom attribute says of an object; null for nothing. @param attribute its identifier */
    public static @Nullable String attributeValue(MetadataObject object, String attribute) {
        JsonNode values = object.document().json("attributeValues");
        for (JsonNode entry : values == null ? List.<JsonNode>of() : values) {
            if (entry.path("attribute").path("id").asText().equals(attribute)) {
                return entry.path("value").asText();
            }
        }
        return null;
    }

    private TextIndex textIndex(String name, Function<MetadataObject, @Nullable String> word) {
        return byText.computeIfAbsent(name, key -> TextIndex.of(byUid.values(), word));
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
        return byReference
                .computeIfAbsent(property, key -> ReferenceIndex.of(byUid.values(), key, BY_NAME))
                .referring(uid);
    }

    /** The table after these changes. */
    Table with(Collection<MetadataObject> put, Collection<String> remove) {
        SharedMap.Next<MetadataObject> next = byUid.next();
        Set<MetadataObject> gone = new LinkedHashSet<>();
        for (String uid : remove) {
            note(gone, uid);
            next.put(uid, null);
        }
        Map<String, MetadataObject> come = new HashMap<>();
        for (MetadataObject object : put) {
            note(gone, object.uid());
            next.put(object.uid(), object);
            come.put(object.uid(), object);
        }
        Table table = new Table(next.made());
        if ((gone.size() + come.size()) * MANY <= size()) {
            handOn(table, gone, List.copyOf(come.values()));
        }
        return table;
    }

    private void note(Set<MetadataObject> gone, String uid) {
        MetadataObject old = byUid.get(uid);
        if (old != null) {
            gone.add(old);
        }
    }

    private void handOn(Table next, Collection<MetadataObject> gone, Collection<MetadataObject> come) {
        Set<String> known = locales;
        if (known != null) {
            Set<String> all = locales(come);
            all.addAll(known);
            next.locales = Set.copyOf(all);
        }
        inOrder.forEach((name, sorted) -> next.inOrder.put(name, sorted.with(gone, come)));
        chosen.forEach((question, objects) -> next.chosen.put(question, objects.with(gone, come)));
        searched.forEach((properties, index) -> {
            SearchIndex changed = index.with(gone, come);
            if (changed != null) {
                next.searched.put(properties, changed);
            }
        });
        byText.forEach((name, index) -> next.byText.put(name, index.with(gone, come)));
        byReference.forEach((property, index) -> next.byReference.put(property, index.with(gone, come)));
    }
}
