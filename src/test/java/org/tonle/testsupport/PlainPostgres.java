package org.tonle.testsupport;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tonle.database.EmbeddedPostgres;

/** A real PostgreSQL for tests that need no server around it; started at the first use, stopped with the tests. */
public final class PlainPostgres {
    private static @Nullable EmbeddedPostgres running;

    private PlainPostgres() {}

    /** Connections whose tables live in a schema of their own. */
    public static synchronized DataSource withSchema(String schema) {
        EmbeddedPostgres postgres = running;
        if (postgres == null) {
            EmbeddedPostgres started = EmbeddedPostgres.start(Path.of("target", "plain-test-data"));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            running = started;
            postgres = started;
        }
        String url = postgres.jdbcUrl("plain");
        String password = postgres.password();
        try {
            AgroalDataSource source = AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(12)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url + "?currentSchema=" + schema)
                                    .principal(new NamePrincipal(EmbeddedPostgres.USER))
                                    .credential(new SimplePassword(password)))));
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("drop schema if exists " + schema + " cascade");
                statement.execute("create schema " + schema);
            }
            return source;
        } catch (SQLException problem) {
            throw new IllegalStateException("the test database cannot be prepared", problem);
        }
    }
}
