package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The settings there are, with their defaults. The kind of a default is the kind of the setting.
 *
 * @param defaults by key
 * @param confidential keys whose values nobody reads over HTTP
 */
record KnownSettings(Map<String, JsonNode> defaults, Set<String> confidential) {
    /** Of the server. */
    static final KnownSettings SYSTEM = read("/settings/system.json");
    /** Of a user. */
    static final KnownSettings USER = read("/settings/user.json");

    private static KnownSettings read(String file) {
        try (InputStream in = KnownSettings.class.getResourceAsStream(file)) {
            JsonNode json = new ObjectMapper().readTree(in);
            Map<String, JsonNode> defaults = new LinkedHashMap<>();
            json.path("defaults").properties().forEach(entry -> defaults.put(entry.getKey(), entry.getValue()));
            Set<String> confidential = new HashSet<>();
            json.path("confidential").forEach(key -> confidential.add(key.asText()));
            return new KnownSettings(Collections.unmodifiableMap(defaults), Set.copyOf(confidential));
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be read", problem);
        }
    }

    boolean has(String key) {
        return defaults.containsKey(key);
    }

    /** The value a text means for this setting. @throws Problem E1003 when it is of another kind, E1005 when there is no such setting */
    JsonNode value(String key, String text) {
        JsonNode like = defaults.get(key);
        if (like == null) {
            throw new Problem(ErrorCode.E1005, "Setting", key);
        }
        if (like.isBoolean()) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw new Problem(ErrorCode.E1003, "the setting " + key + " is true or false, not `" + text + "`");
            }
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        if (!like.isNumber()) {
            return JsonNodeFactory.instance.textNode(text);
        }
        try {
            return like.isIntegralNumber()
                    ? JsonNodeFactory.instance.numberNode(Long.parseLong(text.strip()))
                    : JsonNodeFactory.instance.numberNode(Double.parseDouble(text.strip()));
        } catch (NumberFormatException notANumber) {
            throw new Problem(ErrorCode.E1003, "the setting " + key + " is a number, not `" + text + "`");
        }
    }
}
