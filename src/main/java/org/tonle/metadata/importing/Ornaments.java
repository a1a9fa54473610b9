package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.schema.Property;

/**
 * What a payload of another server may name that is not here, without anything being wrong with the rest: people, legends, places that a
 * guide says to fill in, single items of charts and dashboards, values of custom attributes, translations without a text. It is left out
 * with a word about it. Only whole payloads are read so; who saves one object means what he says.
 */
final class Ornaments {
    private static final Set<String> PEOPLE = Set.of("user", "userGroup", "userRole");
    private static final Set<String> LOOKS = Set.of("legendSet");

    /** Parts that are nothing without what they name, and without which the rest is what it was. */
    private static final Set<String> ITEMS = Set.of("dataDimensionItems", "dashboardItems");

    private static final Pattern PLACEHOLDER = Pattern.compile("<[^<>]*>");
    private static final String VALUES = "attributeValues";

    private final Changes changes;
    private final BiPredicate<Property, String> exists;

    /** @param exists whether what a property names is there */
    Ornaments(Changes changes, BiPredicate<Property, String> exists) {
        this.changes = changes;
        this.exists = exists;
    }

    /** Whether an object is of use without this reference, which leads nowhere. */
    static boolean isOne(Draft draft, Property property, String named) {
        boolean mayBeLeftOut = property.isCollection() || !property.isRequired();
        String target = property.target();
        boolean isUser = draft.type().name().equals("user");
        return mayBeLeftOut
                && target != null
                && (LOOKS.contains(target)
                        || (PEOPLE.contains(target) && !isUser)
                        || PLACEHOLDER.matcher(named).matches()
                        || draft.type().name().equals("dashboard"));
    }

    /** Leaves out items of charts and dashboards that name what is not there. */
    void leaveOutItems(Draft draft) {
        Document document = draft.document();
        for (String property : ITEMS) {
            if (document.layout().position(property) >= 0 && document.value(property) instanceof List<?> items) {
                List<Object> left = new ArrayList<>(items.size());
                for (Object item : items) {
                    String missing = item instanceof Document part ? missing(part) : null;
                    if (missing == null) {
                        left.add(item);
                    } else {
                        draft.remark(
                                property,
                                draft + ": there is no " + missing + " here; the item was left out of `" + property
                                        + "`");
                    }
                }
                if (left.size() < items.size()) {
                    draft.set(property, List.copyOf(left));
                }
            }
        }
    }

    /** What a part is about and what is not there, in words; null when all of it is there. */
    private @Nullable String missing(Document part) {
        List<Property> stored = part.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Property property = stored.get(i);
            Object value = part.at(i);
            String missing = value instanceof Document inner ? missing(inner) : null;
            if (missing != null) {
                return missing;
            }
            boolean isContent = property.isReference() && !LOOKS.contains(String.valueOf(property.target()));
            if (isContent && value instanceof String named && !exists.test(property, named)) {
                return property.target() + " `" + ValueDecoder.shown(named) + "`";
            }
        }
        return null;
    }

    /** Leaves out values of attributes that are not there, and translations that say nothing. */
    void leaveOutTexts(Draft draft) {
        if (draft.document().layout().position(VALUES) >= 0) {
            ArrayNode values = AttributeCheck.stored(draft.document().json(VALUES));
            ArrayNode left = values == null ? null : attributeValues(draft, values);
            if (values != null && left != null && left.size() < values.size()) {
                draft.set(VALUES, left.isEmpty() ? null : left);
            }
        }
        if (draft.document().value("translations") instanceof List<?> translations) {
            List<?> left =
                    translations.stream().filter(Ornaments::saysSomething).toList();
            if (left.size() < translations.size()) {
                draft.set("translations", List.copyOf(left));
                draft.remark("translations", "Translations without property, locale or value were left out");
            }
        }
    }

    private ArrayNode attributeValues(Draft draft, ArrayNode values) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        for (JsonNode value : values) {
            String attribute = value.path("attribute").path("id").asText();
            if (changes.find("attribute", attribute) != null) {
                left.add(value);
            } else {
                draft.remark(
                        VALUES,
                        "There is no attribute `" + ValueDecoder.shown(attribute) + "` here; its values were left out");
            }
        }
        return left;
    }

    private static boolean saysSomething(@Nullable Object translation) {
        return translation instanceof JsonNode json
                && List.of("property", "locale", "value").stream()
                        .noneMatch(word -> json.path(word).asText("").isEmpty());
    }
}
