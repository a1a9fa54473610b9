package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * {@code order=path:direction}: {@code asc} and {@code desc} as text, {@code nasc} and {@code ndesc} as numbers. Entries without
 * something at the path come last upwards, first downwards; what is equal goes by key.
 *
 * @param path null for the key
 */
record ValueOrder(@Nullable ValuePath path, boolean isNumeric, boolean isDown) {
    /** By key: the order in which entries are read. */
    static final ValueOrder KEYS = new ValueOrder(null, false, false);

    /** One entry that is sorted: its key, what is sorted by, what is shown. */
    record Row(String key, @Nullable JsonNode by, JsonNode shown) {}

    /** @throws Problem E1003 for a direction there is none of */
    static ValueOrder of(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return KEYS;
        }
        String[] parts = written.strip().split(":", -1);
        String direction = parts.length < 2 ? "asc" : parts[1].toLowerCase(Locale.ROOT);
        if (parts.length > 2 || !direction.matches("n?(asc|desc)")) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`order=" + written
                            + "` means nothing; write path:asc, path:desc, or path:nasc, path:ndesc for numbers");
        }
        return new ValueOrder(
                parts[0].equals("_") ? null : ValuePath.of(parts[0]),
                direction.startsWith("n"),
                direction.endsWith("desc"));
    }

    /** Whether entries come in this order from the table. */
    boolean isOfTable() {
        return path == null && !isDown;
    }

    /** What the entry is sorted by, null when it has nothing there. @throws Problem E2037 when numbers are sorted and this is none */
    @Nullable
    JsonNode by(String key, JsonNode value) {
        if (path == null) {
            return null;
        }
        JsonNode found = path.in(value);
        if (found.isMissingNode() || found.isNull()) {
            return null;
        }
        if (isNumeric && !found.isNumber()) {
            throw new Problem(
                    ErrorCode.E2037,
                    path + " as numbers",
                    "asc or desc: `" + key + "` has no number at `" + path + "`");
        }
        return found;
    }

    Comparator<Row> comparator() {
        Comparator<JsonNode> values =
                isNumeric ? Comparator.comparing(JsonNode::decimalValue) : Comparator.comparing(ValueOperator::text);
        Comparator<Row> up = Comparator.<Row, @Nullable JsonNode>comparing(Row::by, Comparator.nullsLast(values))
                .thenComparing(Row::key);
        return isDown ? up.reversed() : up;
    }
}
