package org.tonle.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Objects by a text of theirs, which need not be unique; immutable. */
final class TextIndex {
    private final Function<MetadataObject, @Nullable String> word;
    private final SharedMap<MetadataObject> alone;
    /** Texts of several objects. */
    private final SharedMap<List<MetadataObject>> several;

    private TextIndex(
            Function<MetadataObject, @Nullable String> word,
            SharedMap<MetadataObject> alone,
            SharedMap<List<MetadataObject>> several) {
        this.word = word;
        this.alone = alone;
        this.several = several;
    }

    /** @param word the text of an object, null for one that has none */
    static TextIndex of(Collection<MetadataObject> objects, Function<MetadataObject, @Nullable String> word) {
        Map<String, MetadataObject> alone = new HashMap<>();
        Map<String, List<MetadataObject>> several = new HashMap<>();
        for (MetadataObject object : objects) {
            String text = word.apply(object);
            MetadataObject first = text == null ? null : alone.put(text, object);
            if (text != null && first != null) {
                several.computeIfAbsent(text, key -> new ArrayList<>(List.of(first)))
                        .add(object);
            }
        }
        alone.keySet().removeAll(several.keySet());
        return new TextIndex(word, SharedMap.of(alone), SharedMap.of(several));
    }

    /** The only object with this text; null when there is none, or more than one. */
    @Nullable
    MetadataObject find(String text) {
        return alone.get(text);
    }

    /** The index after some objects have gone and others have come. */
    TextIndex with(Collection<MetadataObject> gone, Collection<MetadataObject> come) {
        SharedMap.Next<MetadataObject> nextAlone = alone.next();
        SharedMap.Next<List<MetadataObject>> nextSeveral = several.next();
        for (MetadataObject object : gone) {
            String text = word.apply(object);
            if (text != null) {
                List<MetadataObject> others = new ArrayList<>(holders(nextAlone, nextSeveral, text));
                others.remove(object);
                put(nextAlone, nextSeveral, text, others);
            }
        }
        for (MetadataObject object : come) {
            String text = word.apply(object);
            if (text != null) {
                List<MetadataObject> all = new ArrayList<>(holders(nextAlone, nextSeveral, text));
                all.add(object);
                put(nextAlone, nextSeveral, text, all);
            }
        }
        return new TextIndex(word, nextAlone.made(), nextSeveral.made());
    }

    private static List<MetadataObject> holders(
            SharedMap.Next<MetadataObject> alone, SharedMap.Next<List<MetadataObject>> several, String text) {
        List<MetadataObject> many = several.get(text);
        MetadataObject one = alone.get(text);
        return many != null ? many : one == null ? List.of() : List.of(one);
    }

    private static void put(
            SharedMap.Next<MetadataObject> alone,
            SharedMap.Next<List<MetadataObject>> several,
            String text,
            List<MetadataObject> holders) {
        alone.put(text, holders.size() == 1 ? holders.get(0) : null);
        if (holders.size() > 1 || several.get(text) != null) {
            several.put(text, holders.size() > 1 ? List.copyOf(holders) : null);
        }
    }
}
