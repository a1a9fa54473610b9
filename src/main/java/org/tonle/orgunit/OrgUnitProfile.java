package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.AttributeTargets;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.metadata.model.OrganisationUnitGroupSet;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What is shown of a unit besides itself, chosen once for the server.
 *
 * @param attributes custom attributes of units, by identifier
 * @param groupSets whose groups are shown
 * @param dataItems data elements, indicators, data sets and programme indicators whose numbers are shown
 */
record OrgUnitProfile(List<String> attributes, List<String> groupSets, List<String> dataItems) {
    private static final String ATTRIBUTES = "attributes";
    private static final String GROUP_SETS = "groupSets";
    private static final String DATA_ITEMS = "dataItems";
    private static final List<String> ITEM_TYPES = List.of("dataElement", "indicator", "dataSet", "programIndicator");

    /** What was stored; nothing is shown while nothing was. */
    static OrgUnitProfile stored(@Nullable JsonNode json) {
        JsonNode kept = json == null ? JsonNodeFactory.instance.objectNode() : json;
        return new OrgUnitProfile(
                texts(kept.path(ATTRIBUTES)), texts(kept.path(GROUP_SETS)), texts(kept.path(DATA_ITEMS)));
    }

    /** @throws Problem E1003 for a list that is none, E1113 for what does not exist or is no custom attribute of units */
    static OrgUnitProfile sent(ObjectNode json, Viewpoint viewpoint) {
        for (String name : List.of(ATTRIBUTES, GROUP_SETS, DATA_ITEMS)) {
            if (json.hasNonNull(name) && !json.path(name).isArray()) {
                throw new Problem(ErrorCode.E1003, name + " must be a JSON array of identifiers");
            }
        }
        OrgUnitProfile profile = stored(json);
        for (String uid : profile.attributes) {
            MetadataObject attribute = viewpoint.find("attribute", uid);
            if (attribute == null || !AttributeTargets.of(attribute.document()).contains("ORGANISATION_UNIT")) {
                throw new Problem(ErrorCode.E1113, "attribute of organisation units", uid);
            }
        }
        for (String uid : profile.groupSets) {
            if (viewpoint.find("organisationUnitGroupSet", uid) == null) {
                throw new Problem(ErrorCode.E1113, "organisationUnitGroupSet", uid);
            }
        }
        for (String uid : profile.dataItems) {
            if (item(viewpoint, uid) == null) {
                throw new Problem(
                        ErrorCode.E1113, "data item (data element, indicator, data set, program indicator)", uid);
            }
        }
        return profile;
    }

    /** The items the reader sees, by what analytics calls them. */
    Map<String, MetadataObject> items(Viewpoint viewpoint) {
        Map<String, MetadataObject> items = new LinkedHashMap<>();
        for (String uid : dataItems) {
            MetadataObject item = item(viewpoint, uid);
            if (item != null) {
                boolean isRate = item.type().name().equals("dataSet");
                items.put(isRate ? uid + ".REPORTING_RATE" : uid, item);
            }
        }
        return items;
    }

    private static @Nullable MetadataObject item(Viewpoint viewpoint, String uid) {
        for (String type : ITEM_TYPES) {
            MetadataObject object = viewpoint.find(type, uid);
            if (object != null) {
                return object;
            }
        }
        return null;
    }

    /** What custom attributes say of a unit. */
    ArrayNode attributes(Viewpoint viewpoint, Document unit) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        JsonNode values = PropertyReading.attributeValues(viewpoint, unit);
        if (values == null) {
            return shown;
        }
        for (String uid : attributes) {
            MetadataObject attribute = viewpoint.find("attribute", uid);
            for (JsonNode value : values) {
                if (attribute != null && uid.equals(value.at("/attribute/id").asText())) {
                    add(shown, attribute, value.path("value").asText());
                }
            }
        }
        return shown;
    }

    /** The groups of a unit in the chosen sets. */
    ArrayNode groups(Viewpoint viewpoint, String unit) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (String uid : groupSets) {
            MetadataObject set = viewpoint.find("organisationUnitGroupSet", uid);
            if (set == null) {
                continue;
            }
            for (String group : OrganisationUnitGroupSet.of(set).organisationUnitGroups()) {
                MetadataObject found = viewpoint.find("organisationUnitGroup", group);
                if (found != null
                        && OrganisationUnitGroup.of(found).organisationUnits().contains(unit)) {
                    add(shown, set, found.name());
                }
            }
        }
        return shown;
    }

    /** {@code {id, label, value}} */
    static void add(ArrayNode shown, MetadataObject object, @Nullable String value) {
        shown.addObject().put("id", object.uid()).put("label", object.name()).put("value", value);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        attributes.forEach(json.putArray(ATTRIBUTES)::add);
        groupSets.forEach(json.putArray(GROUP_SETS)::add);
        dataItems.forEach(json.putArray(DATA_ITEMS)::add);
        return json;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}
