package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonle.common.Uid;
import org.tonle.metadata.Document;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.schema.Property;

/**
 * An object once more, with all that would go with it if it were deleted: the same under new identifiers, also where they stand in
 * expressions and forms. What has to be unique gets a prefix, or is left out; what the caller does not see is not copied.
 */
final class ObjectCopy {
    private static final Pattern UID = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{10}(?![A-Za-z0-9])");
    private static final String FORM = "dataEntryForm";
    private static final List<String> LEFT_OUT =
            List.of("code", "created", "createdBy", "lastUpdated", "lastUpdatedBy");

    private final Changes changes;
    private final MetadataObject original;
    private final String prefix;
    private final Map<String, String> uids = new HashMap<>();

    ObjectCopy(Changes changes, MetadataObject original, String prefix) {
        this.changes = changes;
        this.original = original;
        this.prefix = prefix;
    }

    /** The identifier of the copy. */
    String uid() {
        return uids.getOrDefault(original.uid(), "");
    }

    /** What is to be created. */
    List<Draft> drafts(Decoder decoder) {
        Set<MetadataObject> objects = objects();
        objects.forEach(object -> {
            uids.put(object.uid(), Uid.generate());
            nameParts(object.document());
        });
        List<Draft> drafts = new ArrayList<>();
        for (MetadataObject object : objects) {
            drafts.add(decoder.decode(object.type(), drafts.size(), copied(object)));
        }
        return drafts;
    }

    private Set<MetadataObject> objects() {
        Deletion whole = new Deletion(changes, new ReferenceMap(changes.snapshot()));
        whole.plan(List.of(original));
        Set<MetadataObject> objects = new LinkedHashSet<>(whole.doomed());
        for (MetadataObject object : whole.doomed()) {
            Property form = object.type().property(FORM);
            MetadataObject found = form == null || !form.isStored()
                    ? null
                    : changes.snapshot().findUnchecked(FORM, object.document().text(FORM));
            if (found != null) {
                objects.add(found);
            }
        }
        objects.removeIf(object -> Access.isHidden(changes.user(), changes.snapshot(), object));
        return objects;
    }

    /** Parts inside of an object have identifiers too; those that other objects name by them keep theirs. */
    private void nameParts(Document document) {
        for (Property property : document.layout().stored()) {
            if (document.value(property.name()) instanceof List<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document inner && inner.layout().position("id") >= 0) {
                        String uid = inner.text("id");
                        boolean isNamed = inner.type().name().equals("programCategoryMapping");
                        if (uid != null && !isNamed) {
                            uids.put(uid, Uid.generate());
                        }
                    }
                }
            }
        }
    }

    private ObjectNode copied(MetadataObject object) {
        ObjectNode json = (ObjectNode) renamed(DocumentCodec.encode(object.document()));
        json.remove(LEFT_OUT);
        for (Property property : object.document().layout().stored()) {
            JsonNode value = json.get(property.name());
            boolean isName = property.name().equals("name") && object.uid().equals(original.uid());
            if (value != null
                    && value.isTextual()
                    && !property.name().equals("id")
                    && (property.isUnique() || isName)) {
                Integer longest = property.bounds().length();
                String text = prefix + value.textValue();
                json.put(
                        property.name(),
                        longest == null || text.length() <= longest ? text : text.substring(0, longest));
            }
        }
        if (json.path("sharing") instanceof ObjectNode sharing) {
            sharing.put("owner", changes.user().uid());
        }
        json.set("attributeValues", AttributeValueRemoval.without(json.get("attributeValues"), this::isUnique));
        return json;
    }

    private boolean isUnique(String attribute) {
        Document found = changes.find("attribute", attribute);
        return found != null && found.flag("unique");
    }

    private JsonNode renamed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(renamed(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, renamed(array.get(i)));
            }
        } else if (node.isTextual()) {
            Matcher named = UID.matcher(node.textValue());
            return TextNode.valueOf(named.replaceAll(
                    match -> Matcher.quoteReplacement(uids.getOrDefault(match.group(), match.group()))));
        }
        return node;
    }
}
