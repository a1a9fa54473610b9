package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The settings there are. Each answers to two names, because versions of DHIS2 differ: with and without the word {@code key} before it.
 *
 * @param all in the order of the file
 * @param byName by either name
 */
record KnownSettings(List<Setting> all, Map<String, Setting> byName) {
    /** Of the server. */
    static final KnownSettings SYSTEM = read("/settings/system.json");
    /** Of a user. */
    static final KnownSettings USER = read("/settings/user.json");

    private static KnownSettings read(String file) {
        try (InputStream in = KnownSettings.class.getResourceAsStream(file)) {
            List<Setting> all = new ArrayList<>();
            Map<String, Setting> byName = new HashMap<>();
            new ObjectMapper()
                    .readTree(in)
                    .properties()
                    .forEach(row -> all.add(Setting.of(row.getKey(), row.getValue())));
            for (Setting setting : all) {
                for (String name : List.of(setting.key(), setting.otherName())) {
                    if (byName.put(name, setting) != null) {
                        throw new IllegalStateException(file + " has two settings of the name " + name);
                    }
                }
            }
            return new KnownSettings(List.copyOf(all), Map.copyOf(byName));
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be read", problem);
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The setting of this name. @throws Problem E1005 when there is none */
    Setting require(String name) {
        Setting setting = byName.get(name);
        if (setting == null) {
            throw new Problem(ErrorCode.E1005, "Setting", name);
        }
        return setting;
    }

    /** What is kept, by the names of the file, whatever name it was kept under. */
    Map<String, JsonNode> named(Map<String, JsonNode> kept) {
        Map<String, JsonNode> named = new HashMap<>();
        kept.forEach((name, value) -> {
            Setting setting = byName.get(name);
            named.put(setting == null ? name : setting.key(), value);
        });
        return named;
    }
}
