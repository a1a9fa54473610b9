package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.metadata.model.ChartDimension;
import org.tonle.schema.Property;

/**
 * Leaves in an object what its writer does not see: he cannot have meant to take it away. Members of lists stay at their places between
 * those around them, references stay where nothing else was put, also inside of parts; so do values of attributes and dimensions of charts.
 */
final class HiddenMembers {
    private static final String ATTRIBUTE_VALUES = "attributeValues";

    private final Changes changes;
    private final boolean merges;

    /** @param merges whether what is not said is kept as a whole, which is done after this */
    HiddenMembers(Changes changes, boolean merges) {
        this.changes = changes;
        this.merges = merges;
    }

    /** Puts back what was there and is missing because the writer does not see it. */
    void keep(Draft draft) {
        MetadataObject before = draft.before();
        if (before != null && !changes.user().isSuperuser()) {
            draft.set(kept(draft.document(), before.document()));
        }
    }

    private Document kept(Document next, Document was) {
        Document kept = next;
        for (Property property : next.layout().stored()) {
            Object old = was.value(property.name());
            Object now = next.value(property.name());
            Object all = old == null ? now : kept(property, now, old);
            if (!Objects.equals(all, now)) {
                kept = kept.with(property.name(), all);
            }
        }
        return kept;
    }

    /** Null where nothing was said and nothing is hidden: then it is not this that decides what becomes of it. */
    private @Nullable Object kept(Property property, @Nullable Object now, Object old) {
        if (now == null && merges) {
            return null;
        }
        if (old instanceof List<?> members) {
            List<?> sent = now instanceof List<?> list ? list : List.of();
            List<Object> all = together(sent, members, member -> isHidden(property, member));
            return now == null && all.isEmpty() ? null : all;
        }
        if (old instanceof Document part) {
            return now instanceof Document sent ? kept(sent, part) : now == null && isHidden(part) ? part : now;
        }
        if (property.name().equals(ATTRIBUTE_VALUES)) {
            return old instanceof ArrayNode values ? values(now, values) : now;
        }
        return now == null && isHidden(property, old) ? old : now;
    }

    /** What was sent, with the hidden of the old members behind the nearest of those before them that are still there. */
    private List<Object> together(List<?> sent, List<?> old, Predicate<Object> isHidden) {
        List<Object> all = new ArrayList<>(sent);
        int place = 0;
        for (Object member : old) {
            int at = position(all, member);
            if (at >= 0) {
                if (member instanceof Document part && all.get(at) instanceof Document now) {
                    all.set(at, kept(now, part));
                }
                place = at + 1;
            } else if (isHidden.test(member)) {
                all.add(Math.min(place, all.size()), member);
                place++;
            }
        }
        return List.copyOf(all);
    }

    private static int position(List<Object> all, Object member) {
        for (int i = 0; i < all.size(); i++) {
            if (isSame(all.get(i), member)) {
                return i;
            }
        }
        return -1;
    }

    /** The same member: parts by their identifier, else by what they refer to. */
    private static boolean isSame(Object one, Object other) {
        if (!(one instanceof Document part) || !(other instanceof Document was)) {
            return one.equals(other);
        }
        String id = part.layout().position("id") < 0 ? null : part.text("id");
        return id != null
                ? id.equals(was.text("id"))
                : !references(was).isEmpty() && references(part).equals(references(was));
    }

    /** What a part refers to by itself, apart from its lists. */
    private static List<String> references(Document part) {
        List<String> references = new ArrayList<>();
        for (Property property : part.layout().stored()) {
            if (property.isReference() && part.value(property.name()) instanceof String uid) {
                references.add(property.name() + ' ' + uid);
            }
        }
        return references;
    }

    private boolean isHidden(Property property, @Nullable Object value) {
        if (value instanceof Document part) {
            return isHidden(part);
        }
        if (!(value instanceof String uid)) {
            return false;
        }
        String target = property.target();
        return target == null ? isAxis(property) && isHiddenDimension(uid) : !changes.sees(target, uid);
    }

    /** A part is hidden with what it is about. */
    private boolean isHidden(Document part) {
        for (Property property : part.layout().stored()) {
            Object value = part.value(property.name());
            if (property.isReference() && value instanceof String && isHidden(property, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAxis(Property property) {
        for (ChartAxis axis : ChartAxis.values()) {
            if (axis.names().equals(property.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean isHiddenDimension(String uid) {
        for (ChartDimension kind : ChartDimension.values()) {
            if (!changes.sees(kind.type(), uid)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object values(@Nullable Object now, ArrayNode old) {
        ArrayNode all = now instanceof ArrayNode sent ? sent.deepCopy() : JsonNodeFactory.instance.arrayNode();
        for (JsonNode value : old) {
            String attribute = attribute(value);
            boolean isThere = false;
            for (JsonNode each : all) {
                isThere |= attribute.equals(attribute(each));
            }
            if (!isThere && !changes.sees("attribute", attribute)) {
                all.add(value);
            }
        }
        return all.isEmpty() ? now : all;
    }

    private static String attribute(JsonNode value) {
        return value.path("attribute").path("id").asText();
    }
}
