package org.tonle.datavalue.completeness;

import java.sql.SQLException;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;

/** Hears of reports that become complete, in the transaction in which they do. Every bean of this kind is told. */
@FunctionalInterface
public interface CompletionListener {
    /** @param completed reports that were not complete before */
    void completed(Transaction transaction, DataAccess access, List<CompleteDataSetRegistration> completed)
            throws SQLException;
}
