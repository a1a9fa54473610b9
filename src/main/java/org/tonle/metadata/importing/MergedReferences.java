package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;

/** Everything in metadata that names the sources of merges, by reference or in a text, names their targets. */
final class MergedReferences {
    private static final Pattern UID = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{10}(?![A-Za-z0-9])");

    /** Makes parts of an object different that are the same otherwise. */
    private static final Set<String> OF_A_PART = Set.of("id", "created", "createdBy", "lastUpdated", "lastUpdatedBy");

    private final Changes changes;
    private final ReferenceMap references;
    private final List<ObjectMerge> merges;
    private final Map<String, List<String>> targets = new HashMap<>();

    MergedReferences(Changes changes, List<ObjectMerge> merges) {
        this.changes = changes;
        this.references = new ReferenceMap(changes.snapshot());
        this.merges = merges;
        for (ObjectMerge merge : merges) {
            targets.put(
                    merge.source().uid(),
                    merge.targets().stream().map(MetadataObject::uid).toList());
        }
    }

    void replace() {
        for (ObjectMerge merge : merges) {
            for (ReferenceMap.Pointer pointer :
                    references.to(merge.source().type().name())) {
                if (!pointer.holder().is(Flag.PART)) {
                    replace(pointer, merge.source().uid());
                }
            }
        }
        for (ObjectType type : references.withExpressions()) {
            for (MetadataObject object : changes.snapshot().all(type.name())) {
                Document now = changes.find(type.name(), object.uid());
                Document rewritten = now == null ? null : now.mapTexts(this::rewritten);
                Draft draft =
                        rewritten == null || rewritten.equals(now) ? null : changes.edit(type.name(), object.uid());
                if (draft != null && rewritten != null) {
                    draft.set(rewritten);
                }
            }
        }
    }

    private void replace(ReferenceMap.Pointer pointer, String source) {
        String property = pointer.outer().name();
        List<String> places = targets.getOrDefault(source, List.of());
        for (MetadataObject user : changes.snapshot().referring(pointer.type(), property, source)) {
            boolean namesItself = places.contains(user.uid())
                    && pointer.isOfTheObjectItself()
                    && !pointer.outer().isCollection();
            Draft draft = namesItself ? null : changes.edit(pointer.type(), user.uid());
            if (draft != null) {
                draft.set(mapped(draft.document(), pointer, source, places));
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // a schema has each property once
    private static Document mapped(
            Document document, ReferenceMap.Pointer pointer, String source, List<String> places) {
        String property = pointer.outer().name();
        if (pointer.isOfTheObjectItself() && pointer.outer().isCollection()) {
            Set<String> members = new LinkedHashSet<>();
            for (String member : document.texts(property)) {
                members.addAll(member.equals(source) ? places : List.of(member));
            }
            return document.with(property, List.copyOf(members));
        }
        Document mapped = document.mapReferences(
                (holder, uid) -> holder == pointer.holder() && uid.equals(source) ? places.get(0) : uid);
        return document.value(property) instanceof List<?> before && mapped.value(property) instanceof List<?> after
                ? mapped.with(property, withoutTwins(before, after, pointer.holder()))
                : mapped;
    }

    /** Without the parts that say now what another part says already. */
    private static List<Object> withoutTwins(List<?> before, List<?> after, Property holder) {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Object item = after.get(i);
            boolean isTwin = false;
            for (int j = 0; j < after.size() && item != before.get(i); j++) {
                boolean stays = j < i || after.get(j) == before.get(j);
                isTwin |= j != i && stays && isTwin(item, after.get(j), holder);
            }
            if (!isTwin) {
                kept.add(item);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean isTwin(Object one, Object other, Property holder) {
        if (!(one instanceof Document first) || !(other instanceof Document second)) {
            return one.equals(other);
        }
        boolean isOneForEach = holder.isRequired() && holder.onDelete() == OnDelete.CASCADE && !holder.isCollection();
        boolean isHeldDirectly = first.layout().position(holder.name()) >= 0;
        return isOneForEach && isHeldDirectly
                ? Document.isSame(first.value(holder.name()), second.value(holder.name()))
                : first.hasSameValues(second, OF_A_PART);
    }

    private String rewritten(String text) {
        Matcher uids = UID.matcher(text);
        return uids.replaceAll(found ->
                targets.getOrDefault(found.group(), List.of(found.group())).get(0));
    }
}
