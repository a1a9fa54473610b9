package org.tonle.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The texts of all objects of a type in one piece, to be looked through at once; immutable. Objects lie all over the memory, so that a look
 * at a text of each costs a hundred times what comparing it does. What changes is kept beside it, until it is too much.
 */
final class SearchIndex {
    /** Changes that are kept beside the texts; after more of them they are put together anew. */
    private static final int MOST_CHANGES = 2_000;

    private final Function<MetadataObject, String> text;
    private final MetadataObject[] objects;
    private final String texts;
    private final int[] starts;
    /** What has changed since, by number; null for what is not there any more. */
    private final Map<Integer, @Nullable MetadataObject> changed;

    private SearchIndex(
            Function<MetadataObject, String> text,
            MetadataObject[] objects,
            String texts,
            int[] starts,
            Map<Integer, @Nullable MetadataObject> changed) {
        this.text = text;
        this.objects = objects;
        this.texts = texts;
        this.starts = starts;
        this.changed = changed;
    }

    /** @param inOrder objects, the oldest first @param text what is looked through, as it is compared */
    static SearchIndex of(Collection<MetadataObject> inOrder, Function<MetadataObject, String> text) {
        MetadataObject[] objects = inOrder.toArray(MetadataObject[]::new);
        int[] starts = new int[objects.length];
        StringBuilder texts = new StringBuilder();
        for (int place = 0; place < objects.length; place++) {
            starts[place] = texts.length();
            texts.append(text.apply(objects[place])).append('\n');
        }
        return new SearchIndex(text, objects, texts.toString(), starts, Map.of());
    }

    /**
     * Of some parts of texts, the objects that have the rarest one, the oldest first; null when each is in more than {@code most} texts.
     * Counting ends as soon as a part is too common.
     *
     * @param parts without line ends, none empty
     */
    @Nullable
    List<MetadataObject> containingRarest(Collection<String> parts, int most) {
        List<MetadataObject> fewest = null;
        for (String part : parts) {
            List<MetadataObject> found = containing(part, fewest == null ? most : fewest.size());
            fewest = found == null ? fewest : found;
        }
        return fewest;
    }

    private @Nullable List<MetadataObject> containing(String part, int most) {
        List<MetadataObject> found = new ArrayList<>();
        int at = texts.indexOf(part);
        while (at >= 0 && found.size() <= most) {
            int start = Arrays.binarySearch(starts, at);
            int place = start < 0 ? -start - 2 : start;
            MetadataObject object = objects[place];
            if (!changed.containsKey(object.id())) {
                found.add(object);
            }
            at = place + 1 < starts.length ? texts.indexOf(part, starts[place + 1]) : -1;
        }
        for (MetadataObject object : changed.values()) {
            if (object != null && text.apply(object).contains(part)) {
                found.add(object);
            }
        }
        if (found.size() > most) {
            return null;
        }
        if (!changed.isEmpty()) {
            found.sort(Table.BY_CREATION);
        }
        return found;
    }

    /** The index after some objects have gone and others have come; null when it is to be made anew. */
    @Nullable
    SearchIndex with(Collection<MetadataObject> gone, Collection<MetadataObject> come) {
        Map<Integer, @Nullable MetadataObject> next = new HashMap<>(changed);
        gone.forEach(object -> next.put(object.id(), null));
        come.forEach(object -> next.put(object.id(), object));
        return next.size() > MOST_CHANGES ? null : new SearchIndex(text, objects, texts, starts, next);
    }
}
