package org.tonle.tracker.confidential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seals values of confidential attributes and opens them. Stored with a person is {@code {"field": ["blind index", "sealed value"]}}, in a
 * column apart from the values that everybody reads. Without a key nothing is sealed and nothing is stored plain in its place: it fails.
 */
@ApplicationScoped
public class ValueVault {
    /** What stands for a value that is not shown. Sent back by a client it changes nothing. */
    public static final String MASK = "********";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerKeys keys;

    ValueVault(ServerKeys keys) {
        this.keys = keys;
    }

    /** A server that could not open its values does not start. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        keys.load();
    }

    /** Whether there is a key, so that attributes can be confidential. */
    public boolean isReady() {
        return keys.ring() != null;
    }

    private KeyRing ring() {
        KeyRing ring = keys.ring();
        if (ring == null) {
            throw new IllegalStateException("there is no master key: set tonle.confidential.key and start again");
        }
        return ring;
    }

    /** A value as it is stored by itself, in histories. @param field number of its attribute */
    public String seal(int field, String value) {
        return ring().seal(field, value);
    }

    /** The value. @throws IllegalStateException for one that somebody changed, or whose key is gone */
    public String open(int field, String sealed) {
        KeyRing ring = ring();
        if (!ring.data().containsKey(KeyRing.keyOf(sealed))) {
            keys.load(); // another server has made a new one
            ring = ring();
        }
        return ring.open(field, sealed);
    }

    /** What stands for a value where it is looked for; texts that differ by case and blanks around them have the same. */
    public String blind(int field, String value) {
        return ring().blind(field, value);
    }

    /** Whether a value was sealed by another key than the one in use. */
    boolean isOld(String sealed) {
        return KeyRing.keyOf(sealed) != ring().current();
    }

    /** One value as it stands in the column of a person: {@code ["blind index", "sealed value"]}. */
    public JsonNode stored(int field, String value) {
        return JsonNodeFactory.instance.arrayNode().add(blind(field, value)).add(seal(field, value));
    }

    /** The value of what {@link #stored} made. */
    public String open(int field, JsonNode stored) {
        return open(field, stored.path(1).asText());
    }

    /** All values of a person by number of the attribute. @param secrets null for none */
    public Map<String, String> joined(Map<String, String> plain, @Nullable String secrets) {
        if (secrets == null) {
            return plain;
        }
        Map<String, String> all = new LinkedHashMap<>(plain);
        read(secrets).properties().forEach(each -> all.put(each.getKey(), open(each.getKey(), each.getValue())));
        return all;
    }

    private String open(String key, JsonNode stored) {
        return open(Integer.parseInt(key), stored);
    }

    /** The values that are to be sealed, as the column holds them; null for none. */
    public @Nullable String secrets(Map<String, String> values, ConfidentialFields confidential) {
        ObjectNode secrets = null;
        for (String key : confidential.keys()) {
            String value = values.get(key);
            if (value != null) {
                secrets = secrets == null ? JsonNodeFactory.instance.objectNode() : secrets;
                secrets.set(key, stored(Integer.parseInt(key), value));
            }
        }
        return secrets == null ? null : secrets.toString();
    }

    /** What the column of a person holds. @param secrets null for nothing */
    public static JsonNode read(@Nullable String secrets) {
        try {
            return secrets == null ? JsonNodeFactory.instance.objectNode() : JSON.readTree(secrets);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("the column of sealed values holds something else", problem);
        }
    }
}
