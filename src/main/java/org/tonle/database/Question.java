package org.tonle.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that is answered by one row, or by none. Asked together with another one it costs no further way to the database.
 *
 * @param sql a select; its columns come first in the row that is read
 * @param row reads the answer
 * @param values bound to the parameters, in their order
 */
public record Question<T>(String sql, RowMapper<T> row, List<@Nullable Object> values) {
    /** What two questions have in common that have the same answer. */
    public Object key() {
        return new Key(sql, values);
    }

    private record Key(String sql, List<@Nullable Object> values) {}
}
