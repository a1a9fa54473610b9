package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.importing.SharedBesideMetadata;
import org.tonle.security.CurrentUser;

/**
 * What the store says of one key.
 *
 * @param uid by which the entry is shared
 * @param owner uid of the user whose store it is in; empty for the store that all share
 * @param sharing null in the store of a user
 * @param createdBy uid of a user
 */
record DataStoreEntry(
        String uid,
        String owner,
        String namespace,
        String key,
        JsonNode value,
        @Nullable JsonNode sharing,
        Instant created,
        Instant lastUpdated,
        String createdBy,
        String lastUpdatedBy) {
    /** Whether sharing lets the user read it; what is in a user's own store is for whoever got there. */
    boolean isReadable(CurrentUser user) {
        return sharing == null || SharedBesideMetadata.mayRead(user, sharing);
    }

    /** Whether sharing lets the user change it. */
    boolean isWritable(CurrentUser user) {
        return sharing == null || SharedBesideMetadata.mayWrite(user, sharing);
    }

    DataStoreEntry with(JsonNode changed, Instant now, String by) {
        return new DataStoreEntry(uid, owner, namespace, key, changed, sharing, created, now, createdBy, by);
    }
}
