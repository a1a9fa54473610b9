package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.AnalyticsStore;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.SchemaFiles;

/** The store's events, enrollments and persons are those of PostgreSQL, whatever is done to either. */
class TrackerFollowingTest {
    private static final Snapshot NOBODY = Snapshot.empty(SchemaFiles.load());
    private static final int PROGRAM = 7;
    private static Sql sql;

    private final Path directory = StoreUnderTest.emptyDirectory("tracker");

    @BeforeAll
    static void makeDatabase() {
        sql = StoreUnderTest.database("tracker_following");
    }

    @BeforeEach
    void empty() {
        run("truncate event, enrollment, tracked_entity, relationship, program_owner, data_value cascade");
        run(
                "insert into tracked_entity (id, uid, type, org_unit, attributes, created, last_updated, created_by, last_updated_by)"
                        + " values (1, 'person', 5, 1, '{\"30\": \"F\"}', now(), now(), 'a', 'a')");
        run(
                "insert into enrollment (id, uid, tracked_entity, program, org_unit, attribute_option_combo, status, enrolled_at, created,"
                        + " last_updated, created_by, last_updated_by) values (1, 'enrollment', 1, 7, 1, 1, 'ACTIVE', '2024-01-01', now(), now(), 'a', 'a')");
    }

    private static void run(String statement) {
        sql.inTransaction(transaction -> {
            transaction.execute(statement);
            return 0;
        });
    }

    private static void event(int id, String values) {
        run(
                "insert into event (id, uid, enrollment, program, program_stage, org_unit, attribute_option_combo, status, occurred_at,"
                        + " data_values, created, last_updated, created_by, last_updated_by) values (" + id + ", 'event"
                        + id
                        + "', 1, 7, 8, 1, 1, 'ACTIVE', '2024-03-01', '" + values
                        + "', now(), now(), 'a', 'a') on conflict (id) do update set data_values = excluded.data_values,"
                        + " deleted = false, changed = pg_current_xact_id()");
    }

    /** The sum of data element 10 by the text of data element 20, over events of the program. */
    private static String table(AnalyticsStore store) {
        RecordField amount = RecordField.element(RecordPlace.Own.EVENT, 10, 0, true);
        RecordField result = RecordField.element(RecordPlace.Own.EVENT, 20, 0, false);
        RecordField sex = RecordField.attribute(30, false);
        TreeMap<String, Double> sums = new TreeMap<>();
        try (Reading reading = store.open(StoreUnderTest.everything(NOBODY), Budget.usual())) {
            reading.groups(new RecordGrouping(
                            new RecordSelection(RecordSubject.EVENT, PROGRAM, List.of()),
                            List.of(new RecordGrouping.OverField(result), new RecordGrouping.OverField(sex)),
                            RecordSubject.EVENT,
                            amount,
                            Aggregation.SUM))
                    .forEach(group -> sums.put(group.keys().toString(), group.value()));
        }
        return sums.toString();
    }

    @Test
    void changesOfEveryKindAreInTheNextAnswer() {
        ContractStore store = StoreUnderTest.any(sql, directory);
        assertEquals("{}", table(store));
        event(1, "{\"10\": \"2\", \"20\": \"pos\"}");
        assertEquals("{[pos, F]=2.0}", table(store));
        event(2, "{\"10\": \"3\", \"20\": \"pos\", \"99\": \"a value of a data element that came later\"}");
        event(3, "{\"10\": \"true\"}");
        assertEquals("{[null, F]=1.0, [pos, F]=5.0}", table(store));
        event(1, "{\"10\": \"4\", \"20\": \"neg\"}");
        assertEquals("{[neg, F]=4.0, [null, F]=1.0, [pos, F]=3.0}", table(store));
        run("update event set deleted = true, changed = pg_current_xact_id() where id = 3");
        run("update tracked_entity set attributes = '{\"30\": \"M\"}', changed = pg_current_xact_id()");
        assertEquals("{[neg, M]=4.0, [pos, M]=3.0}", table(store));
        store.close();
    }

    @Test
    void aRestartARebuildAndSortingLeaveThemAsTheyAre() {
        event(1, "{\"10\": \"2\", \"20\": \"a, \\\"quoted\\\" text\"}");
        ContractStore first = StoreUnderTest.any(sql, directory);
        String expected = "{[a, \"quoted\" text, F]=2.0}";
        assertEquals(expected, table(first));
        first.close();
        event(2, "{\"10\": \"3\", \"21\": \"x\"}");
        ContractStore second = StoreUnderTest.any(sql, directory);
        String both = "{[a, \"quoted\" text, F]=2.0, [null, F]=3.0}";
        assertEquals(both, table(second));
        second.rebuild();
        assertEquals(both, table(second));
        second.sort();
        assertEquals(both, table(second));
        event(2, "{}");
        assertEquals(expected, table(second));
        second.close();
    }

    /** Once more than a few lie behind the others; what comes later, also of a further data element, is there all the same. */
    @Test
    void eventsAreSortedByTimeTheNewestFirst() throws SQLException {
        ContractStore store = StoreUnderTest.any(sql, directory);
        for (int id = 1; id <= 12; id++) {
            event(id, "{\"10\": \"1\"}");
            run("update event set occurred_at = '2024-01-01'::date + " + (7 * id) % 12 + " where id = " + id);
            assertEquals("{[null, F]=" + id + ".0}", table(store));
        }
        store.sort();
        event(13, "{\"10\": \"1\", \"23\": \"further\"}");
        assertEquals("{[null, F]=13.0}", table(store));
        store.close();
        try (Connection file = DriverManager.getConnection("jdbc:duckdb:" + newest(directory));
                Statement statement = file.createStatement();
                ResultSet row = statement.executeQuery(
                        "select list(event_date::date::varchar order by rowid), list(event_month order by rowid)[1] from event_7")) {
            row.next();
            Object[] days = (Object[]) row.getArray(1).getArray();
            List<String> sorted = new ArrayList<>();
            for (int day = 12; day >= 1; day--) {
                sorted.add("2024-01-%02d".formatted(day));
            }
            sorted.add("2024-03-01");
            assertEquals(sorted, List.of(days));
            assertEquals(2024 * 12, row.getInt(2));
        }
    }

    private static Path newest(Path directory) {
        File[] files = Objects.requireNonNull(directory
                .resolve("analytics")
                .toFile()
                .listFiles((parent, name) -> name.startsWith("facts-") && name.endsWith(".duckdb")));
        return Stream.of(files)
                .max(Comparator.comparingLong(File::lastModified))
                .orElseThrow()
                .toPath();
    }

    @Test
    void randomChangesAddUp() {
        Random random = new Random(4);
        ContractStore store = StoreUnderTest.any(sql, directory);
        TreeMap<Integer, Integer> amounts = new TreeMap<>();
        for (int round = 0; round < 25; round++) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                int id = 1 + random.nextInt(12);
                int amount = random.nextInt(100);
                if (random.nextInt(4) == 0) {
                    run("update event set deleted = true, changed = pg_current_xact_id() where id = " + id);
                    amounts.remove(id);
                } else {
                    event(
                            id,
                            "{\"10\": \"" + amount + "\", \"20\": \"x\", \"" + (100 + random.nextInt(30))
                                    + "\": \"y\"}");
                    amounts.put(id, amount);
                }
            }
            double sum = amounts.values().stream().mapToInt(Integer::intValue).sum();
            assertEquals(amounts.isEmpty() ? "{}" : "{[x, F]=" + sum + "}", table(store));
            if (round == 12) {
                store.rebuild();
            }
        }
        store.close();
    }
}
