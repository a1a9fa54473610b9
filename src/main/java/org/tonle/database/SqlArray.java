package org.tonle.database;

import java.util.Collection;
import java.util.List;

/**
 * Many values that are bound as one SQL array: {@code column = any(?)}.
 *
 * @param type of the elements: int4, text ...
 */
public record SqlArray(String type, List<?> values) {
    public SqlArray {
        values = List.copyOf(values);
    }

    /** Numbers of metadata or of rows. */
    public static SqlArray numbers(Collection<Integer> numbers) {
        return new SqlArray("int4", List.copyOf(numbers));
    }

    public static SqlArray texts(Collection<String> texts) {
        return new SqlArray("text", List.copyOf(texts));
    }
}
