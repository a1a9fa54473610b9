package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Table;
import org.tonle.metadata.model.ValueType;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;

/** Values of custom attributes: of attributes that exist and are meant for the type, present where mandatory, unique where asked. */
final class AttributeCheck {
    private static final String VALUES = "attributeValues";

    private final Changes changes;
    private final FileCheck files;
    private final String klass;
    private final Map<String, String> takenByPayload = new HashMap<>();

    AttributeCheck(Changes changes, FileCheck files) {
        this.changes = changes;
        this.files = files;
        ObjectType type = changes.snapshot().schema().byName("attribute");
        this.klass = type == null ? "" : type.klass();
    }

    /** Brings the values into their stored form, a list of {@code {attribute: {id}, value}}; a map by attribute is accepted too. */
    static @Nullable ArrayNode stored(@Nullable JsonNode sent) {
        if (sent == null) {
            return null;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (sent.isObject()) {
            sent.properties()
                    .forEach(entry -> put(
                            list,
                            entry.getKey(),
                            entry.getValue().isObject() ? entry.getValue().path("value") : entry.getValue()));
        } else {
            sent.forEach(entry -> put(list, entry.path("attribute").path("id").asText(""), entry.path("value")));
        }
        return list;
    }

    private static void put(ArrayNode list, String attribute, JsonNode value) {
        if (!attribute.isEmpty()
                && !value.isMissingNode()
                && !value.isNull()
                && !value.asText().isEmpty()) {
            var entry = list.addObject();
            entry.putObject("attribute").put("id", attribute);
            entry.put("value", value.isContainerNode() ? value.toString() : value.asText());
        }
    }

    void check(Draft draft) {
        if (draft.document().layout().position(VALUES) < 0) {
            return;
        }
        ArrayNode values = stored(draft.document().json(VALUES));
        draft.set(VALUES, values == null || values.isEmpty() ? null : values);
        if (values != null) {
            values.forEach(entry -> check(
                    draft,
                    entry.path("attribute").path("id").asText(),
                    entry.path("value").asText()));
        }
        for (MetadataObject attribute : changes.snapshot().all("attribute")) {
            if (attribute.document().flag("mandatory")
                    && isFor(attribute.document(), draft.type())
                    && !has(values, attribute.uid())) {
                draft.refuse(ErrorReport.of(ErrorCode.E4011, klass, attribute.uid(), "value", attribute.name()));
            }
        }
    }

    private void check(Draft draft, String uid, String value) {
        Document attribute = changes.find("attribute", uid);
        if (attribute == null) {
            draft.refuse(ErrorReport.of(
                    ErrorCode.E5002,
                    draft.type().klass(),
                    draft.uid(),
                    VALUES,
                    uid,
                    draft,
                    VALUES,
                    "Send the attribute along, or correct the identifier"));
        }
        if (attribute == null || !isFor(attribute, draft.type())) {
            draft.refuse(ErrorReport.of(ErrorCode.E6012, klass, uid, null, uid, simpleName(draft.type())));
            return;
        }
        ErrorCode misfit = misfit(draft, uid, ValueType.of(attribute.text("valueType")), value);
        if (misfit != null) {
            draft.refuse(ErrorReport.of(misfit, klass, uid, "value", value));
        }
        if (attribute.flag("unique") && isTaken(draft, uid, value)) {
            draft.refuse(ErrorReport.of(
                    ErrorCode.E4009, klass, uid, "value", String.valueOf(attribute.text("name")), value));
        }
    }

    private @Nullable ErrorCode misfit(Draft draft, String uid, ValueType type, String value) {
        if (type == ValueType.GEOJSON) {
            return ShapeCheck.misfit(value);
        }
        ErrorCode misfit = type.customAttributeRefusal(value);
        MetadataObject before = draft.before();
        boolean isUnknown = type == ValueType.ORGANISATION_UNIT && !changes.exists("organisationUnit", value)
                || type.isFile() && !files.isValue(before == null ? null : Table.attributeValue(before, uid), value);
        return misfit == null && isUnknown ? ErrorCode.E6019 : misfit;
    }

    private boolean isTaken(Draft draft, String attribute, String value) {
        String first = takenByPayload.putIfAbsent(draft.type().name() + ' ' + attribute + ' ' + value, draft.uid());
        if (first != null && !first.equals(draft.uid())) {
            return true;
        }
        MetadataObject holder = changes.snapshot().table(draft.type().name()).findByAttribute(attribute, value);
        return holder != null && !holder.uid().equals(draft.uid());
    }

    private static boolean has(@Nullable ArrayNode values, String attribute) {
        if (values != null) {
            for (JsonNode entry : values) {
                if (entry.path("attribute").path("id").asText().equals(attribute)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Attributes say for which types they are by flags: {@code dataElementAttribute}. */
    private static boolean isFor(Document attribute, ObjectType type) {
        return attribute.flag(type.name() + "Attribute");
    }

    private static String simpleName(ObjectType type) {
        return type.klass().substring(type.klass().lastIndexOf('.') + 1);
    }
}
