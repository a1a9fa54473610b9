package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ObjectDifference;
import org.tonle.importing.ObjectDifference.Action;
import org.tonle.importing.ObjectDifference.PropertyDifference;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;

/** What an import makes of objects, property by property. Of very many only the first are told. */
final class Differences {
    /** Properties told in one report. */
    private static final int MOST = 100_000;

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private int told;
    private boolean isCut;

    /** What becomes of one object. */
    ObjectDifference of(Draft draft) {
        if (draft.hasFailed()) {
            return new ObjectDifference(Action.REFUSED, List.of());
        }
        MetadataObject before = draft.before();
        List<PropertyDifference> properties = between(
                before == null ? NOTHING : DocumentCodec.encode(before.document()),
                DocumentCodec.encode(draft.document()));
        Action action = before == null ? Action.CREATE : properties.isEmpty() ? Action.NONE : Action.UPDATE;
        return new ObjectDifference(action, limited(properties));
    }

    /** An object that goes. */
    ObjectDifference ofDeleted(MetadataObject object) {
        return new ObjectDifference(Action.DELETE, limited(between(DocumentCodec.encode(object.document()), NOTHING)));
    }

    /** What else changes: objects that are not in the payload, as far as the caller may see them. */
    List<ObjectReport> consequences(Changes changes) {
        List<ObjectReport> also = new ArrayList<>();
        for (Draft draft : changes.all()) {
            MetadataObject before = draft.before();
            boolean isSeen = before == null || Access.mayRead(changes.user(), changes.snapshot(), before);
            if (!draft.isRequested() && draft.isWritten() && isSeen && !isCut) {
                also.add(named(
                        draft.type().klass(), draft.uid(), draft.document().text("name"), of(draft)));
            }
        }
        for (MetadataObject gone : changes.deleted()) {
            boolean isTold =
                    changes.askedToDelete().contains(gone) || !Access.mayRead(changes.user(), changes.snapshot(), gone);
            if (!isTold && !isCut) {
                also.add(named(gone.type().klass(), gone.uid(), gone.name(), ofDeleted(gone)));
            }
        }
        return also;
    }

    private static ObjectReport named(String klass, String uid, @Nullable String name, ObjectDifference difference) {
        return new ObjectReport(klass, null, uid, name, List.of()).with(difference);
    }

    /** Whether there were more than are told. */
    boolean isCut() {
        return isCut;
    }

    private List<PropertyDifference> limited(List<PropertyDifference> properties) {
        told += properties.size();
        isCut |= told > MOST;
        return isCut ? List.of() : properties;
    }

    /** What is to be put in the place of what, so that the one becomes the other; who changed it and when does not count. */
    static List<PropertyDifference> between(ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeAll(MetadataWriter.STAMPS);
        List<PropertyDifference> differences = new ArrayList<>();
        for (String name : names) {
            JsonNode was = before.get(name);
            JsonNode is = after.get(name);
            if (!Objects.equals(was, is) && !Objects.equals(withoutEmptyLists(was), withoutEmptyLists(is))) {
                differences.add(new PropertyDifference(name, was, is));
            }
        }
        return differences;
    }

    /** A list that is absent is an empty one, also deep inside. */
    private static @Nullable JsonNode withoutEmptyLists(@Nullable JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode next = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(each -> {
                JsonNode value = withoutEmptyLists(each.getValue());
                if (value != null) {
                    next.set(each.getKey(), value);
                }
            });
            return next;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode next = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> next.add(item instanceof ObjectNode ? withoutEmptyLists(item) : item));
            return next.isEmpty() ? null : next;
        }
        return node;
    }
}
