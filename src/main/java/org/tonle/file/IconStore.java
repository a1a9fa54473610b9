package org.tonle.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.database.RowMapper;
import org.tonle.database.Sql;

/** The table {@code custom_icon}. */
@ApplicationScoped
class IconStore {
    private static final RowMapper<CustomIcon> ROW = row -> new CustomIcon(
            row.getString("key"),
            row.getString("description"),
            Stream.of((Object[]) row.getArray("keywords").getArray())
                    .map(String::valueOf)
                    .toList(),
            row.getInt("file_resource"),
            row.getObject("created", OffsetDateTime.class),
            row.getString("created_by"),
            row.getObject("last_updated", OffsetDateTime.class));

    private final Sql sql;

    IconStore(Sql sql) {
        this.sql = sql;
    }

    /** @param fileResource number of the object @param createdBy uid of a user */
    record CustomIcon(
            String key,
            @Nullable String description,
            List<String> keywords,
            int fileResource,
            OffsetDateTime created,
            String createdBy,
            OffsetDateTime lastUpdated) {}

    /** In the order of their keys. */
    List<CustomIcon> all() {
        return sql.query("select * from custom_icon order by key", ROW);
    }

    @Nullable
    CustomIcon find(String key) {
        return sql.query("select * from custom_icon where key = ?", ROW, key).stream()
                .findFirst()
                .orElse(null);
    }

    /** Whether there was no icon of this key before. */
    boolean add(String key, @Nullable String description, List<String> keywords, int fileResource, String createdBy) {
        return sql.update(
                        """
                        insert into custom_icon (key, description, keywords, file_resource, created_by) values (?, ?, ?::text[], ?, ?)
                        on conflict do nothing""",
                        key,
                        description,
                        array(keywords),
                        fileResource,
                        createdBy)
                > 0;
    }

    void change(String key, @Nullable String description, List<String> keywords, int fileResource) {
        sql.update(
                """
                update custom_icon set description = ?, keywords = ?::text[], file_resource = ?, last_updated = now()
                where key = ?""",
                description,
                array(keywords),
                fileResource,
                key);
    }

    void remove(String key) {
        sql.update("delete from custom_icon where key = ?", key);
    }

    boolean uses(int fileResource) {
        return !sql.query("select 1 from custom_icon where file_resource = ?", row -> row.getInt(1), fileResource)
                .isEmpty();
    }

    /** As PostgreSQL writes arrays of texts. */
    private static String array(List<String> words) {
        return words.stream()
                .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
