package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/** The one form in which sharing is stored: {@code owner, public, users {uid: {id, access}}, userGroups}. */
public final class SharingShape {
    static final String PRIVATE = "--------";
    static final String PUBLIC = "rw------";
    private static final Pattern ACCESS = Pattern.compile("[r-][w-][r-][w-]----");

    /** An access string that is none. @param code which of them: of everybody, of a user or of a group */
    record Fault(ErrorCode code, String access) {}

    private SharingShape() {}

    /** What the older words ({@code publicAccess, userAccesses, userGroupAccesses}) of an object say; null when it has none. */
    static @Nullable ObjectNode ofLegacy(JsonNode json) {
        if (!json.has("publicAccess") && !json.has("userAccesses") && !json.has("userGroupAccesses")) {
            return null;
        }
        ObjectNode sharing = JsonNodeFactory.instance.objectNode();
        if (!json.path("publicAccess").isMissingNode()
                && !json.path("publicAccess").isNull()) {
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
        JsonNode everybody = sent.path("public");
        sharing.put("public", everybody.isMissingNode() || everybody.isNull() ? publicAccess : everybody.asText());
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
        JsonNode access = entry.path("access");
        if (!uid.isEmpty() && !access.isMissingNode() && !access.isNull()) {
            byUid.putObject(uid).put("id", uid).put("access", access.asText());
        }
    }

    /** The first access string of a stored form that is none, null when all is well. */
    static @Nullable Fault fault(JsonNode sharing) {
        if (isMalformed(sharing.path("public"))) {
            return new Fault(ErrorCode.E3015, sharing.path("public").asText());
        }
        for (JsonNode entry : sharing.path("userGroups")) {
            if (isMalformed(entry.path("access"))) {
                return new Fault(ErrorCode.E3017, entry.path("access").asText());
            }
        }
        for (JsonNode entry : sharing.path("users")) {
            if (isMalformed(entry.path("access"))) {
                return new Fault(ErrorCode.E3018, entry.path("access").asText());
            }
        }
        return null;
    }

    private static boolean isMalformed(JsonNode access) {
        return !ACCESS.matcher(access.asText()).matches();
    }

    /** Whether a well-formed stored form says something about data. */
    static boolean sharesData(JsonNode sharing) {
        boolean shares = sharesData(sharing.path("public").asText());
        for (String kind : List.of("users", "userGroups")) {
            for (JsonNode entry : sharing.path(kind)) {
                shares |= sharesData(entry.path("access").asText());
            }
        }
        return shares;
    }

    private static boolean sharesData(String access) {
        return access.length() >= 4 && !access.startsWith("--", 2);
    }

    /** The same without a word about data, for types whose data are not shared. */
    static ObjectNode withoutData(ObjectNode sharing) {
        ObjectNode plain = sharing.deepCopy();
        plain.put("public", withoutData(plain.path("public").asText()));
        for (String kind : List.of("users", "userGroups")) {
            plain.path(kind).forEach(entry -> ((ObjectNode) entry)
                    .put("access", withoutData(entry.path("access").asText())));
        }
        return plain;
    }

    private static String withoutData(String access) {
        return ACCESS.matcher(access).matches() ? access.substring(0, 2) + "--" + access.substring(4) : access;
    }
}
