package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Characters of one value at most: all values of a scope are read together, by many requests at once. */
    private static final int LONGEST = 1 << 18;

    private static final String SYSTEM = "system";
    private static final String CONFIGURATION = "configuration";
    private static final long FRESH_NANOS = 5_000_000_000L;
    private static final int REMEMBERED = 10_000;

    private final SettingStore store;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Map<String, JsonNode> values, long at) {}

    Settings(SettingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The value of a system setting, its default when it is not set. @throws Problem E1005 when there is none of this name, E1006 when it is confidential */
    public JsonNode system(String name) {
        return system(name, null);
    }

    /** The value of a system setting in a language, in that of the server where it was not translated. @throws Problem as {@link #system(String)} */
    public JsonNode system(String name, @Nullable String locale) {
        Setting setting = KnownSettings.SYSTEM.require(name);
        if (setting.isConfidential()) {
            throw new Problem(ErrorCode.E1006, "the setting " + name + " is confidential");
        }
        JsonNode translated = locale == null || !setting.isTranslatable()
                ? null
                : values(SYSTEM + ":" + locale).get(setting.key());
        return translated == null ? system(setting) : translated;
    }

    /** As {@link #system(String)}, without asking the database; null when it would have to be asked. */
    public @Nullable JsonNode systemKnown(String name) {
        Remembered known = remembered.get(SYSTEM);
        Setting setting = KnownSettings.SYSTEM.require(name);
        return known == null || System.nanoTime() - known.at() > FRESH_NANOS
                ? null
                : known.values().getOrDefault(setting.key(), setting.absent());
    }

    private JsonNode system(Setting setting) {
        if (setting.type() == SettingType.NOW) {
            return JsonNodeFactory.instance.textNode(LocalDateTime.now(clock).format(SettingType.WIRE));
        }
        return values(SYSTEM).getOrDefault(setting.key(), setting.absent());
    }

    /** The value of a confidential system setting, for what the server does with it; it goes into no answer and no log. */
    public String secret(String key) {
        return values(SYSTEM)
                .getOrDefault(key, JsonNodeFactory.instance.textNode(""))
                .asText();
    }

    /** All system settings that are not confidential, each under both of its names; what never happened is left out. */
    public ObjectNode system() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Setting setting : KnownSettings.SYSTEM.all()) {
            JsonNode value = system(setting);
            if (!setting.isConfidential() && !value.isNull()) {
                all.set(setting.key(), value);
                all.set(setting.otherName(), value);
            }
        }
        return all;
    }

    /**
     * Sets system settings, all or none. What the server keeps itself may be among several and stays as it is.
     *
     * @param sent texts by either name; an empty text sets back to the default
     * @param locale for which language, null for all
     * @throws Problem E1006 without the authority to do so, E1005 for an unknown one, E1003 for a value that it cannot have, E1004 for a
     *     language of a setting that has none
     */
    void setSystem(CurrentUser user, Map<String, String> sent, @Nullable String locale) {
        mayAdminister(user);
        Map<Setting, String> texts = new LinkedHashMap<>();
        sent.values().forEach(Settings::checkLength);
        sent.forEach((name, text) -> {
            Setting setting = KnownSettings.SYSTEM.require(name);
            if (sent.size() == 1 || setting.type() != SettingType.NOW) {
                texts.merge(setting, text, (one, other) -> changed(setting, one, other));
            }
        });
        String scope = scope(texts.keySet(), locale);
        Map<Setting, Optional<JsonNode>> values = new LinkedHashMap<>();
        texts.forEach((setting, text) -> values.put(setting, Optional.ofNullable(setting.value(text))));
        values.forEach((setting, value) ->
                value.ifPresentOrElse(set -> put(scope, setting.key(), set), () -> reset(scope, setting.key())));
    }

    /** Of the texts under the two names of a setting, the one that changes something: a list of all settings may be sent back. */
    private String changed(Setting setting, String one, String other) {
        String now = system(setting).asText();
        if (!one.equals(other) && !one.equals(now) && !other.equals(now)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the setting " + setting.key() + " is sent as `" + one + "` and, by its other name, as `" + other
                            + "`; send one of them");
        }
        return one.equals(now) ? other : one;
    }

    private static String scope(Collection<Setting> settings, @Nullable String locale) {
        if (locale == null) {
            return SYSTEM;
        }
        for (Setting setting : settings) {
            if (!setting.isTranslatable()) {
                throw new Problem(
                        ErrorCode.E1004,
                        "the setting " + setting.key() + " is the same in all languages; leave `locale` out");
            }
        }
        return SYSTEM + ":" + locale;
    }

    /** Sets a system setting back to its default, in one language or, when that is null, where it is not translated. */
    void resetSystem(CurrentUser user, String name, @Nullable String locale) {
        mayAdminister(user);
        Setting setting = KnownSettings.SYSTEM.require(name);
        reset(scope(List.of(setting), locale), setting.key());
    }

    /** The value of a user's setting, else the server's. @throws Problem E1005 when there is none of this name */
    public JsonNode user(String uid, String name) {
        return user(uid, KnownSettings.USER.require(name), true);
    }

    private JsonNode user(String uid, Setting setting, boolean fallsBack) {
        JsonNode own = values(scope(uid)).get(setting.key());
        if (own != null) {
            return own;
        }
        return fallsBack ? values(SYSTEM).getOrDefault(setting.key(), setting.absent()) : setting.absent();
    }

    /** The language that a user, else the server, was set to for what is shown; null when neither was set. */
    public @Nullable String language(String uid) {
        JsonNode own = values(scope(uid)).get("keyUiLocale");
        JsonNode language = own == null ? values(SYSTEM).get("keyUiLocale") : own;
        return language == null ? null : language.asText();
    }

    /** All settings of a user; the server's where the user has chosen nothing. */
    public ObjectNode user(String uid) {
        return user(uid, true);
    }

    /** All settings of a user. @param fallsBack whether what the server is set to counts where the user has chosen nothing */
    ObjectNode user(String uid, boolean fallsBack) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        KnownSettings.USER.all().forEach(setting -> all.set(setting.key(), user(uid, setting, fallsBack)));
        return all;
    }

    /** Sets settings of a user, all or none. @throws Problem E1005 when there is none of this name, E1003 for a value that it cannot have */
    void setUser(String uid, Map<String, String> sent) {
        Map<Setting, Optional<JsonNode>> values = new LinkedHashMap<>();
        sent.values().forEach(Settings::checkLength);
        sent.forEach((name, text) -> {
            Setting setting = KnownSettings.USER.require(name);
            values.put(setting, Optional.ofNullable(setting.value(text)));
        });
        values.forEach((setting, value) -> value.ifPresentOrElse(
                set -> put(scope(uid), setting.key(), set), () -> reset(scope(uid), setting.key())));
    }

    /** Sets a user's setting back to its default. @throws Problem E1005 when there is none of this name */
    void resetUser(String uid, String name) {
        reset(scope(uid), KnownSettings.USER.require(name).key());
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
    public void setConfiguration(String key, @Nullable JsonNode value) {
        if (value == null) {
            reset(CONFIGURATION, key);
            return;
        }
        put(CONFIGURATION, key, value);
    }

    @Override
    public @Nullable String of(CurrentUser user) {
        JsonNode own = values(scope(user.uid())).get("keyDbLocale");
        JsonNode language = own == null ? values(SYSTEM).get("keyDbLocale") : own;
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

    private Map<String, JsonNode> values(String scope) {
        Remembered known = remembered.get(scope);
        if (known == null || System.nanoTime() - known.at() > FRESH_NANOS) {
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            Map<String, JsonNode> kept = store.all(scope);
            known = new Remembered(scope.equals(SYSTEM) ? KnownSettings.SYSTEM.named(kept) : kept, System.nanoTime());
            remembered.put(scope, known);
        }
        return known.values();
    }

    private static void checkLength(String text) {
        if (text.length() > LONGEST) {
            throw new Problem(ErrorCode.E1190, (LONGEST >> 10) + " KB in one setting");
        }
    }

    private void put(String scope, String key, JsonNode value) {
        checkLength(value.toString());
        store.put(scope, key, value);
        remembered.remove(scope);
    }

    private void reset(String scope, String key) {
        store.remove(scope, key);
        remembered.remove(scope);
    }
}
