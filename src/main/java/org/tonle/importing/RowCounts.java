package org.tonle.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What became of the rows of a payload; the kinds add up to the rows that were sent.
 *
 * @param created nothing was there before
 * @param changed also what was deleted before
 * @param unchanged was there already as the row says, or was to be deleted and was not there
 * @param refused is not stored
 */
public record RowCounts(int created, int changed, int unchanged, int deleted, int refused) {
    /** Rows of which none is stored. */
    public static RowCounts refused(int rows) {
        return new RowCounts(0, 0, 0, 0, rows);
    }

    /** All rows. */
    public int sent() {
        return created + changed + unchanged + deleted + refused;
    }

    /** Rows that stand as they say, now or already. */
    public int taken() {
        return sent() - refused;
    }

    /** {@code sent, created, changed, unchanged, deleted, refused}. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sent", sent())
                .put("created", created)
                .put("changed", changed)
                .put("unchanged", unchanged)
                .put("deleted", deleted)
                .put("refused", refused);
    }
}
