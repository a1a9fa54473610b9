package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.tracker.importing.TrackerWorld.attribute;
import static org.tonle.tracker.importing.TrackerWorld.enrollment;
import static org.tonle.tracker.importing.TrackerWorld.event;
import static org.tonle.tracker.importing.TrackerWorld.person;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.access.DataAccess;
import org.tonle.database.PlainSql;
import org.tonle.database.Sql;
import org.tonle.file.FileMarks;
import org.tonle.metadata.FlagStore;
import org.tonle.parameter.Parameters;
import org.tonle.testsupport.CountingSource;
import org.tonle.testsupport.PlainPostgres;
import org.tonle.tracker.confidential.TestVault;
import org.tonle.tracker.confidential.ValueVault;

/** Looking up and writing against a real PostgreSQL. */
class TrackerWriterTest {
    private CountingSource source = new CountingSource(PlainPostgres.withSchema("tracker"));
    private Sql sql = PlainSql.over(source.counting());
    private final ValueVault vault = TestVault.closed(sql);
    private final StoredObjectStore knownStore = new StoredObjectStore(new ObjectMapper(), vault);
    private final TrackerWriter writer =
            new TrackerWriter(new TrackerWriteStore(), vault, new FileMarks(new FlagStore()));

    @BeforeEach
    void tables() throws IOException {
        source = new CountingSource(PlainPostgres.withSchema("tracker"));
        sql = PlainSql.over(source.counting());
        for (String change :
                List.of("0003-tracker", "0010-program-owner", "0031-sealed-values", "0033-changes-of-columns")) {
            try (InputStream file = TrackerWriterTest.class.getResourceAsStream("/db/changes/" + change + ".sql")) {
                String text = new String(file == null ? new byte[0] : file.readAllBytes(), StandardCharsets.UTF_8);
                sql.inTransaction(transaction -> {
                    transaction.execute(text);
                    return true;
                });
            }
        }
    }

    /** Imports persons, each enrolled and with a visit. */
    private TrackerValidation write(int first, int count, String name) {
        String json = "{\"trackedEntities\": ["
                + IntStream.range(first, first + count)
                        .mapToObj(i -> person(
                                "te%09d".formatted(i),
                                attribute("tkName00000", name) + "," + attribute("tkSex000000", "F") + ","
                                        + attribute("tkNumber000", "n" + i),
                                ", \"enrollments\": ["
                                        + enrollment(
                                                "en%09d".formatted(i),
                                                ", \"events\": [" + event("ev%09d".formatted(i), "tkVisit0000", "")
                                                        + "]")
                                        + "]"))
                        .collect(Collectors.joining(","))
                + "]}";
        SentObjects sent = TrackerWorld.sent(json);
        TrackerOptions options = TrackerOptions.of(Parameters.NONE);
        DataAccess access = DataAccess.of(TrackerWorld.ADMIN, TrackerWorld.SNAPSHOT);
        TrackerResolver resolver = new TrackerResolver(access, options.schemes());
        TrackerReferences references = TrackerReferences.of(sent, resolver);
        return sql.inTransaction(transaction -> {
            StoredObjects known = knownStore.read(transaction, access, references);
            ImportContext context = TrackerWorld.context(sent, known, TrackerWorld.ADMIN, options);
            TrackerValidation validation =
                    TrackerValidation.of(context, UniqueClaims.of(context), FileClaims.of(context));
            validation.leaveOutChildren(context.resolved());
            if (validation.errors().isEmpty()) {
                writer.write(transaction, context, validation);
            }
            return validation;
        });
    }

    private int count(String what) {
        return sql.query("select count(*) from " + what, row -> row.getInt(1)).get(0);
    }

    @Test
    void asksTheDatabaseAsOftenForTwoHundredPersonsAsForOne() {
        int before = source.statements();
        write(0, 1, "Sok");
        int one = source.statements() - before;
        before = source.statements();
        write(1, 200, "Sok");
        assertEquals(one, source.statements() - before);
        assertEquals(201, count("tracked_entity"));
        assertEquals(201, count("event"));
        before = source.statements();
        write(0, 1, "Dara");
        int again = source.statements() - before;
        before = source.statements();
        write(1, 200, "Dara");
        assertEquals(again, source.statements() - before);
        assertEquals(201, count("tracked_entity"));
    }

    @Test
    void givesAPersonToTheUnitOfTheFirstEnrollment() {
        write(0, 2, "Sok");
        write(0, 2, "Dara");
        int clinic =
                TrackerWorld.SNAPSHOT.get("organisationUnit", "tkClinic000").id();
        assertEquals(2, count("program_owner where org_unit = " + clinic));
    }

    @Test
    void leavesATrailOfWhatChangedAndNoneOfWhatIsNew() {
        write(0, 1, "Sok");
        assertEquals(0, count("tracker_change"));
        write(0, 1, "Dara");
        assertEquals(1, count("tracker_change where previous = 'Sok' and current = 'Dara'"));
    }

    @Test
    void marksWhatChangedForFollowers() {
        write(0, 2, "Sok");
        write(0, 1, "Dara");
        assertEquals(1, count("(select distinct changed from tracked_entity where uid = 'te000000001') x"));
        assertEquals(
                1,
                count("tracked_entity a join tracked_entity b on a.uid = 'te000000000' and b.uid = 'te000000001'"
                        + " where a.changed > b.changed"));
    }

    @Test
    void keepsAUniqueValueForOnePersonOnly() {
        write(0, 1, "Sok");
        assertEquals(1, count("tracked_entity_unique where value = 'n0'"));
        write(0, 1, "Sok");
        assertEquals(1, count("tracked_entity_unique where value = 'n0'"));
    }
}
