package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/**
 * JSON into drafts. Properties a type does not have are passed over; a value of a wrong kind refuses its object (E4027) and
 * no other. References by code are kept as {@link #CODE} and the code until {@link PayloadReferences} finds what they mean.
 */
final class Decoder {
    /** Before the code of an object that is named by its code; no uid has a colon. */
    static final String CODE = "code:";

    /** What the server itself says about an object; a client's word for it is passed over. */
    private static final Set<String> OURS = Set.of("created", "lastUpdated", "createdBy", "lastUpdatedBy");

    private final Snapshot snapshot;
    private final boolean byCode;
    private final ZoneId zone = ZoneId.systemDefault();

    Decoder(Snapshot snapshot, IdScheme identifier) {
        this.snapshot = snapshot;
        this.byCode = identifier.kind() == IdScheme.Kind.CODE;
    }

    /** Reads an object of the payload. @param index its place among the objects of its type */
    Draft decode(ObjectType type, int index, JsonNode json) {
        Layout layout = snapshot.layout(type.name());
        Draft draft = new Draft(
                type, index, Document.of(layout, new Object[layout.stored().size()]));
        if (!json.isObject()) {
            draft.refuse(ErrorCode.E4027, null, shown(json), type.name());
            return draft;
        }
        Values values = new Values(draft);
        draft.set(values.document(layout, json));
        for (Property property : type.all()) {
            JsonNode value = property.isInverse() && property.is(Flag.WRITABLE) ? json.get(property.name()) : null;
            if (value != null && value.isArray() && property.isReference()) {
                draft.side(property, values.references(value));
            }
        }
        Document document = draft.document();
        if (type.isShareable() && document.value("sharing") == null) {
            draft.set("sharing", SharingShape.ofLegacy(json));
        }
        return draft;
    }

    /** Reads one JSON object; knows the draft to which mistakes are reported. */
    private final class Values {
        private final Draft draft;

        Values(Draft draft) {
            this.draft = draft;
        }

        Document document(Layout layout, JsonNode json) {
            List<Property> stored = layout.stored();
            @Nullable Object[] read = new Object[stored.size()];
            for (int i = 0; i < read.length; i++) {
                Property property = stored.get(i);
                JsonNode value = json.get(property.name());
                if (value == null || value.isNull() || OURS.contains(property.name())) {
                    continue;
                }
                if (property.isSecret()) {
                    draft.secret(property.name(), value.asText());
                    continue;
                }
                read[i] = property.isCollection() ? list(layout, property, value) : one(layout, property, value);
            }
            return Document.of(layout, read);
        }

        private @Nullable List<Object> list(Layout layout, Property property, JsonNode node) {
            if (!node.isArray()) {
                wrong(property, node);
                return null;
            }
            List<Object> items = new ArrayList<>(node.size());
            Set<Object> seen = new HashSet<>();
            for (JsonNode item : node) {
                Object value = item.isNull() ? null : one(layout, property, item);
                boolean mayRepeat = property.isOrdered() || !property.isReference();
                if (value != null && (mayRepeat || seen.add(value))) {
                    items.add(value);
                }
            }
            return List.copyOf(items);
        }

        List<String> references(JsonNode list) {
            Set<String> uids = new LinkedHashSet<>();
            for (JsonNode item : list) {
                String uid = reference(item);
                if (uid != null) {
                    uids.add(uid);
                }
            }
            return List.copyOf(uids);
        }

        private @Nullable Object one(Layout layout, Property property, JsonNode node) {
            PropertyType kind = property.valueType();
            Layout inner = layout.target(property);
            if (inner != null && (kind == PropertyType.COMPLEX || inner.type().isEmbedded())) {
                return node.isObject() ? document(inner, node) : wrong(property, node);
            }
            if (kind == PropertyType.REFERENCE && property.target() != null) {
                return node.isObject() || node.isTextual() ? reference(node) : wrong(property, node);
            }
            if (kind == PropertyType.COMPLEX || kind == PropertyType.REFERENCE) {
                return node.deepCopy();
            }
            return node.isContainerNode() ? wrong(property, node) : scalar(property, kind, node);
        }

        private @Nullable String reference(JsonNode node) {
            String uid = node.isTextual() ? node.textValue() : node.path("id").asText(null);
            String code = node.path("code").asText(null);
            if (code != null && (byCode || uid == null)) {
                return CODE + code;
            }
            return uid == null || uid.isEmpty() ? null : uid.intern();
        }

        private @Nullable Object scalar(Property property, PropertyType kind, JsonNode node) {
            String text = node.asText();
            if (text.isEmpty() && !kind.isText()) {
                return null;
            }
            Object value =
                    switch (kind) {
                        case BOOLEAN -> flag(text);
                        case INTEGER -> integer(text);
                        case NUMBER -> number(text);
                        case DATE -> PayloadDates.read(text, zone);
                        case CONSTANT ->
                            property.constants().isEmpty()
                                            || property.constants().contains(text)
                                    ? text.intern()
                                    : null;
                        case TEXT, USERNAME, EMAIL, PASSWORD, URL, PHONENUMBER, GEOLOCATION, COLOR, IDENTIFIER -> text;
                        case COMPLEX, REFERENCE, COLLECTION -> null;
                    };
            return value == null ? wrong(property, node) : value;
        }

        private @Nullable Object wrong(Property property, JsonNode node) {
            draft.refuse(ErrorReport.of(
                    ErrorCode.E4027, draft.type().klass(), null, property.name(), shown(node), property.name()));
            return null;
        }
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
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

    private static String shown(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
