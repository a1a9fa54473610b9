package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.column.TrackerTable;

/**
 * The older names of properties, in both directions. Only what took place is called differently in enrollments
 * ({@code incidentDate}) and events ({@code eventDate}). Source: DHIS2 2.35 developer guide, "Tracker Web API (deprecated)".
 */
final class LegacyNames {
    private static final Map<LegacyKind, Map<String, String>> OLDER = Map.of(
            LegacyKind.TRACKED_ENTITY_INSTANCE, TrackerTable.ENTITY.older(),
            LegacyKind.ENROLLMENT, TrackerTable.ENROLLMENT.older(),
            LegacyKind.EVENT, TrackerTable.EVENT.older(),
            LegacyKind.RELATIONSHIP, TrackerTable.RELATIONSHIP.older());
    /** Of whatever object; values and notes have properties of the same names. */
    private static final Map<String, String> OLDER_OF_ANY = olderOfAny();

    private static final Map<String, LegacyKind> BELOW = Map.of(
            "trackedEntity", LegacyKind.TRACKED_ENTITY_INSTANCE,
            "trackedEntityInstance", LegacyKind.TRACKED_ENTITY_INSTANCE,
            "enrollments", LegacyKind.ENROLLMENT,
            "enrollment", LegacyKind.ENROLLMENT,
            "events", LegacyKind.EVENT,
            "event", LegacyKind.EVENT,
            "relationships", LegacyKind.RELATIONSHIP,
            "relationship", LegacyKind.RELATIONSHIP);
    private static final Map<String, String> NEWER = newer();
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private LegacyNames() {}

    private static Map<String, String> olderOfAny() {
        Map<String, String> older = new HashMap<>();
        TrackerTable.ALL.forEach(table -> table.older().forEach(older::putIfAbsent));
        return older;
    }

    private static Map<String, String> newer() {
        Map<String, String> newer = new HashMap<>();
        TrackerTable.ALL.forEach(table -> table.older().forEach((now, then) -> newer.put(then, now)));
        newer.put("ownerOrgUnit", "orgUnit");
        return newer;
    }

    /** The name of today; the same for what was never called differently. */
    static String newer(String name) {
        return NEWER.getOrDefault(name, name);
    }

    /** A list of fields, or an order, in the names of today. */
    static String fields(String older) {
        Matcher words = WORD.matcher(older);
        return words.replaceAll(word -> newer(word.group()));
    }

    /** An answer of today in the older names. @param kind of the object, null for one that is part of another */
    static JsonNode toOlder(JsonNode node, @Nullable LegacyKind kind) {
        if (node instanceof ArrayNode list) {
            ArrayNode older = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(each -> older.add(toOlder(each, kind)));
            return older;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode older = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            String name = each.getKey();
            if (name.equals("geometry")) {
                older.set(name, each.getValue());
            } else if (name.equals("programOwners")) {
                older.set(name, owners(each.getValue()));
            } else if (name.equals("assignedUser")) {
                older.set(name, each.getValue().path("uid"));
                older.set("assignedUserUsername", each.getValue().path("username"));
            } else {
                older.set(older(name, kind), toOlder(each.getValue(), BELOW.get(name)));
            }
        }
        JsonNode point = object.path("geometry");
        if (kind == LegacyKind.EVENT && point.path("type").asText().equals("Point")) {
            ObjectNode coordinate = older.putObject("coordinate");
            coordinate.set("longitude", point.path("coordinates").path(0));
            coordinate.set("latitude", point.path("coordinates").path(1));
        }
        return older;
    }

    /** The older name of a property of an object. @param kind null for one that is part of another */
    static String older(String name, @Nullable LegacyKind kind) {
        String ofKind = kind == null ? null : OLDER.getOrDefault(kind, Map.of()).get(name);
        return ofKind == null ? OLDER_OF_ANY.getOrDefault(name, name) : ofKind;
    }

    private static JsonNode owners(JsonNode owners) {
        ArrayNode older = JsonNodeFactory.instance.arrayNode();
        for (JsonNode owner : owners) {
            ObjectNode one = older.addObject();
            one.set("ownerOrgUnit", owner.path("orgUnit"));
            one.set("program", owner.path("program"));
            one.set("trackedEntityInstance", owner.path("trackedEntity"));
        }
        return older;
    }

    /** A payload in the names of today. */
    static JsonNode toNewer(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode newer = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(each -> newer.add(toNewer(each)));
            return newer;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode newer = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            boolean isWhole = each.getKey().equals("geometry");
            newer.set(newer(each.getKey()), isWhole ? each.getValue() : toNewer(each.getValue()));
        }
        shape(object, newer);
        JsonNode assigned = object.path("assignedUser");
        if (assigned.isTextual()) {
            newer.putObject("assignedUser").set("uid", assigned);
        }
        return newer;
    }

    /** {@code coordinate} of events, and {@code featureType} with {@code coordinates}, are shapes. */
    private static void shape(ObjectNode object, ObjectNode newer) {
        JsonNode coordinate = object.path("coordinate");
        if (!object.hasNonNull("geometry") && coordinate.hasNonNull("longitude") && coordinate.hasNonNull("latitude")) {
            ObjectNode point = newer.putObject("geometry").put("type", "Point");
            point.putArray("coordinates").addAll(List.of(coordinate.get("longitude"), coordinate.get("latitude")));
        }
    }
}
