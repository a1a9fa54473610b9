package org.tonle.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.database.Validity.Moment;
import org.tonle.testsupport.PlainPostgres;

/** Servers on one database, each with connections of its own. */
class PresenceTest {
    private final List<Presence> servers = new ArrayList<>();
    private AgroalDataSource source;
    private Presence one;

    @BeforeEach
    void oneServer() throws InterruptedException {
        source = (AgroalDataSource) PlainPostgres.withSchema("presence");
        one = start();
        eventually(one::isAlone, true);
    }

    private Presence start() throws InterruptedException {
        Presence server = new Presence(source);
        servers.add(server);
        server.announce();
        server.settle();
        return server;
    }

    @AfterEach
    void stop() {
        servers.forEach(Presence::leave);
        eventually(
                () -> PlainSql.over(source)
                        .query("select 1 from pg_locks where locktype = 'advisory'", row -> 1)
                        .isEmpty(),
                true);
        source.close();
    }

    private static void eventually(BooleanSupplier condition, boolean expected) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (condition.getAsBoolean() != expected && System.nanoTime() < end) {
            sleep(20);
        }
        assertEquals(expected, condition.getAsBoolean());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whoStartsAnswersNobodyBeforeTheFirstKnowsOfIt() throws InterruptedException {
        Presence two = start();
        assertFalse(one.isAlone());
        assertFalse(two.isAlone());
    }

    @Test
    void whoHasMetAnotherIsNotAloneAgain() throws InterruptedException {
        Presence two = start();
        two.leave();
        for (int i = 0; i < 30; i++) {
            sleep(100);
            assertFalse(one.isAlone());
        }
    }

    @Test
    void whoeverLosesTheConnectionIsNotSureUntilAllOthersCanHaveBeenCounted() {
        String end = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'";
        assertEquals(List.of(true), PlainSql.over(source).query(end, row -> row.getBoolean(1)));
        eventually(one::isAlone, false);
        eventually(
                () -> {
                    source.flush(AgroalDataSource.FlushMode.IDLE); // the server's own pool drops what is broken
                    return one.isAlone();
                },
                true);
    }

    @Test
    void whatWasReadHoldsUntilSomethingIsWrittenOrForASecond() {
        Writes writes = new Writes();
        source.setPoolInterceptors(List.of(writes));
        Sql sql = PlainSql.over(source);
        sql.update("create table note (word text)");
        Validity validity = new Validity(one, writes);
        Moment before = validity.now();
        sql.query("select word from note", row -> row.getString(1));
        sql.inSnapshot(transaction -> transaction.query("select word from note", row -> row.getString(1)));
        sql.append(Duration.ofSeconds(20), "insert into note values ('nobody remembers it')");
        assertTrue(validity.holds(before));
        sql.update("insert into note values ('a')");
        assertFalse(validity.holds(before));
        Moment between = validity.now();
        sql.inTransaction(transaction -> transaction.update("insert into note values ('b')"));
        assertFalse(validity.holds(between));
        Moment later = validity.now();
        sleep(1_010);
        assertFalse(validity.holds(later));
    }
}
