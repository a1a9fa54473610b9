package org.tonle.datastore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.tonle.metadata.importing.SharedBesideMetadata;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Sharing of a key of the store that all share: {@code /api/sharing?type=dataStore&id=}. */
@ApplicationScoped
public class SharedDataStoreEntry implements SharedBesideMetadata {
    private final DataStoreEntryStore entries;
    private final DataStoreNamespaces store;

    SharedDataStoreEntry(DataStoreEntryStore entries, DataStoreNamespaces store) {
        this.entries = entries;
        this.store = store;
    }

    @Override
    public String type() {
        return "dataStore";
    }

    @Override
    public Shared find(String uid, CurrentUser user) {
        DataStoreEntry entry = seen(uid, user);
        return new Shared(
                entry.uid(),
                entry.key(),
                Objects.requireNonNullElse(entry.sharing(), JsonNodeFactory.instance.objectNode()));
    }

    @Override
    public void share(String uid, ObjectNode sharing, boolean dryRun, CurrentUser user) {
        DataStoreEntry entry = seen(uid, user);
        store.requireWriting(DataStoreNamespaces.SHARED, entry.namespace(), user);
        if (!entry.isWritable(user)) {
            throw DataStoreNamespaces.closed(entry.namespace(), entry.key());
        }
        if (!dryRun) {
            entries.share(uid, sharing);
        }
    }

    private DataStoreEntry seen(String uid, CurrentUser user) {
        DataStoreEntry entry = entries.findShared(uid);
        if (entry == null || !store.mayRead(entry.namespace(), user) || !entry.isReadable(user)) {
            throw new Problem(ErrorCode.E1005, "Entry of the data store", uid);
        }
        return entry;
    }
}
