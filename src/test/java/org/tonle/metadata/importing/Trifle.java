package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.schema.Schema;

/** Things that are not quite right in packages, each done to every object and part of a payload, wherever the schema has a place for it. */
enum Trifle {
    EMPTY_TEXTS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.valueType().isText()
                    && !property.isCollection()
                    && !NAMES.contains(property.name())
                    && !property.isRequired()) {
                object.put(property.name(), "");
            }
        }
    },
    NULLS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (!object.has(property.name())
                    || !property.isRequired()
                            && !NAMES.contains(property.name())
                            && !property.isReference()
                            && !property.isComplex()
                            && !property.isCollection()
                            && property.type() != PropertyType.BOOLEAN) {
                object.putNull(property.name());
            }
        }
    },
    NO_SHORT_NAMES {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.name().equals("shortName") && !ALWAYS_NAMED.contains(type.name())) {
                object.remove("shortName");
            }
        }
    },
    EMPTY_SHORT_NAMES {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.name().equals("shortName") && !ALWAYS_NAMED.contains(type.name())) {
                object.put("shortName", "");
            }
        }
    },
    BARE_COLORS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            String name = property.name().toLowerCase(Locale.ROOT);
            if (!property.isCollection() && property.valueType().isText() && name.endsWith("color")) {
                object.put(property.name(), List.of("FFcc00", "0f0", "#0f0").get(object.size() % 3));
            }
        }
    },
    UNKNOWN_PROPERTIES {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            object.put("ofTomorrow", 1).put("of_yesterday", "x");
            object.putObject("some" + "Thing").put("id", "nosuchthing");
            object.putArray("someThings").addObject().put("id", "nosuchthing");
        }
    },
    BACK_REFERENCES_TO_NOTHING {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.isInverse() && property.isReference() && !property.is(Flag.OWNER)) {
                if (property.isCollection()) {
                    object.withArray("/" + property.name()).addObject().put("id", "nosuchthing");
                } else {
                    object.putObject(property.name()).put("id", "nosuchthing");
                }
            }
        }
    },
    OLD_SHARING {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (type.isShareable()) {
                object.remove("sharing");
                object.put("publicAccess", "rw------").put("externalAccess", false);
                object.putObject("user").put("id", "nosuchuser1").put("name", "Somebody");
                object.putArray("userAccesses")
                        .addObject()
                        .put("access", "rw------")
                        .put("id", "nosuchuser1")
                        .put("displayName", "S");
                ArrayNode groups = object.putArray("userGroupAccesses");
                groups.addObject()
                        .put("access", "r-------")
                        .put("userGroupUid", "nosuchgrou1")
                        .put("id", "nosuchgrou1");
                groups.addObject().put("access", "r-------").put("userGroupUid", "nosuchgrou2");
            }
        }
    },
    SHARING_WITH_STRANGERS {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (type.isShareable()) {
                ObjectNode sharing = object.putObject("sharing")
                        .put("owner", "nosuchuser1")
                        .put("external", false)
                        .put("public", "rw------");
                sharing.putObject("users")
                        .putObject("nosuchuser1")
                        .put("id", "nosuchuser1")
                        .put("displayName", "x")
                        .put("access", "rw------");
                sharing.putObject("userGroups")
                        .putObject("nosuchgrou1")
                        .put("id", "nosuchgrou1")
                        .put("displayName", "x")
                        .put("access", "rw------");
            }
        }
    },
    PARTS_OF_SHARING {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (type.isShareable()) {
                object.putObject("sharing").putNull("owner").putNull("public").putObject("users");
            }
        }
    },
    MADE_BY_STRANGERS {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            for (String maker : List.of("createdBy", "lastUpdatedBy", "user")) {
                object.putObject(maker)
                        .put("id", "nosuchuser1")
                        .put("username", "x")
                        .put("name", "x");
            }
            object.put("created", "2019-03-04T05:06:07.008")
                    .put("lastUpdated", "2020-03-04T05:06:07.008+0000")
                    .put("href", "http://x");
            object.putObject("access").put("read", true);
            object.putArray("favorites").add("nosuchuser1");
        }
    },
    TALKATIVE_REFERENCES {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.isReference()) {
                for (JsonNode each : property.isCollection()
                        ? object.path(property.name())
                        : JsonNodeFactory.instance.arrayNode().add(object.path(property.name()))) {
                    if (each instanceof ObjectNode reference) {
                        reference
                                .put("name", "a name")
                                .put("displayName", "a name")
                                .put("code", "A_CODE")
                                .put("href", "http://x");
                    }
                }
            }
        }
    },
    VALUES_AS_TEXTS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            JsonNode value = object.path(property.name());
            if (value.isBoolean() || value.isNumber()) {
                object.set(property.name(), TextNode.valueOf(value.asText()));
            }
        }
    },
    PLACEHOLDERS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            String target = property.target();
            if (property.isReference() && target != null && target.startsWith("organisationUnit")) {
                if (property.isCollection()) {
                    object.withArray("/" + property.name()).addObject().put("id", "<OU_LEVEL_FACILITY_UID>");
                } else if (!property.isRequired() && !property.name().equals("parent")) {
                    object.putObject(property.name()).put("id", "<OU_ROOT_UID>");
                }
            }
        }
    },
    PEOPLE_OF_ANOTHER_SERVER {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            String target = property.target();
            boolean isPerson = target != null
                    && Set.of("user", "userGroup", "userRole").contains(target)
                    && !type.name().equals("user");
            if (isPerson && property.isReference() && property.isCollection()) {
                object.withArray("/" + property.name()).addObject().put("id", "nosuchuser1");
            } else if (isPerson && property.isReference() && !property.isRequired()) {
                object.putObject(property.name()).put("id", "nosuchuser1");
            }
        }
    },
    ODD_TRANSLATIONS {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (type.property("translations") != null) {
                ArrayNode translations = object.putArray("translations");
                translations
                        .addObject()
                        .put("property", "NAME")
                        .put("locale", "fr")
                        .put("value", "nom");
                translations
                        .addObject()
                        .put("property", "OF_TOMORROW")
                        .put("locale", "fr")
                        .put("value", "nom");
                translations
                        .addObject()
                        .put("property", "SHORT_NAME")
                        .put("locale", "pt")
                        .put("value", "");
                translations.addObject().put("property", "DESCRIPTION").put("value", "no locale");
            }
        }
    },
    ATTRIBUTES_OF_ANOTHER_SERVER {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (type.property("attributeValues") != null) {
                ObjectNode value =
                        object.withArray("/attributeValues").addObject().put("value", "x");
                value.putObject("attribute").put("id", "nosuchattr1").put("name", "x");
            }
        }
    },
    EMPTY_LISTS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.isCollection() && !object.has(property.name()) && !property.isRequired()) {
                object.putArray(property.name());
            }
        }
    },
    NULLS_IN_LISTS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.isCollection() && object.path(property.name()) instanceof ArrayNode list) {
                list.addNull();
            }
        }
    },
    OTHER_LETTER_CASE {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            JsonNode value = object.path(property.name());
            if (property.valueType() == PropertyType.CONSTANT && value.isTextual()) {
                object.put(
                        property.name(), value.asText().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
    },
    EMPTY_DIMENSIONS {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.isComplex()
                    && property.isCollection()
                    && property.name().endsWith("Dimensions")) {
                String inner = property.name().substring(0, property.name().length() - "Dimensions".length());
                ObjectNode dimension = object.withArray("/" + property.name()).addObject();
                dimension.putObject(inner).put("id", "nosuchthing");
            }
        }
    },
    ITEMS_THAT_ARE_NOT_THERE {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (type.name().equals("dashboard")) {
                for (String kind : List.of("visualization", "map", "eventVisualization", "eventChart", "eventReport")) {
                    ObjectNode item = object.withArray("/dashboardItems")
                            .addObject()
                            .put("type", kind.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
                    item.putObject(kind).put("id", "nosuchthing");
                }
                for (String kind : List.of("reports", "resources", "users")) {
                    object.withArray("/dashboardItems")
                            .addObject()
                            .put("type", kind.toUpperCase(Locale.ROOT))
                            .putArray(kind)
                            .addObject()
                            .put("id", "nosuchthing");
                }
                object.withArray("/dashboardItems")
                        .addObject()
                        .put("type", "APP")
                        .put("appKey", "no-such-app");
            }
        }
    },
    DATA_THAT_ARE_NOT_THERE {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if (property.name().equals("dataDimensionItems")) {
                ArrayNode items = object.withArray("/dataDimensionItems");
                ObjectType item = schema.target(property);
                for (Property kind : item == null ? List.<Property>of() : List.copyOf(item.all())) {
                    if (kind.isReference()) {
                        items.addObject()
                                .put(
                                        "dataDimensionItemType",
                                        kind.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                                .putObject(kind.name())
                                .put("id", "nosuchthing");
                    }
                }
                items.addObject()
                        .put("dataDimensionItemType", "REPORTING_RATE")
                        .putObject("reportingRate")
                        .put("metric", "REPORTING_RATE")
                        .putObject("dataSet")
                        .put("id", "nosuchthing");
            }
        }
    },
    LEGENDS_THAT_ARE_NOT_THERE {
        @Override
        void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {
            if ("legendSet".equals(property.target()) && property.isReference() && !property.isRequired()) {
                if (property.isCollection()) {
                    object.withArray("/" + property.name()).addObject().put("id", "nosuchthing");
                } else {
                    object.putObject(property.name()).put("id", "nosuchthing");
                }
            }
        }
    },
    UNKNOWN_AUTHORITIES {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (type.name().equals("userRole")) {
                object.withArray("/authorities")
                        .add("F_OF_TOMORROW")
                        .add("M_some-app")
                        .add("F_OLD_THING_ADD");
            }
        }
    },
    OLD_PERIODS {
        @Override
        void spoil(Schema schema, ObjectType type, ObjectNode object) {
            if (object.has("periodType") && object.path("periodType").isTextual()) {
                object.put("periodType", object.path("periodType").asText().toLowerCase(Locale.ROOT));
            }
            if (type.property("relativePeriods") != null) {
                object.putObject("relativePeriods")
                        .put("thisYear", true)
                        .put("last13Moons", true)
                        .put("last4BiWeeks", false);
            }
        }
    };

    /** Types of which every version of DHIS2 has asked for a short name. */
    private static final Set<String> ALWAYS_NAMED = Set.of(
            "dataElement",
            "dataSet",
            "indicator",
            "organisationUnit",
            "program",
            "programIndicator",
            "trackedEntityAttribute");

    private static final Set<String> NAMES = Set.of("name", "shortName", "code", "id");

    /** Does it to one object or part. */
    void spoil(Schema schema, ObjectType type, ObjectNode object) {
        for (Property property : type.all()) {
            if (property.isStored() || property.isInverse()) {
                spoil(schema, type, property, object);
            }
        }
    }

    /** Does it to one property of an object or part. */
    void spoil(Schema schema, ObjectType type, Property property, ObjectNode object) {}
}
