package org.tonle.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;

/** The bytes of files: those of file resources by the number of the object, those of the deployment by key. Sent and read piece by piece. */
@ApplicationScoped
class FileStore {
    private static final int PIECE = 256 * 1024;

    private final Sql sql;

    FileStore(Sql sql) {
        this.sql = sql;
    }

    /** A picture of the deployment without its bytes. @param length in bytes */
    record Picture(String contentType, long length) {}

    void keep(int object, InputStream bytes) {
        insert("insert into file_content (object, content) values (?, ?)", List.of(object), bytes);
    }

    void keep(String key, String contentType, InputStream bytes) {
        insert(
                """
                insert into static_content (key, content_type, content) values (?, ?, ?)
                on conflict (key) do update
                set content_type = excluded.content_type, content = excluded.content, last_updated = now()""",
                List.of(key, contentType),
                bytes);
    }

    /** @param named the values before the bytes */
    private void insert(String insert, List<?> named, InputStream bytes) {
        sql.inTransaction(transaction -> {
            try (PreparedStatement statement = transaction.connection().prepareStatement(insert)) {
                for (int i = 0; i < named.size(); i++) {
                    statement.setObject(i + 1, named.get(i));
                }
                statement.setBinaryStream(named.size() + 1, bytes);
                return statement.executeUpdate();
            }
        });
    }

    /** Whether there is anything in a file resource. */
    boolean has(int object) {
        return !sql.query("select 1 from file_content where object = ?", row -> row.getInt(1), object)
                .isEmpty();
    }

    @Nullable
    Picture picture(String key) {
        return sql
                .query(
                        "select content_type, length(content) from static_content where key = ?",
                        row -> new Picture(row.getString(1), row.getLong(2)),
                        key)
                .stream()
                .findFirst()
                .orElse(null);
    }

    void remove(String key) {
        sql.update("delete from static_content where key = ?", key);
    }

    void send(int object, OutputStream out) throws IOException {
        send("select substring(content from ? for ?) from file_content where object = ?", object, out);
    }

    void send(String key, OutputStream out) throws IOException {
        send("select substring(content from ? for ?) from static_content where key = ?", key, out);
    }

    private void send(String select, Object key, OutputStream out) throws IOException {
        for (int from = 1; ; from += PIECE) {
            byte[] piece = sql.query(select, row -> row.getBytes(1), from, PIECE, key).stream()
                    .findFirst()
                    .orElseThrow(
                            () -> new UncheckedIOException(new IOException("the file was removed while it was read")));
            out.write(piece);
            if (piece.length < PIECE) {
                return;
            }
        }
    }
}
