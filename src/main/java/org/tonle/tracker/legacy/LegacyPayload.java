package org.tonle.tracker.legacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.format.CsvReader;
import org.tonle.format.XmlReader;
import org.tonle.format.XmlWriter;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Payloads of the older addresses that are no JSON, as the JSON they mean: DXF 2, where single values are attributes and lists stand in an
 * element of their name; CSV, a line a value, in the columns of the answers. What an answer looks like can be sent back.
 */
final class LegacyPayload {
    private static final Set<String> LISTS = Set.of(
            "trackedEntityInstances",
            "enrollments",
            "events",
            "relationships",
            "attributes",
            "dataValues",
            "notes",
            "programOwners");
    private static final Set<String> FLAGS = Set.of(
            "inactive", "deleted", "potentialDuplicate", "followup", "followUp", "providedElsewhere", "bidirectional");
    private static final Set<String> NUMBERS = Set.of("latitude", "longitude");
    /** Columns of answers that belong to the value of a line, not to the object. */
    private static final Set<String> OF_VALUES = Set.of(
            "attribute",
            "dataElement",
            "value",
            "displayName",
            "valueType",
            "providedElsewhere",
            "attrCreatedAt",
            "attrUpdatedAt",
            "createdAtDataValue",
            "updatedAtDataValue");

    private LegacyPayload() {}

    /** @throws Problem E1003 for what is no XML of this kind */
    static JsonNode xml(LegacyKind kind, InputStream body) {
        ObjectNode document = XmlReader.read(body);
        String one = XmlWriter.singular(kind.plural());
        JsonNode root = document.has(kind.plural()) ? document.get(kind.plural()) : document.get(one);
        if (root == null) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the outermost element is `" + kind.plural() + "` or `" + one + "`, not `"
                            + String.join(
                                    "`, `",
                                    document.properties().stream()
                                            .map(Map.Entry::getKey)
                                            .toList()) + "`");
        }
        if (!document.has(kind.plural())) {
            return typed(root);
        }
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.set(kind.plural(), list(kind.plural(), root));
        return payload;
    }

    private static JsonNode typed(JsonNode sent) {
        if (!(sent instanceof ObjectNode object)) {
            return sent;
        }
        ObjectNode typed = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            String name = each.getKey();
            if (name.equals("geometry")) {
                typed.set(name, shape(each.getValue()));
            } else {
                typed.set(name, LISTS.contains(name) ? list(name, each.getValue()) : member(name, each.getValue()));
            }
        }
        return typed;
    }

    /** The items of a list: those in the element of its name, or the repeated element itself. */
    private static ArrayNode list(String name, JsonNode sent) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        JsonNode inside = sent.path(XmlWriter.singular(name));
        JsonNode items = inside.isContainerNode() ? inside : sent;
        if (items.isArray()) {
            items.forEach(each -> list.add(typed(each)));
        } else if (items.isObject()) {
            boolean isBare = inside.isTextual() && inside.asText().isEmpty() && items.size() == 1;
            list.add(isBare ? JsonNodeFactory.instance.objectNode() : typed(items));
        }
        return list;
    }

    private static JsonNode member(String name, JsonNode sent) {
        if (sent.isTextual() && FLAGS.contains(name)) {
            String text = sent.asText();
            return text.equals("true") || text.equals("false")
                    ? JsonNodeFactory.instance.booleanNode(text.equals("true"))
                    : sent;
        }
        return sent.isTextual() && NUMBERS.contains(name) ? number(name, sent.asText()) : typed(sent);
    }

    private static JsonNode number(String name, String text) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text.strip()));
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E1003, "`" + name + "` is a number, and `" + text + "` is none");
        }
    }

    /** A shape whose points are nested elements: {@code <coordinates><coordinate>104.9</coordinate>...}. */
    private static JsonNode shape(JsonNode sent) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        shape.set("type", sent.path("type"));
        shape.set("coordinates", points(sent.path("coordinates")));
        return shape;
    }

    private static JsonNode points(JsonNode sent) {
        if (sent.isObject() && sent.size() == 1) {
            JsonNode only = sent.iterator().next();
            JsonNode inside = points(only);
            return inside.isArray()
                    ? inside
                    : JsonNodeFactory.instance.arrayNode().add(inside);
        }
        if (sent.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            sent.forEach(each -> list.add(points(each)));
            return list;
        }
        return sent.isTextual() ? number("coordinates", sent.asText()) : sent;
    }

    /** @throws Problem E1003 without a line that names the columns, E2046 for what is no CSV */
    static JsonNode csv(LegacyKind kind, InputStream body, ObjectMapper mapper) {
        CsvReader rows = rows(body);
        List<String> header = rows.hasNext() ? List.of(rows.next()) : List.of();
        String identifier = XmlWriter.singular(kind.plural());
        if (!header.contains("orgUnit") && !header.contains(identifier)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the first line names the columns, such as `" + identifier + "` and `orgUnit`; it is `"
                            + String.join(",", header.subList(0, Math.min(header.size(), 8))) + "`");
        }
        Map<String, ObjectNode> objects = new LinkedHashMap<>();
        while (rows.hasNext()) {
            Map<String, String> fields = fields(header, rows.next());
            if (!fields.isEmpty()) {
                String key = fields.getOrDefault(identifier, "#" + objects.size());
                add(objects.computeIfAbsent(key, each -> object(fields, mapper)), fields);
            }
        }
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.putArray(kind.plural()).addAll(objects.values());
        return payload;
    }

    private static CsvReader rows(InputStream body) {
        try {
            return CsvReader.of(body);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private static Map<String, String> fields(List<String> header, String[] row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), row.length); i++) {
            if (!row[i].isEmpty()) {
                fields.put(header.get(i).strip(), row[i]);
            }
        }
        return fields;
    }

    private static ObjectNode object(Map<String, String> fields, ObjectMapper mapper) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, text) -> {
            if (name.equals("geometry")) {
                object.set(name, parsed(text, mapper));
            } else if (NUMBERS.contains(name)) {
                object.withObject("coordinate").set(name, number(name, text));
            } else if (!OF_VALUES.contains(name) && !name.endsWith("UserInfo")) {
                object.set(name, member(name, JsonNodeFactory.instance.textNode(text)));
            }
        });
        return object;
    }

    private static JsonNode parsed(String shape, ObjectMapper mapper) {
        try {
            return mapper.readTree(shape);
        } catch (JsonProcessingException wrong) {
            throw new Problem(ErrorCode.E1003, "`geometry` is GeoJSON, and `" + shape + "` is none");
        }
    }

    private static void add(ObjectNode object, Map<String, String> fields) {
        for (Map.Entry<String, String> each :
                Map.of("attribute", "attributes", "dataElement", "dataValues").entrySet()) {
            String field = fields.get(each.getKey());
            if (field != null) {
                ObjectNode value = object.withArray(each.getValue()).addObject().put(each.getKey(), field);
                value.put("value", fields.get("value"));
                if (fields.containsKey("providedElsewhere")) {
                    value.put(
                            "providedElsewhere", fields.get("providedElsewhere").equals("true"));
                }
            }
        }
    }
}
