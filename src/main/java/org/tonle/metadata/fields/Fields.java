package org.tonle.metadata.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client wants to see of an object: the tree of the {@code fields} parameter. Immutable; names are not checked yet. */
public record Fields(List<Field> list) {
    /** Everything of the object itself; other objects as their identifiers. */
    public static final Fields ALL = parse("*");

    /** What a list shows when nothing is asked for. */
    public static final Fields OF_A_LIST = parse("id,displayName");

    /** What is sent back to import the object again. */
    public static final Fields OWNER = parse(":owner");

    static final Fields IDENTIFIER = parse("id");
    static final Fields OF_A_USER = parse("id,code,name,displayName,username");

    /** Reads the grammar, see {@link FieldsParser}. @throws org.tonle.problem.Problem E1003 when it has no meaning */
    public static Fields parse(String text) {
        return new FieldsParser(text, false).parse();
    }

    /** As {@link #parse}, and a transformer nobody knows has no meaning either. */
    public static Fields parseStrictly(String text) {
        return new FieldsParser(text, true).parse();
    }

    /** What is asked of a value that is worked out outside of the engine, for instance {@code settings}; null when it is not asked for. */
    public @Nullable Field wanted(String name) {
        Field wanted = null;
        for (Field field : list) {
            if (field.name().equals(name)) {
                if (field.excluded()) {
                    return null;
                }
                wanted = field;
            } else if (wanted == null
                    && (field.name().equals("*") || field.name().equals(":all"))) {
                wanted = new Field(name, false, null, List.of());
            }
        }
        return wanted;
    }

    /** Of a JSON object, or of each in a list, what these fields name. */
    public JsonNode pick(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(pick(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> {
            Field field = wanted(entry.getKey());
            if (field != null) {
                Fields children = field.children();
                picked.set(field.shownAs(), children == null ? entry.getValue() : children.pick(entry.getValue()));
            }
        });
        return picked;
    }

    /** Both together, without repeating what is in both. */
    Fields plus(Fields other) {
        List<Field> all = new ArrayList<>(list);
        other.list.forEach(field -> add(all, field));
        return new Fields(List.copyOf(all));
    }

    /** Adds a field; one that is there already gets the children of both. */
    static void add(List<Field> fields, Field field) {
        for (int i = 0; i < fields.size(); i++) {
            Field there = fields.get(i);
            if (there.name().equals(field.name())
                    && there.excluded() == field.excluded()
                    && there.transformers().equals(field.transformers())) {
                fields.set(i, there.with(merged(there.children(), field.children())));
                return;
            }
        }
        fields.add(field);
    }

    private static @Nullable Fields merged(@Nullable Fields one, @Nullable Fields other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.plus(other);
    }
}
