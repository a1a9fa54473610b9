package org.tonle.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.tonle.database.EmbeddedPostgres;
import org.tonle.web.UnreadableRequests;

/**
 * Starts the server. Without {@code quarkus.datasource.jdbc.url} a PostgreSQL of our own is started below
 * {@code tonle.data-dir} first, and stopped with the server ({@link EmbeddedDatabase}). With the argument {@code verify-access-log} no
 * server is started ({@link VerifyAccessLog}).
 */
@QuarkusMain
public final class Tonle {
    static final String URL = "quarkus.datasource.jdbc.url";

    private static final String MANAGEMENT_PORT = "quarkus.management.port";

    private Tonle() {}

    public static void main(String... arguments) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .build();
        if (arguments.length > 0 && arguments[0].equals(VerifyAccessLog.COMMAND)) {
            System.exit(VerifyAccessLog.run(config, List.of(arguments).subList(1, arguments.length), System.out));
        }
        if (config.getOptionalValue(URL, String.class).isEmpty()) {
            Path dataDirectory = Path.of(
                    config.getOptionalValue("tonle.data-dir", String.class).orElse("data"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory);
            EmbeddedDatabase.register(postgres);
            System.setProperty(URL, postgres.jdbcUrl("tonle"));
            System.setProperty("quarkus.datasource.username", EmbeddedPostgres.USER);
            System.setProperty("quarkus.datasource.password", postgres.password());
        }
        if (config.getOptionalValue(MANAGEMENT_PORT, String.class).isEmpty()) {
            System.setProperty(MANAGEMENT_PORT, String.valueOf(freePort()));
        }
        System.setProperty(UnreadableRequests.LEAVE_IT_TO_US, "true");
        Quarkus.run(arguments);
    }

    /** A port nobody listens on now. Port 0 itself would do, but the meters of two servers in one process are told apart by their ports. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException problem) {
            throw new UncheckedIOException("no free port for management", problem);
        }
    }
}
