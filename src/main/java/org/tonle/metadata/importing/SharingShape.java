package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one form in which sharing is stored: {@code owner, public, users {uid: {id, access}}, userGroups}. */
public final class SharingShape {
    static final String PRIVATE = "--------";
    static final String PUBLIC = "rw------";
    private static final Pattern ACCESS = Pattern.compile("[r-][w-][r-][w-][r-]?[w-]?-{2,4}");

    private SharingShape() {}

    /** What the older words ({@code publicAccess, userAccesses, userGroupAccesses}) of an object say; null when it has none. */
    static @Nullable ObjectNode ofLegacy(JsonNode json) {
        if (!json.has("publicAccess") && !json.has("userAccesses") && !json.has("userGroupAccesses")) {
            return null;
        }
        ObjectNode sharing = JsonNodeFactory.instance.objectNode();
        if (json.path("publicAccess").isTextual()) {
            sharing.set("public", json.get("publicAccess"));
        }
        if (json.path("user").path("id").isTextual()) {
            sharing.set("owner", json.get("user").get("id"));
        }
        sharing.set("users", json.path("userAccesses"));
        sharing.set("userGroups", json.path("userGroupAccesses"));
        return sharing;
    }

    /** The stored form of what a client sent. Missing parts are {@code owner} and {@code publicAccess}. */
    public static ObjectNode complete(JsonNode sent, @Nullable String owner, String publicAccess) {
        ObjectNode sharing = JsonNodeFactory.instance.objectNode();
        String sentOwner = sent.path("owner").asText(null);
        if (sentOwner != null || owner != null) {
            sharing.put("owner", sentOwner != null ? sentOwner : owner);
        }
        sharing.put("public", sent.path("public").asText(publicAccess));
        sharing.set("users", accesses(sent.path("users")));
        sharing.set("userGroups", accesses(sent.path("userGroups")));
        return sharing;
    }

    /** A map by uid, from a map or from a list of {@code {id, access}}. */
    private static ObjectNode accesses(JsonNode sent) {
        ObjectNode byUid = JsonNodeFactory.instance.objectNode();
        if (sent.isObject()) {
            sent.properties().forEach(entry -> put(byUid, entry.getKey(), entry.getValue()));
        } else {
            sent.forEach(entry -> put(byUid, entry.path("id").asText(""), entry));
        }
        return byUid;
    }

    private static void put(ObjectNode byUid, String uid, JsonNode entry) {
        String access = entry.path("access").asText("");
        if (!uid.isEmpty() && !access.isEmpty()) {
            byUid.putObject(uid).put("id", uid).put("access", access);
        }
    }

    /** The access strings that are none; empty when all is well. */
    public static List<String> faults(JsonNode sharing) {
        List<String> faults = new ArrayList<>();
        check(sharing.path("public"), faults);
        sharing.path("users").forEach(entry -> check(entry.path("access"), faults));
        sharing.path("userGroups").forEach(entry -> check(entry.path("access"), faults));
        return faults;
    }

    private static void check(JsonNode access, List<String> faults) {
        if (!access.isMissingNode()
                && !(access.asText().length() == 8
                        && ACCESS.matcher(access.asText()).matches())) {
            faults.add(access.asText());
        }
    }
}
