package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which server this is: drawn at the first start, the same ever after. */
@ApplicationScoped
class ServerIdentity {
    private static final String SCOPE = "server";
    private static final String KEY = "systemId";

    private final SettingStore store;
    private volatile @Nullable String systemId;

    ServerIdentity(SettingStore store) {
        this.store = store;
    }

    String systemId() {
        String known = systemId;
        if (known == null) {
            known = load();
            systemId = known;
        }
        return known;
    }

    private synchronized String load() {
        JsonNode kept = store.all(SCOPE).get(KEY);
        if (kept == null) {
            kept = JsonNodeFactory.instance.textNode(UUID.randomUUID().toString());
            store.put(SCOPE, KEY, kept);
        }
        return kept.asText();
    }
}
