package org.tonle.testsupport;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tonle.database.EmbeddedPostgres;

/** A real PostgreSQL for tests that need no server around it; started at the first use, stopped with the tests. */
public final class PlainPostgres {
    private static @Nullable EmbeddedPostgres running;

    private PlainPostgres() {}

    /** Connections whose tables live in a schema of their own, which is empty. */
    public static DataSource withSchema(String schema) {
        DataSource source = connections(address(schema), password());
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + schema + " cascade");
            statement.execute("create schema " + schema);
            return source;
        } catch (SQLException problem) {
            throw new IllegalStateException("the test database cannot be prepared", problem);
        }
    }

    /** Where a schema is, for another process. */
    public static String address(String schema) {
        return running().jdbcUrl("plain") + "?currentSchema=" + schema;
    }

    public static String password() {
        return running().password();
    }

    /** Connections to a schema as it is. */
    public static DataSource connections(String address, String password) {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(12)
                            // what a test has done with goes back: there are more schemas than connections
                            .reapTimeout(Duration.ofSeconds(1))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(address)
                                    .principal(new NamePrincipal(EmbeddedPostgres.USER))
                                    .credential(new SimplePassword(password)))));
        } catch (SQLException problem) {
            throw new IllegalStateException("the test database cannot be reached", problem);
        }
    }

    private static synchronized EmbeddedPostgres running() {
        EmbeddedPostgres postgres = running;
        if (postgres == null) {
            EmbeddedPostgres started = EmbeddedPostgres.start(
                    Path.of("target", "plain-test-data-" + System.getProperty("tonle.test.place", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            running = started;
            postgres = started;
        }
        return postgres;
    }
}
