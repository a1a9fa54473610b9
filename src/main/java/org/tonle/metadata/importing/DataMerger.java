package org.tonle.metadata.importing;

import java.sql.SQLException;
import java.util.List;
import org.tonle.database.Transaction;
import org.tonle.security.CurrentUser;

/** Data that follow metadata which become one. A CDI bean in the room that owns the data. */
public interface DataMerger {
    /** Gives what is recorded with the sources to their targets, or takes it away. @param merges of any type */
    void merge(Transaction transaction, List<ObjectMerge> merges, DataMergeStrategy strategy, CurrentUser user)
            throws SQLException;
}
