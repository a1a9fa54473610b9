package org.tonle.metadata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.AttributeTargets;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Storage;

/** The properties that are worked out when they are read, by name and for all types alike. */
final class ComputedProperties {
    private static final Map<String, ValueReader> BY_NAME = Map.ofEntries(
            Map.entry(
                    "access",
                    (viewpoint, holder) -> Access.toJson(viewpoint.user(), viewpoint.snapshot(), holder.document())),
            Map.entry("href", ComputedProperties::href),
            Map.entry("user", ComputedProperties::owner),
            Map.entry("sharing", (viewpoint, holder) -> nobodysSharing()),
            Map.entry("favorite", (viewpoint, holder) -> holder.document()
                    .texts("favorites")
                    .contains(viewpoint.user().uid())),
            Map.entry("subscribed", (viewpoint, holder) -> holder.document()
                    .texts("subscribers")
                    .contains(viewpoint.user().uid())),
            Map.entry("dimensionItem", (viewpoint, holder) -> dimensionItem(holder.document())),
            Map.entry(
                    "dimensionItemType",
                    (viewpoint, holder) -> dimensionItemType(holder.document().type())),
            Map.entry("columns", AxisReading.of(ChartAxis.COLUMN)),
            Map.entry("rows", AxisReading.of(ChartAxis.ROW)),
            Map.entry("filters", AxisReading.of(ChartAxis.FILTER)),
            Map.entry("value", AxisReading.value()),
            Map.entry("items", DimensionReading::items),
            Map.entry("dimension", DimensionReading::identifier),
            Map.entry("dimensionType", DimensionReading::type),
            Map.entry("allItems", DimensionReading::areAllMeant),
            Map.entry("relativePeriods", (viewpoint, holder) -> AxisReading.relativePeriods(holder.document())),
            Map.entry("isDefault", (viewpoint, holder) -> Viewpoint.isDefault(holder.owner())),
            Map.entry("default", (viewpoint, holder) -> Viewpoint.isDefault(holder.owner())),
            Map.entry("itemCount", (viewpoint, holder) ->
                    (long) size(holder.document().value("dashboardItems"))),
            Map.entry("memberCount", (viewpoint, holder) ->
                    (long) size(holder.document().value("organisationUnits"))),
            Map.entry("categoryCombos", ComputedProperties::categoryCombos),
            Map.entry("optionSetValue", (viewpoint, holder) -> holder.document().value("optionSet") != null),
            Map.entry("emailVerified", (viewpoint, holder) -> isEmailVerified(holder.document())),
            Map.entry("registration", (viewpoint, holder) -> isRegistration(holder.document())),
            Map.entry("withoutRegistration", (viewpoint, holder) -> !isRegistration(holder.document())),
            Map.entry("formType", ComputedProperties::formType),
            Map.entry(
                    "legendSet", (viewpoint, holder) -> first(holder.document().texts("legendSets"))),
            Map.entry("valueType", ComputedProperties::valueType),
            Map.entry("name", (viewpoint, holder) -> name(holder.document())));

    private static final Map<String, ValueReader> OF_TREES = Map.of(
            "ancestors", (viewpoint, holder) -> Tree.ancestors(viewpoint, holder.document()),
            "leaf",
                    (viewpoint, holder) -> viewpoint
                            .snapshot()
                            .referring(
                                    holder.document().type().name(),
                                    "parent",
                                    holder.owner().uid())
                            .isEmpty());

    private ComputedProperties() {}

    /** How the property is worked out; null when it is not. */
    static @Nullable ValueReader find(ObjectType type, Property property) {
        String name = property.name();
        if (Tree.isTree(type) && OF_TREES.containsKey(name)) {
            return OF_TREES.get(name);
        }
        if (property.storage() == Storage.INVERSE) {
            return null;
        }
        if (name.startsWith("display") && property.storage() != Storage.STORED) {
            return Translated.find(type, name);
        }
        if (name.equals("sharing") && property.storage() == Storage.STORED) {
            return ShownSharing::withNames;
        }
        if (name.equals("objectTypes")) {
            return (viewpoint, holder) -> AttributeTargets.of(holder.document());
        }
        if (name.equals("name")) {
            return type.properties().get("surname") == null ? null : BY_NAME.get(name);
        }
        return property.storage() == Storage.STORED ? null : BY_NAME.get(name);
    }

    /** The stored name, of persons the first name and the surname. */
    static @Nullable String name(Document document) {
        String name = document.text("name");
        String surname = document.text("surname");
        if (name != null || surname == null) {
            return name;
        }
        String firstName = document.text("firstName");
        return firstName == null ? surname : firstName + " " + surname;
    }

    private static @Nullable Object href(Viewpoint viewpoint, Holder holder) {
        String uid = PropertyReading.uid(holder);
        String endpoint = holder.document().type().endpoint();
        return uid == null || endpoint == null ? null : viewpoint.address() + "/api" + endpoint + "/" + uid;
    }

    private static @Nullable Object owner(Viewpoint viewpoint, Holder holder) {
        String createdBy = holder.document().text("createdBy");
        JsonNode sharing = holder.document().json("sharing");
        return createdBy != null || sharing == null
                ? createdBy
                : sharing.path("owner").textValue();
    }

    private static JsonNode nobodysSharing() {
        var sharing = JsonNodeFactory.instance.objectNode();
        sharing.putObject("users");
        sharing.putObject("userGroups");
        return sharing;
    }

    private static @Nullable String dimensionItem(Document document) {
        String element = document.text("dataElement");
        if (element == null || document.type().property("categoryOptionCombo") == null) {
            return document.text("id");
        }
        String combo = document.text("categoryOptionCombo");
        return combo == null ? element : element + "." + combo;
    }

    /** As what an object stands on an axis; null for one that no question of analytics can name (validation rules). */
    static @Nullable String dimensionItemType(ObjectType type) {
        String word =
                switch (type.name()) {
                    case "dataSet" -> "REPORTING_RATE";
                    case "trackedEntityAttribute" -> "PROGRAM_ATTRIBUTE";
                    default -> type.name().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
                };
        return type.require("dimensionItemType").constants().contains(word) ? word : null;
    }

    private static Object categoryCombos(Viewpoint viewpoint, Holder holder) {
        Set<String> combos = new LinkedHashSet<>();
        for (String uid : holder.document().texts("dataElements")) {
            MetadataObject element = viewpoint.find("dataElement", uid);
            String combo = element == null ? null : element.document().text("categoryCombo");
            if (combo != null) {
                combos.add(combo);
            }
        }
        return List.copyOf(combos);
    }

    private static boolean isEmailVerified(Document document) {
        String email = document.text("email");
        return email != null && email.equals(document.text("verifiedEmail"));
    }

    private static boolean isRegistration(Document document) {
        return "WITH_REGISTRATION".equals(document.text("programType"));
    }

    private static Object formType(Viewpoint viewpoint, Holder holder) {
        if (holder.document().value("dataEntryForm") != null) {
            return "CUSTOM";
        }
        Property sections = null;
        for (String candidate : List.of("sections", "programStageSections")) {
            Property property = holder.document().type().property(candidate);
            sections = property == null ? sections : property;
        }
        if (sections == null) {
            return "DEFAULT";
        }
        Object value = PropertyReading.reader(
                        viewpoint.snapshot(), holder.document().type(), sections)
                .read(viewpoint, holder);
        return size(value) == 0 ? "DEFAULT" : "SECTION";
    }

    /** Of a program's or entity type's attribute: the value type of the attribute itself. */
    private static @Nullable Object valueType(Viewpoint viewpoint, Holder holder) {
        String attribute = holder.document().text("trackedEntityAttribute");
        MetadataObject object = attribute == null ? null : viewpoint.find("trackedEntityAttribute", attribute);
        return object == null ? null : object.document().text("valueType");
    }

    private static int size(@Nullable Object value) {
        return value instanceof List<?> list ? list.size() : 0;
    }

    private static @Nullable Object first(List<String> texts) {
        return texts.isEmpty() ? null : texts.get(0);
    }
}
