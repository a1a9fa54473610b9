package org.tonle.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How many objects an import created, changed, deleted and left out. */
public record ImportStats(int created, int updated, int deleted, int ignored) {
    public static final ImportStats NONE = new ImportStats(0, 0, 0, 0);

    public int total() {
        return created + updated + deleted + ignored;
    }

    /** Both together. */
    public ImportStats plus(ImportStats other) {
        return new ImportStats(
                created + other.created, updated + other.updated, deleted + other.deleted, ignored + other.ignored);
    }

    /** The same objects, all left out. */
    public ImportStats allIgnored() {
        return new ImportStats(0, 0, 0, total());
    }

    /** {@code created, updated, deleted, ignored, total}. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("created", created)
                .put("updated", updated)
                .put("deleted", deleted)
                .put("ignored", ignored)
                .put("total", total());
    }
}
