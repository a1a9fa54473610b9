package org.tonle.database;

import java.sql.SQLException;

/**
 * How far a follower of the change log has read: a PostgreSQL snapshot, in its text form {@code xmin:xmax:xip_list}.
 *
 * <p>Rows that are followed carry the transaction that last changed them in a column {@code changed xid8} with the default
 * {@code pg_current_xact_id()}. A number taken from a sequence would be drawn before its transaction commits, so a follower that
 * remembers "the last number I saw" skips what slower transactions write. A snapshot says exactly which transactions had ended:
 * what is visible now and was not visible then is what is new, however long its transaction ran, and nothing is seen twice.
 * Source: PostgreSQL manual, "Transaction ID and Snapshot Information Functions".
 *
 * @param snapshot text of {@code pg_snapshot}
 */
public record Position(String snapshot) {
    /**
     * An expression for the history that positions belong to: cluster, database, time line (another one after a restore to a point in time
     * or a fail-over). They mean nothing in another one.
     */
    public static final String HISTORY =
            """
            (select system_identifier from pg_control_system())::text
                || '/' || (select oid from pg_database where datname = current_database())
                || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)""";

    /** Before everything. */
    public static final Position START = new Position("1:1:");

    /**
     * The condition "became visible after this position" on a column, with two parameters to which {@link #snapshot} is bound.
     *
     * @param column name of an xid8 column, an identifier of ours and never a caller's text
     */
    public static String newSince(String column) {
        return column + " >= pg_snapshot_xmin(?::pg_snapshot) and not pg_visible_in_snapshot(" + column
                + ", ?::pg_snapshot)";
    }

    /**
     * What is visible to the transaction now; it must be a repeatable-read transaction ({@link Sql#inSnapshot}), so that
     * everything it reads belongs to this position.
     */
    public static Position of(Transaction transaction) throws SQLException {
        String text = transaction.first("select pg_current_snapshot()::text", row -> row.getString(1));
        return new Position(text == null ? START.snapshot : text);
    }
}
