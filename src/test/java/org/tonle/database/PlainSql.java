package org.tonle.database;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The door to PostgreSQL without a server around it, for tests. */
public final class PlainSql {
    private PlainSql() {}

    public static Sql over(DataSource source) {
        return new Sql(source);
    }

    /** That of a server which is never sure to be alone. */
    public static Validity validity() {
        return new Validity(new Presence(new PGSimpleDataSource()), new Writes());
    }
}
