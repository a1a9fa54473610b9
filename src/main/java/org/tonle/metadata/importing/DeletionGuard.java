package org.tonle.metadata.importing;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;

/** Data that stand in the way of deleting metadata. A CDI bean in the room that owns the data. */
public interface DeletionGuard {
    /**
     * The objects among these that data depend on.
     *
     * @param objects about to be deleted, of any type
     * @return by surrogate number what depends on the object, in words ({@code 12 data values}); empty when nothing does
     */
    Map<Integer, String> objections(Transaction transaction, Collection<MetadataObject> objects) throws SQLException;
}
