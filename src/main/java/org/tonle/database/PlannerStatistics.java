package org.tonle.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.tonle.common.BackgroundLoop;

/**
 * Lets PostgreSQL look at tables that have changed a lot, within seconds of a large import: its own daemon comes a minute later, and until
 * then plans are made for tables as they were, for instance empty. Looks only while this server has written something lately.
 */
@ApplicationScoped
public class PlannerStatistics {
    private static final Logger LOG = Logger.getLogger(PlannerStatistics.class);
    /** Rows and the share of a table that have to change before it is looked at: the later, the larger it is. */
    private static final String CHANGED =
            """
            select quote_ident(schemaname) || '.' || quote_ident(relname) from pg_stat_user_tables
            where schemaname = current_schema() and n_mod_since_analyze > 500 + 0.2 * n_live_tup order by 1""";

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long PAUSE = Duration.ofSeconds(2).toMillis();
    /** PostgreSQL tells of changes when a connection has done nothing for ten seconds, or with the next transaction. */
    private static final int LOOKS = 8;

    private final Sql sql;
    private final Writes writes;
    private final BackgroundLoop loop = new BackgroundLoop(
            "planner-statistics",
            () -> PAUSE,
            this::look,
            problem -> LOG.warn(
                    "PostgreSQL could not look at changed tables; its own daemon will within a minute", problem));
    private long seen;
    private int looksLeft;

    PlannerStatistics(Sql sql, Writes writes) {
        this.sql = sql;
        this.writes = writes;
    }

    void start(@Observes StartupEvent event) {
        looksLeft = LOOKS;
        loop.start();
    }

    private void look() {
        long now = writes.count();
        looksLeft = now == seen ? looksLeft - 1 : LOOKS;
        seen = now;
        if (looksLeft > 0) {
            refresh();
        }
    }

    /** Looks at all tables that have changed a lot, one after the other. The tables that were looked at. */
    public List<String> refresh() {
        List<String> tables = sql.query(CHANGED, row -> row.getString(1));
        tables.forEach(this::analyze);
        return tables;
    }

    private void analyze(String table) {
        sql.append(LONGEST, "analyze " + table);
    }

    @PreDestroy
    void stop() {
        loop.close();
    }
}
