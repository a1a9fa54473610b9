package org.tonle.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tonle.database.Sql;

/** The table {@code setting}: what was set, as JSON, by scope and key. */
@ApplicationScoped
class SettingStore {
    private final Sql sql;
    private final ObjectMapper mapper;

    SettingStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** Everything that is set in a scope. */
    Map<String, JsonNode> all(String scope) {
        Map<String, JsonNode> values = new ConcurrentHashMap<>();
        sql.query(
                        "select key, value::text from setting where scope = ?",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        scope)
                .forEach(row -> values.put(row.getKey(), read(row.getValue())));
        return values;
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("the table setting holds no JSON", problem);
        }
    }

    void put(String scope, String key, JsonNode value) {
        sql.update(
                """
                insert into setting (scope, key, value) values (?, ?, ?::jsonb)
                on conflict (scope, key) do update set value = excluded.value, last_updated = now()""",
                scope,
                key,
                value.toString());
    }

    void remove(String scope, String key) {
        sql.update("delete from setting where scope = ? and key = ?", scope, key);
    }
}
