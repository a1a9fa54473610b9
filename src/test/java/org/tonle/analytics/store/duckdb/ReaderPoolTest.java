package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderPoolTest {
    private final StoreFile file =
            StoreFile.create(StoreUnderTest.emptyDirectory("reader-pool"), StoreUnderTest.CONFIG);

    @BeforeEach
    void aPosition() throws SQLException {
        file.inTransaction(connection -> FactTables.execute(
                connection, "create table position (snapshot varchar)", "insert into position values ('1:1:')"));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void aReaderIsUsedAgainUntilSomethingIsWritten() throws SQLException {
        Connection first = file.readers().reader();
        file.readers().release(first, true);
        assertSame(first, file.readers().reader());
        Connection second = file.readers().reader();
        file.readers().release(second, true);
        move("2:2:");
        assertEquals("1:1:", position(first), "who reads goes on with what there was");
        file.readers().release(first, true);
        Connection third = file.readers().reader();
        assertEquals("2:2:", position(third));
        Connection fourth = file.readers().reader();
        assertEquals("2:2:", position(fourth));
        file.readers().release(third, false);
        assertTrue(third.isClosed(), "what failed is not used again");
        file.readers().release(fourth, true);
        assertSame(fourth, file.readers().reader());
        assertNotSame(fourth, file.readers().reader());
    }

    private void move(String snapshot) throws SQLException {
        file.inTransaction(
                connection -> FactTables.execute(connection, "update position set snapshot = '" + snapshot + "'"));
    }

    private static String position(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select snapshot from position")) {
            row.next();
            return row.getString(1);
        }
    }
}
