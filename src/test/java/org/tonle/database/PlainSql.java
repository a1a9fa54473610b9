package org.tonle.database;

import javax.sql.DataSource;

/** The door to PostgreSQL without a server around it, for tests. */
public final class PlainSql {
    private PlainSql() {}

    public static Sql over(DataSource source) {
        return new Sql(source);
    }
}
