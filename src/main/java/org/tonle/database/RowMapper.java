package org.tonle.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Turns the row a result set stands on into a value. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}
