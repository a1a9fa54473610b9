package org.tonle.wiring;

import io.smallrye.config.SmallRyeConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.tonle.database.DatabaseProblem;
import org.tonle.database.EmbeddedPostgres;
import org.tonle.database.Sql;
import org.tonle.trace.ChainVerifier;
import org.tonle.trace.VerifyReport;

/**
 * {@code verify-access-log [--head HASH]}: works out the chain of the access log from its rows and says whether it is whole. Reads the
 * same configuration as the server, which may be running or not.
 */
final class VerifyAccessLog {
    static final String COMMAND = "verify-access-log";

    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int NOT_DONE = 2;

    private VerifyAccessLog() {}

    /** The exit code: 0 for a whole chain, 1 for a broken one, 2 when it could not be read. */
    static int run(SmallRyeConfig config, List<String> arguments, PrintStream out) {
        boolean isHead = arguments.size() == 2
                && arguments.get(0).equals("--head")
                && arguments.get(1).matches("[0-9a-fA-F]{64}");
        if (!arguments.isEmpty() && !isHead) {
            out.println("Usage: " + COMMAND
                    + " [--head HASH], where HASH is the head an earlier run has printed (64 hexadecimal digits)");
            return NOT_DONE;
        }
        String head = isHead ? arguments.get(1) : null;
        String url = config.getOptionalValue(Tonle.URL, String.class).orElse(null);
        try {
            if (url != null) {
                String user = config.getOptionalValue("quarkus.datasource.username", String.class)
                        .orElse(null);
                String password = config.getOptionalValue("quarkus.datasource.password", String.class)
                        .orElse(null);
                return verify(url, user, password, head, out);
            }
            Path directory = Path.of(
                    config.getOptionalValue("tonle.data-dir", String.class).orElse("data"));
            try (EmbeddedPostgres postgres = EmbeddedPostgres.visit(directory)) {
                return verify(postgres.jdbcUrl("tonle"), EmbeddedPostgres.USER, postgres.password(), head, out);
            }
        } catch (DatabaseProblem | IllegalStateException problem) {
            out.println("The access log could not be read: " + problem.getMessage());
            return NOT_DONE;
        }
    }

    static int verify(
            String url, @Nullable String user, @Nullable String password, @Nullable String head, PrintStream out) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        VerifyReport report = ChainVerifier.over(new Sql(source)).verify(head);
        out.println(report.entries() + " entries, head " + report.head());
        if (report.isWhole()) {
            out.println("The chain is whole. Keep the head elsewhere and give it to the next verification with --head");
            return WHOLE;
        }
        out.println("BROKEN at entry " + report.brokenAt() + ": " + report.reason());
        return BROKEN;
    }
}
