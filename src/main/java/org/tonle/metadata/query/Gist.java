package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/**
 * The short form of objects: plain values as they are, references as identifiers, collections of objects as identifiers and
 * other collections as their size. Unlike {@code fields}, an unknown property is an error. Source: DHIS2 developer guide, "Gist".
 */
final class Gist {
    private static final Set<String> NOT_BY_ITSELF = Set.of("createdBy", "sharing", "translations", "attributeValues");

    private final Viewpoint viewpoint;
    private final Selection selection;
    private final boolean isWhole;

    /** The gist of a type. @throws Problem E1003 for fields the type does not have */
    Gist(Viewpoint viewpoint, ObjectType type, QueryParameters parameters) {
        this.viewpoint = viewpoint;
        String asked = parameters.fields();
        boolean asksForAll = asked == null || asked.equals("*") || asked.equals(":all");
        this.isWhole = asksForAll;
        Fields fields = Fields.parse(
                asked == null || asksForAll ? all(type, parameters.first("auto")) : shortened(type, asked));
        this.selection = Selection.of(viewpoint.snapshot(), type, fields);
    }

    private static String all(ObjectType type, @Nullable String auto) {
        List<String> fields = new ArrayList<>();
        boolean isSmall = "S".equals(auto) || "XS".equals(auto);
        for (Property property : type.all()) {
            boolean shown =
                    property.is(Flag.PERSISTED) && !property.isSecret() && !NOT_BY_ITSELF.contains(property.name());
            if (shown
                    && !property.type().isSimple()
                    && (isSmall && property.isCollection() || property.type() == PropertyType.COMPLEX)) {
                shown = false;
            }
            if (shown) {
                fields.add(property.name() + shape(property));
            }
        }
        return String.join(",", fields);
    }

    private static String shape(Property property) {
        if (!property.isCollection()) {
            return property.isReference() ? "~pluck" : "";
        }
        return property.isReference() ? "::ids" : "::size";
    }

    /** What is asked for, where nothing is said about a reference or a collection in its short form. */
    private static String shortened(ObjectType type, String asked) {
        List<String> fields = new ArrayList<>();
        for (String field : outermost(asked)) {
            String name = field.strip().split("[\\[~|:(.]", 2)[0];
            Property property = type.property(name);
            boolean isPlain = name.equals(field.strip());
            if (property == null && !name.isEmpty() && !name.startsWith("!")) {
                throw new Problem(ErrorCode.E1003, "`" + name + "` is not a property of " + type.name());
            }
            fields.add(property != null && isPlain ? name + shape(property) : field);
        }
        return String.join(",", fields);
    }

    /** The items of a list of fields, each with what stands in its brackets. */
    private static List<String> outermost(String asked) {
        List<String> fields = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < asked.length(); at++) {
            char c = asked.charAt(at);
            depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
            if (c == ',' && depth <= 0) {
                fields.add(asked.substring(from, at));
                from = at + 1;
            }
        }
        fields.add(asked.substring(from));
        return fields;
    }

    /** Refuses, before anything is sent, what is over the budget. */
    void check(List<MetadataObject> objects) {
        selection.check(viewpoint, objects);
    }

    /** Writes a list: of values when one field is asked for, else of objects. */
    void write(JsonGenerator out, List<MetadataObject> objects) throws IOException {
        List<String> names = selection.names();
        out.writeStartArray();
        for (MetadataObject object : objects) {
            if (names.size() == 1 && !isWhole) {
                selection.writeOnly(out, viewpoint, object, names.get(0));
            } else {
                write(out, object);
            }
        }
        out.writeEndArray();
    }

    /** Writes one object. */
    void write(JsonGenerator out, MetadataObject object) throws IOException {
        out.writeStartObject();
        selection.writeInside(out, viewpoint, object);
        if (isWhole) {
            writeAttributes(out, object);
        }
        out.writeEndObject();
    }

    private static void writeAttributes(JsonGenerator out, MetadataObject object) throws IOException {
        JsonNode values = object.document().json("attributeValues");
        if (values != null && !values.isEmpty()) {
            out.writeObjectFieldStart("attributeValues");
            for (JsonNode value : values) {
                out.writeStringField(
                        value.path("attribute").path("id").asText(),
                        value.path("value").asText());
            }
            out.writeEndObject();
        }
        if (object.type().property("translations") != null) {
            out.writeObjectFieldStart("translations");
            out.writeArrayFieldStart("translations");
            for (Object translation :
                    object.document().value("translations") instanceof List<?> list ? list : List.of()) {
                out.writePOJO(translation);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }
}
