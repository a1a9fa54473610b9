package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.importing.GrantPolicy;
import org.tonle.metadata.value.Language;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * What the server and each user are set to. Values are remembered for a few seconds, so that a change on another node is seen
 * soon and a request never waits for the database.
 */
@ApplicationScoped
public class Settings implements Language, GrantPolicy {
    private static final String SYSTEM = "system";
    private static final String CONFIGURATION = "configuration";
    private static final long FRESH_NANOS = 5_000_000_000L;
    private static final int REMEMBERED = 10_000;

    private final SettingStore store;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Map<String, JsonNode> values, long at) {}

    Settings(SettingStore store) {
        this.store = store;
    }

    /** The value of a system setting, its default when it is not set. @throws Problem E1005 when there is none of this name, E1006 when it is confidential */
    public JsonNode system(String key) {
        JsonNode absent = KnownSettings.SYSTEM.defaults().get(key);
        if (absent == null) {
            throw new Problem(ErrorCode.E1005, "System setting", key);
        }
        if (KnownSettings.SYSTEM.confidential().contains(key)) {
            throw new Problem(ErrorCode.E1006, "the setting " + key + " is confidential");
        }
        return values(SYSTEM).getOrDefault(key, absent);
    }

    /** The value of a confidential system setting, for what the server does with it; it goes into no answer and no log. */
    public String secret(String key) {
        return values(SYSTEM)
                .getOrDefault(key, JsonNodeFactory.instance.textNode(""))
                .asText();
    }

    /** All system settings that are not confidential. */
    public ObjectNode system() {
        return all(KnownSettings.SYSTEM, SYSTEM);
    }

    /** Sets a system setting. @throws Problem E1006 without the authority to do so, E1005 for an unknown one */
    public void setSystem(CurrentUser user, String key, String text) {
        mayAdminister(user);
        put(SYSTEM, key, KnownSettings.SYSTEM.value(key, text));
    }

    /** Sets a system setting back to its default. */
    public void resetSystem(CurrentUser user, String key) {
        mayAdminister(user);
        reset(SYSTEM, key);
    }

    /** The value of a user's setting. @throws Problem E1005 when there is none of this name */
    public JsonNode user(String uid, String key) {
        JsonNode absent = KnownSettings.USER.defaults().get(key);
        if (absent == null) {
            throw new Problem(ErrorCode.E1005, "User setting", key);
        }
        return values(scope(uid)).getOrDefault(key, absent);
    }

    /** All settings of a user. */
    public ObjectNode user(String uid) {
        return all(KnownSettings.USER, scope(uid));
    }

    /** Sets a user's setting. @throws Problem E1005 when there is none of this name */
    public void setUser(String uid, String key, String text) {
        put(scope(uid), key, KnownSettings.USER.value(key, text));
    }

    /** Sets a user's setting back to its default. */
    public void resetUser(String uid, String key) {
        reset(scope(uid), key);
    }

    /** A piece of configuration, null when it was never set. */
    public @Nullable JsonNode configuration(String key) {
        return values(CONFIGURATION).get(key);
    }

    /** Whether people may make their own accounts: role and unit of new users are chosen, and no captcha is asked for. */
    public boolean isSelfRegistrationOpen() {
        return configuration("selfRegistrationRole") != null
                && configuration("selfRegistrationOrgUnit") != null
                && system("keySelfRegistrationNoRecaptcha").asBoolean();
    }

    /** Sets a piece of configuration; null takes it away. */
    void setConfiguration(String key, @Nullable JsonNode value) {
        if (value == null) {
            reset(CONFIGURATION, key);
            return;
        }
        put(CONFIGURATION, key, value);
    }

    @Override
    public @Nullable String of(CurrentUser user) {
        JsonNode language = values(scope(user.uid())).get("keyDbLocale");
        return language == null || language.asText().isEmpty() ? null : language.asText();
    }

    @Override
    public boolean givesOwnRoles() {
        return system("keyCanGrantOwnUserAuthorityGroups").asBoolean();
    }

    /** @throws Problem E1006 unless the user may change how the server is set */
    static void mayAdminister(CurrentUser user) {
        if (!user.may("F_SYSTEM_SETTING")) {
            throw new Problem(ErrorCode.E1006, "changing settings of the server needs the authority F_SYSTEM_SETTING");
        }
    }

    private static String scope(String uid) {
        return "user:" + uid;
    }

    private ObjectNode all(KnownSettings known, String scope) {
        Map<String, JsonNode> set = values(scope);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        known.defaults().forEach((key, absent) -> {
            if (!known.confidential().contains(key)) {
                all.set(key, set.getOrDefault(key, absent));
            }
        });
        return all;
    }

    private Map<String, JsonNode> values(String scope) {
        Remembered known = remembered.get(scope);
        if (known == null || System.nanoTime() - known.at() > FRESH_NANOS) {
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            known = new Remembered(store.all(scope), System.nanoTime());
            remembered.put(scope, known);
        }
        return known.values();
    }

    private void put(String scope, String key, JsonNode value) {
        store.put(scope, key, value);
        remembered.remove(scope);
    }

    private void reset(String scope, String key) {
        store.remove(scope, key);
        remembered.remove(scope);
    }
}
