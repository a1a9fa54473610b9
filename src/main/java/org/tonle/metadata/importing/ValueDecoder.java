package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.parameter.FlagReading;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/** The values of one object of a payload, in the forms documents have; knows the draft to which mistakes are reported. */
final class ValueDecoder {
    /** What the server itself says about an object; a client's word for it is passed over. */
    private static final Set<String> OURS = Set.of("created", "lastUpdated", "createdBy", "lastUpdatedBy");

    /** Texts without which an object cannot be told from others; an empty one is none. */
    private static final Set<String> NAMES = Set.of("name", "shortName", "id", "code");

    private static final Pattern BARE_COLOR = Pattern.compile("[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}");
    private static final Pattern SHORT_COLOR = Pattern.compile("#[0-9a-fA-F]{3}");
    private static final String NO_NUL = "No text may hold U+0000. Leave it out";
    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final int SHOWN_CONSTANTS = 60;

    private final Draft draft;
    private final KnownNames names;
    private final boolean byCode;
    /** Where the part that is being read stands, for the sake of secrets: {@code targets[0].}. */
    private String place = "";

    ValueDecoder(Draft draft, KnownNames names, boolean byCode) {
        this.draft = draft;
        this.names = names;
        this.byCode = byCode;
    }

    /** The value of a property under any of its names, null when it is not there. A name of another version counts more: it is in a patch beside ours. */
    static @Nullable JsonNode find(JsonNode json, Property property) {
        for (String alias : property.aliases()) {
            JsonNode value = json.get(alias);
            if (value != null) {
                return value;
            }
        }
        return json.get(property.name());
    }

    Document document(Layout layout, JsonNode json) {
        List<Property> stored = layout.stored();
        @Nullable Object[] read = new Object[stored.size()];
        for (int i = 0; i < read.length; i++) {
            Property property = stored.get(i);
            JsonNode value = find(json, property);
            if (value == null || value.isNull() || OURS.contains(property.name())) {
                continue;
            }
            if (property.isSecret()) {
                draft.secret(place + property.name(), value.asText());
                continue;
            }
            read[i] = property.isCollection() ? list(layout, property, value) : one(layout, property, value, "");
        }
        json.properties().forEach(sent -> {
            String name = sent.getKey();
            if (saysSomething(sent.getValue()) && !names.isKnown(layout.type(), name)) {
                draft.remark(name, names.unknown(layout.type(), name));
            }
        });
        return Document.of(layout, read);
    }

    private @Nullable List<Object> list(Layout layout, Property property, JsonNode node) {
        if (!node.isArray()) {
            wrong(property, node, "Send a list");
            return null;
        }
        List<Object> items = new ArrayList<>(node.size());
        Set<Object> seen = new HashSet<>();
        for (JsonNode item : node) {
            Object value = item.isNull() ? null : one(layout, property, item, "[" + items.size() + "]");
            boolean mayRepeat = property.isOrdered() || !property.isReference();
            if (value != null && (mayRepeat || seen.add(value))) {
                items.add(value);
            }
        }
        return List.copyOf(items);
    }

    /** The members of the other side of an association. */
    List<String> references(Property property, JsonNode list) {
        Set<String> uids = new LinkedHashSet<>();
        for (JsonNode item : list) {
            String uid = reference(property, item);
            if (uid != null) {
                uids.add(uid);
            }
        }
        return List.copyOf(uids);
    }

    /** @param index of the value in its list, in brackets; empty for one that is in none */
    private @Nullable Object one(Layout layout, Property property, JsonNode node, String index) {
        PropertyType kind = property.valueType();
        Layout inner = layout.target(property);
        if (inner != null && (kind == PropertyType.COMPLEX || inner.type().isEmbedded())) {
            return node.isObject()
                    ? part(inner, node, property.name() + index)
                    : wrong(property, node, "Send a JSON object");
        }
        if (kind == PropertyType.REFERENCE && property.target() != null) {
            return node.isObject() || node.isTextual()
                    ? reference(property, node)
                    : wrong(property, node, "Send {\"id\": \"...\"}");
        }
        if (kind == PropertyType.COMPLEX || kind == PropertyType.REFERENCE) {
            return hasNul(node) ? wrong(property, node, NO_NUL) : node.deepCopy();
        }
        return node.isContainerNode() ? wrong(property, node, "Send one plain value") : scalar(property, kind, node);
    }

    private Document part(Layout layout, JsonNode node, String name) {
        String outer = place;
        place = outer + name + ".";
        try {
            return document(layout, node);
        } finally {
            place = outer;
        }
    }

    private @Nullable String reference(Property property, JsonNode node) {
        String uid = node.isTextual() ? node.textValue() : node.path("id").asText(null);
        String code = node.path("code").asText(null);
        if (code != null && !code.isEmpty() && (byCode || uid == null)) {
            return Decoder.CODE + code;
        }
        if (uid != null && !uid.isEmpty()) {
            return uid.intern();
        }
        if (!node.isTextual() && !node.isEmpty()) {
            draft.remark(property.name(), ImportRemark.NAMELESS_REFERENCE.said(property.name()));
        }
        return null;
    }

    private @Nullable Object scalar(Property property, PropertyType kind, JsonNode node) {
        String text = node.asText();
        if (text.indexOf('\0') >= 0) {
            return wrong(property, node, NO_NUL);
        }
        if (text.isEmpty()) {
            boolean isText = kind.isText() && property.isRequired() && !NAMES.contains(property.name());
            return isText ? text : null;
        }
        return switch (kind) {
            case BOOLEAN -> read(property, node, FlagReading.parse(text), "It is true or false");
            case INTEGER -> read(property, node, integer(text), "It is a whole number");
            case NUMBER -> read(property, node, number(text), "It is a number");
            case DATE -> read(property, node, PayloadDates.read(text, ZONE), "Write a date as 2024-01-31");
            case CONSTANT -> constant(property, node, text);
            case COLOR -> color(property, text);
            case TEXT -> property.name().endsWith("Color") ? color(property, text) : text;
            case USERNAME, EMAIL, PASSWORD, URL, PHONENUMBER, GEOLOCATION, IDENTIFIER -> text;
            case COMPLEX, REFERENCE, COLLECTION -> null;
        };
    }

    private static boolean hasNul(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().indexOf('\0') >= 0;
        }
        for (JsonNode inner : node) {
            if (hasNul(inner)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object read(Property property, JsonNode node, @Nullable Object value, String help) {
        return value == null ? wrong(property, node, help) : value;
    }

    /** A word of the list, whatever its letter case, with blanks and hyphens for underscores. */
    private @Nullable Object constant(Property property, JsonNode node, String text) {
        List<String> words = property.constants();
        if (words.isEmpty() || words.contains(text)) {
            return text.intern();
        }
        String plain = plain(text);
        String now = property.constantAliases().get(plain);
        if (now != null) {
            draft.remark(property.name(), ImportRemark.OLDER_WORD.said(shown(node), now));
            return now;
        }
        for (String word : words) {
            if (plain(word).equals(plain)) {
                draft.remark(property.name(), ImportRemark.OTHER_SPELLING.said(shown(node), word));
                return word;
            }
        }
        String allowed = words.stream().limit(SHOWN_CONSTANTS).collect(Collectors.joining(", "));
        return wrong(property, node, "Use one of " + allowed + (words.size() > SHOWN_CONSTANTS ? " and so on" : ""));
    }

    private static String plain(String word) {
        return word.strip().replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether a value says anything: other versions send all they know of, with nothing in most of it. */
    private static boolean saysSomething(JsonNode value) {
        return !value.isNull()
                && !(value.isTextual() && value.asText().isBlank())
                && !(value.isContainerNode() && value.isEmpty());
    }

    /** A hexadecimal color gets the sign in front that belongs there; where six digits are asked for, each of three is doubled. */
    private String color(Property property, String text) {
        String color = text;
        if (BARE_COLOR.matcher(text).matches()) {
            draft.remark(property.name(), ImportRemark.COLOR_SIGN.said());
            color = "#" + text;
        }
        Double least = property.bounds().min();
        if (least != null
                && color.length() < least
                && SHORT_COLOR.matcher(color).matches()) {
            String full = color.replaceAll("([0-9a-fA-F])", "$1$1");
            draft.remark(property.name(), ImportRemark.OTHER_SPELLING.said(color, full));
            return full;
        }
        return color;
    }

    private @Nullable Object wrong(Property property, JsonNode node, String help) {
        draft.refuse(ErrorReport.of(
                ErrorCode.E4027,
                draft.type().klass(),
                null,
                property.name(),
                shown(node),
                property.name(),
                ". " + help));
        return null;
    }

    private static @Nullable Long integer(String text) {
        Double number = number(text);
        return number == null || number != Math.rint(number) || Math.abs(number) > 1e15
                ? null
                : Long.valueOf(number.longValue());
    }

    private static @Nullable Double number(String text) {
        try {
            Double number = Double.valueOf(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    static String shown(JsonNode node) {
        return shown(node.isTextual() ? node.textValue().replace('\0', '\uFFFD') : node.toString());
    }

    /** The beginning of a text of a client. */
    static String shown(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
