package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.sql.DataPeriods;
import org.tonle.analytics.store.sql.Planner;
import org.tonle.analytics.store.sql.Rollups;
import org.tonle.analytics.store.sql.TrackerColumns;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/**
 * One person, enrolled and owned in the east, with visits in the east, there under an option that is hidden, in the west, and of a stage that
 * is hidden. As events, whoever sees the east sees the first alone, whatever unit is asked about; beside the enrollment, what of it is open.
 */
class RecordRightsTest {
    private static final Snapshot HILLS = SampleMetadata.snapshot(
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "name": "Hills", "openingDate": "1990-01-01"},
              {"id": "ouEast00000", "name": "East", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouWest00000", "name": "West", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}}],
             "categoryOptions": [{"id": "coHidden000", "name": "Hidden", "sharing": {"public": "--------"}}],
             "categoryOptionCombos": [
              {"id": "ccHidden000", "name": "Hidden", "categoryOptions": [{"id": "coHidden000"}]}],
             "trackedEntityTypes": [{"id": "ttPerson000", "name": "Person", "sharing": {"public": "r-r-----"}}],
             "programs": [
              {"id": "prCare00000", "name": "Care", "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "r-r-----"}}],
             "programStages": [
              {"id": "psVisit0000", "name": "Visit", "program": {"id": "prCare00000"}, "sharing": {"public": "r-r-----"}},
              {"id": "psHidden000", "name": "Hidden", "program": {"id": "prCare00000"}, "sharing": {"public": "--------"}}]}
            """);
    private static final int PROGRAM = id("program", "prCare00000");
    private static final int STAGE = id("programStage", "psVisit0000");
    private static final int HIDDEN_STAGE = id("programStage", "psHidden000");
    private static final int EAST = id("organisationUnit", "ouEast00000");
    private static final int WEST = id("organisationUnit", "ouWest00000");
    private static final int HIDDEN = id("categoryOptionCombo", "ccHidden000");
    private static final int ELEMENT = 40;

    @SuppressWarnings("NullAway.Init")
    private static Connection store;

    private static int id(String type, String uid) {
        return HILLS.get(type, uid).id();
    }

    @BeforeAll
    static void fill() throws SQLException {
        store = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        TrackerTables.create(store);
        OrgUnitWriter.write(store, HILLS.view(Hierarchy.VIEW));
        run("create table " + TrackerColumns.table(PROGRAM)
                + " as select *, null::varchar as v40, null::double as n40 from no_event");
        run("insert into entity (id, uid, type, org_unit) values (1, 'person', "
                + id("trackedEntityType", "ttPerson000") + ", " + EAST + ")");
        run(
                "insert into enrollment (id, uid, program, tracked_entity, org_unit, attribute_option_combo, status, enrolled, owner)"
                        + " values (1, 'enrollment', " + PROGRAM + ", 1, " + EAST
                        + ", 9, 'ACTIVE', timestamp '2025-01-01', " + EAST
                        + ")");
        event(1, STAGE, EAST, 9, "shown", "2025-01-01");
        event(2, STAGE, EAST, HIDDEN, "of the option", "2025-01-02");
        event(3, STAGE, WEST, 9, "of the west", "2025-01-03");
        event(4, HIDDEN_STAGE, EAST, 9, "of the stage", "2025-01-04");
    }

    private static void event(int id, int stage, int unit, int combo, String value, String day) throws SQLException {
        run("insert into " + TrackerColumns.table(PROGRAM)
                + " (id, uid, program, program_stage, org_unit, attribute_option_combo, status, enrollment, occurred, event_date,"
                + " event_day, v40) values (" + id + ", 'event" + id + "', " + PROGRAM + ", " + stage + ", " + unit
                + ", "
                + combo + ", 'ACTIVE', 1, timestamp '" + day + "', timestamp '" + day + "', 1, '" + value + "')");
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = store.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        store.close();
    }

    private static DuckDbRecords seenFrom(Set<String> authorities, String unit) {
        DataAccess access = DataAccess.of(
                new CurrentUser(
                        "usReader000", "reader", authorities, Set.of(), Set.of(), Set.of(unit), Set.of(unit), Set.of()),
                HILLS);
        Map<Integer, Integer> levels = new HashMap<>();
        HILLS.view(Hierarchy.VIEW).inTreeOrder().forEach(each -> levels.put(each.id(), each.level()));
        TrackerColumns columns = new TrackerColumns(Map.of(PROGRAM, Set.of(ELEMENT)), Set.of());
        return new DuckDbRecords(
                access,
                Budget.usual(),
                store,
                new Planner(DataPeriods.NONE, levels, columns, Rollups.NONE, DuckDbDialect.DUCKDB),
                new ReadParts.Gathered(),
                (problem, sql) -> new IllegalStateException(sql, problem));
    }

    private static List<String> values(DuckDbRecords records, RecordSelection selection, RecordPlace place) {
        List<String> values = new ArrayList<>();
        records.each(
                new RecordListing(selection, List.of(RecordField.element(place, ELEMENT, 0, false)), List.of(), 0, 0),
                row -> values.add(String.valueOf(row[0])));
        return values;
    }

    private static RecordSelection events(RecordSelection.OrgUnitField field) {
        Axis east = new Axis.Below(List.of(new int[] {EAST}));
        return new RecordSelection(
                RecordSubject.EVENT,
                PROGRAM,
                field,
                null,
                field == RecordSelection.OrgUnitField.VALUE
                        ? RecordField.element(RecordPlace.Own.EVENT, ELEMENT, 0, false)
                        : null,
                List.of(new RecordCondition.InAxis(east)));
    }

    @Test
    void anotherUnitOfTheEventOpensNone() {
        for (RecordSelection.OrgUnitField field : RecordSelection.OrgUnitField.values()) {
            // no value names a unit
            assertEquals(
                    field == RecordSelection.OrgUnitField.VALUE ? List.of() : List.of("shown"),
                    values(seenFrom(Set.of(), "ouEast00000"), events(field), RecordPlace.Own.EVENT),
                    field.name());
        }
        assertEquals(
                List.of("shown", "of the option", "of the west", "of the stage"),
                values(
                        seenFrom(Set.of(CurrentUser.ALL), "ouCountry00"),
                        events(RecordSelection.OrgUnitField.OWNER),
                        RecordPlace.Own.EVENT));
    }

    @Test
    void aValueBesideTheRecordIsOfAnEventThatIsSeen() {
        RecordSelection enrollments = new RecordSelection(RecordSubject.ENROLLMENT, PROGRAM, List.of());
        RecordPlace last = new RecordPlace.StageEvent(PROGRAM, STAGE, 0, false, 0);
        RecordPlace second = new RecordPlace.StageEvent(PROGRAM, STAGE, 2, false, 0);
        RecordPlace hidden = new RecordPlace.StageEvent(PROGRAM, HIDDEN_STAGE, 0, false, 0);
        DuckDbRecords country = seenFrom(Set.of(), "ouCountry00");
        assertEquals(List.of("of the west"), values(country, enrollments, last));
        assertEquals(List.of("of the west"), values(country, enrollments, second), "the one under the option is none");
        assertEquals(List.of("null"), values(country, enrollments, hidden));
        DuckDbRecords all = seenFrom(Set.of(CurrentUser.ALL), "ouCountry00");
        assertEquals(List.of("of the option"), values(all, enrollments, second));
        assertEquals(List.of("of the stage"), values(all, enrollments, hidden));
        assertEquals(
                List.of("of the west"),
                values(seenFrom(Set.of(), "ouEast00000"), enrollments, last),
                "whoever sees the enrollment sees its visits, wherever they were: docs/api/tracker-access.md");
        assertEquals(List.of(), values(seenFrom(Set.of(), "ouWest00000"), enrollments, last));
    }
}
