package org.tonle.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.database.Transaction;
import org.tonle.metadata.FlagStore;

/**
 * Keeps {@code assigned} of file resources: whether a value or a message uses the file. What nothing uses is cleaned away. After the transaction the
 * server catches up with its metadata, to know of it too.
 */
@ApplicationScoped
public class FileMarks {
    private static final String TYPE = "fileResource";

    private final FlagStore flags;

    public FileMarks(FlagStore flags) {
        this.flags = flags;
    }

    /** Notes in the transaction that uses the files that they are in use. @return whether all of them are still there */
    public boolean assign(Transaction transaction, Collection<String> files) throws SQLException {
        return set(transaction, files, true);
    }

    /** Notes that files are in use no more. */
    public void free(Transaction transaction, Collection<String> files) throws SQLException {
        set(transaction, files, false);
    }

    private boolean set(Transaction transaction, Collection<String> files, boolean assigned) throws SQLException {
        Set<String> uids = new TreeSet<>(files);
        return uids.isEmpty() || flags.set(transaction, TYPE, "assigned", assigned, uids) == uids.size();
    }
}
