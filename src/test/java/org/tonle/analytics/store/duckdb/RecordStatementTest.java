package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.ValueComparison;
import org.tonle.analytics.store.sql.DataPeriods;
import org.tonle.analytics.store.sql.Planner;
import org.tonle.analytics.store.sql.Rollups;
import org.tonle.analytics.store.sql.TrackerColumns;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.period.Period;
import org.tonle.testsupport.SampleMetadata;

/**
 * Four events: two in the clinic in January (aged 20, positive; aged 40, negative), one in the hospital in February (aged 30,
 * negative), one planned there for the last day of February.
 */
class RecordStatementTest {
    private static final RecordField AGE = RecordField.element(RecordPlace.Own.EVENT, 1, 0, true);
    private static final RecordField RESULT = RecordField.element(RecordPlace.Own.EVENT, 2, 0, false);
    private static final RecordField SEX = RecordField.attribute(3, false);
    private static final Snapshot COUNTRY = SampleMetadata.snapshot();

    @SuppressWarnings("NullAway.Init")
    private static Connection store;

    @SuppressWarnings("NullAway.Init")
    private static Planner planner;

    @BeforeAll
    static void fill() throws SQLException {
        store = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        TrackerTables.create(store);
        TrackerColumns columns = new TrackerColumns(Map.of(999, Set.of(1, 2)), Set.of(3));
        Hierarchy hierarchy = COUNTRY.view(Hierarchy.VIEW);
        OrgUnitWriter.write(store, hierarchy);
        Map<Integer, Integer> levels = new HashMap<>();
        hierarchy.inTreeOrder().forEach(unit -> levels.put(unit.id(), unit.level()));
        planner = new Planner(DataPeriods.NONE, levels, columns, Rollups.NONE, DuckDbDialect.DUCKDB);
        run(
                "create table event_999 as select *, null::varchar as v1, null::double as n1, null::varchar as v2, null::double as n2"
                        + " from no_event");
        run("alter table entity add column v3 varchar");
        run("alter table entity add column n3 double");
        event(1, "ouClinic000", "COMPLETED", "2025-01-10", 100);
        event(2, "ouClinic000", "ACTIVE", "2025-01-31", 100);
        event(3, "ouHospital0", "COMPLETED", "2025-02-05", 200);
        event(4, "ouHospital0", "SCHEDULE", "2025-02-28", 200);
        run("update event_999 set v1 = '20', n1 = 20, v2 = 'POS' where id = 1");
        run("update event_999 set v1 = '40', n1 = 40, v2 = 'NEG' where id = 2");
        run("update event_999 set v1 = '30', n1 = 30, v2 = 'NEG' where id = 3");
        run(
                "insert into enrollment (id, tracked_entity, status, enrolled, owner) values (100, 7, 'ACTIVE', timestamp '2024-12-01', null), "
                        + "(200, 8, 'COMPLETED', timestamp '2025-01-01', " + unit("ouClinic000") + ")");
        run("insert into entity (id, v3) values (7, 'F'), (8, 'M')");
    }

    private static void event(int id, String unit, String status, String day, int enrollment) throws SQLException {
        boolean planned = status.equals("SCHEDULE");
        run(
                "insert into event_999 (id, uid, program, program_stage, org_unit, attribute_option_combo, status, enrollment, occurred, scheduled, event_date, event_day, event_month) values (%d, 'event%d', 999, 2, %d, 9, '%s', %d, %s, %s, timestamp '%s', %d, %d)"
                        .formatted(
                                id,
                                id,
                                unit(unit),
                                status,
                                enrollment,
                                planned ? "null" : "timestamp '" + day + " 23:59:59'",
                                planned ? "timestamp '" + day + "'" : "null",
                                day,
                                LocalDate.parse(day).toEpochDay(),
                                LocalDate.parse(day).getYear() * 12
                                        + LocalDate.parse(day).getMonthValue()
                                        - 1));
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

    private static int unit(String uid) {
        return Objects.requireNonNull(COUNTRY.findUnchecked("organisationUnit", uid))
                .id();
    }

    private static RecordSelection all(RecordCondition... conditions) {
        return new RecordSelection(RecordSubject.EVENT, 999, List.of(conditions));
    }

    private static RecordCondition that(
            RecordField field, ValueComparison comparison, boolean orMissing, String... operands) {
        return new RecordCondition.Compare(field, comparison, List.of(operands), orMissing);
    }

    private static List<DaySpan> days(String period) {
        return List.of(DaySpan.of(Period.parse(period)));
    }

    private static DuckDbRecords records() {
        return new DuckDbRecords(
                StoreUnderTest.everything(COUNTRY),
                Budget.usual(),
                store,
                planner,
                new ReadParts.Gathered(),
                (problem, sql) -> new IllegalStateException(sql, problem));
    }

    private static List<String> groups(RecordGrouping question) {
        return records().groups(question, 100).stream()
                .map(group -> group.keys() + " " + group.value())
                .toList();
    }

    private static RecordGrouping counted(List<List<DaySpan>> periods, List<Axis> axes, List<RecordField> items) {
        List<RecordGrouping.Key> keys = new ArrayList<>();
        if (!periods.isEmpty()) {
            keys.add(new RecordGrouping.OverTime(RecordColumn.EVENT_DATE.of(RecordPlace.Own.EVENT), periods));
        }
        axes.forEach(axis -> keys.add(new RecordGrouping.OverAxis(axis, false)));
        items.forEach(item -> keys.add(new RecordGrouping.OverField(item)));
        return new RecordGrouping(all(), keys, RecordSubject.EVENT, null, Aggregation.COUNT);
    }

    private static RecordGrouping of(@Nullable RecordField value, Aggregation aggregation, RecordSubject counted) {
        return new RecordGrouping(all(), List.of(), counted, value, aggregation);
    }

    private static List<Integer> list(
            RecordSelection selection, List<RecordListing.Order> orders, long skip, int limit) {
        List<Integer> numbers = new ArrayList<>();
        records()
                .each(
                        new RecordListing(
                                selection, List.of(RecordColumn.UID.of(RecordPlace.Own.EVENT)), orders, skip, limit),
                        row -> numbers.add(
                                Integer.valueOf(String.valueOf(row[0]).substring("event".length()))));
        return numbers;
    }

    private static List<Integer> list(RecordCondition... conditions) {
        return list(all(conditions), List.of(), 0, 0);
    }

    @Test
    void countsByMonthAndUnitAndValue() throws SQLException {
        Axis units = new Axis.Below(List.of(new int[] {unit("ouClinic000")}, new int[] {unit("ouHospital0")}));
        assertEquals(
                Set.of("[0, 0, POS] 1.0", "[0, 0, NEG] 1.0", "[1, 1, NEG] 1.0", "[1, 1, null] 1.0"),
                Set.copyOf(groups(counted(List.of(days("202501"), days("202502")), List.of(units), List.of(RESULT)))));
    }

    /** Periods of one length are told apart by arithmetic; others by a table that is joined. */
    @Test
    void periodsOfOneLengthAreNotJoined() {
        assertFalse(sql("202501", "202502", "202504").contains("join"));
        assertFalse(sql("2025W1", "2025W2").contains("join"));
        assertTrue(sql("2025", "202502").contains("join"));
        assertTrue(sql("202501", "2025Q2").contains("join"));
    }

    private static String sql(String... periods) {
        List<List<DaySpan>> items = new ArrayList<>();
        for (String period : periods) {
            items.add(days(period));
        }
        return records().explain(counted(items, List.of(), List.of())).split("\n\n")[0];
    }

    @Test
    void countsAnEventInEveryPeriodItLiesIn() throws SQLException {
        assertEquals(
                Set.of("[0] 4.0", "[1] 2.0"),
                Set.copyOf(groups(counted(List.of(days("2025"), days("202502")), List.of(), List.of()))));
    }

    @Test
    void putsValuesTogether() throws SQLException {
        // 20 + 40 + 30; the planned event has no age
        assertEquals(List.of("[] 90.0"), List.copyOf(groups(of(AGE, Aggregation.SUM, RecordSubject.EVENT))));
        assertEquals(List.of("[] 30.0"), List.copyOf(groups(of(AGE, Aggregation.AVERAGE, RecordSubject.EVENT))));
        assertEquals(List.of("[] 3.0"), List.copyOf(groups(of(AGE, Aggregation.COUNT, RecordSubject.EVENT))));
    }

    @Test
    void countsEnrollmentsAndPersonsOnce() throws SQLException {
        assertEquals(List.of("[] 2.0"), List.copyOf(groups(of(null, Aggregation.COUNT, RecordSubject.ENROLLMENT))));
        assertEquals(List.of("[] 2.0"), List.copyOf(groups(of(null, Aggregation.COUNT, RecordSubject.TRACKED_ENTITY))));
    }

    @Test
    void tellsEventsApartByWhatIsKnownOfThePerson() throws SQLException {
        assertEquals(Set.of("[F] 2.0", "[M] 2.0"), Set.copyOf(groups(counted(List.of(), List.of(), List.of(SEX)))));
    }

    @Test
    void comparesNumbersAsNumbers() throws SQLException {
        assertEquals(
                List.of(3),
                List.copyOf(list(
                        that(AGE, ValueComparison.GE, false, "30"), that(AGE, ValueComparison.LT, false, "40.0"))));
        assertEquals(List.of(1, 2), List.copyOf(list(that(AGE, ValueComparison.IN, false, "2e1", "40"))));
    }

    @Test
    void comparesTexts() throws SQLException {
        assertEquals(List.of(2, 3), List.copyOf(list(that(RESULT, ValueComparison.LIKE, false, "E"))));
        assertEquals(List.of(), list(that(RESULT, ValueComparison.LIKE, false, "e")));
        assertEquals(List.of(1), List.copyOf(list(that(RESULT, ValueComparison.ILIKE, false, "po"))));
        assertEquals(List.of(2, 3), List.copyOf(list(that(RESULT, ValueComparison.STARTS_WITH, false, "ne"))));
        assertEquals(List.of(2, 3), List.copyOf(list(that(RESULT, ValueComparison.ENDS_WITH, false, "g"))));
        assertEquals(List.of(1), List.copyOf(list(that(RESULT, ValueComparison.IEQ, false, "pos"))));
        assertEquals(List.of(3, 4), List.copyOf(list(that(SEX, ValueComparison.EQ, false, "M"))));
    }

    @Test
    void saysWhatAnAbsentValueMeans() throws SQLException {
        assertEquals(List.of(1, 4), List.copyOf(list(that(RESULT, ValueComparison.NE, true, "NEG"))));
        assertEquals(List.of(1), List.copyOf(list(that(RESULT, ValueComparison.NE, false, "NEG"))));
        assertEquals(List.of(4), List.copyOf(list(that(RESULT, ValueComparison.IN, true))));
        assertEquals(List.of(1, 2, 3), List.copyOf(list(that(RESULT, ValueComparison.NOT_IN, false))));
        assertEquals(List.of(1, 4), List.copyOf(list(that(RESULT, ValueComparison.NOT_ILIKE, true, "neg"))));
    }

    @Test
    void takesNoTextForSql() throws SQLException {
        String text = "x' or true --";
        for (ValueComparison comparison : ValueComparison.values()) {
            List<Integer> found = list(that(RESULT, comparison, false, text));
            assertTrue(List.of(1, 2, 3).containsAll(found), comparison.name());
        }
        assertEquals(List.of(), list(that(RESULT, ValueComparison.EQ, false, text)));
        RecordSelection selection = all(
                that(RecordColumn.STATUS.of(RecordPlace.Own.EVENT), ValueComparison.IN, false, text),
                that(RecordColumn.STATUS.of(RecordPlace.Own.ENROLLMENT), ValueComparison.IN, false, text));
        assertEquals(List.of(), list(selection, List.of(), 0, 0));
    }

    @Test
    void choosesByTimeStatusAndUnit() throws SQLException {
        RecordCondition north = new RecordCondition.InAxis(new Axis.Below(List.of(new int[] {unit("ouNorth0000")})));
        RecordCondition clinic = new RecordCondition.InAxis(
                new Axis.Members(Axis.Column.ORG_UNIT, List.of(new int[] {unit("ouClinic000")})));
        RecordCondition january =
                new RecordCondition.Within(RecordColumn.EVENT_DATE.of(RecordPlace.Own.EVENT), days("202501"));
        RecordCondition enrolled =
                new RecordCondition.Within(RecordColumn.ENROLLED.of(RecordPlace.Own.ENROLLMENT), days("202501"));
        RecordField status = RecordColumn.STATUS.of(RecordPlace.Own.EVENT);
        RecordField enrollment = RecordColumn.STATUS.of(RecordPlace.Own.ENROLLMENT);
        assertEquals(List.of(1, 2), list(january, north));
        assertEquals(List.of(3, 4), list(enrolled));
        assertEquals(List.of(2), list(clinic, that(status, ValueComparison.IN, false, "ACTIVE")));
        assertEquals(List.of(3, 4), list(that(enrollment, ValueComparison.IN, false, "COMPLETED")));
        assertEquals(
                List.of(2, 3, 4),
                list(new RecordCondition.Any(List.of(
                        that(status, ValueComparison.EQ, false, "ACTIVE"),
                        that(enrollment, ValueComparison.EQ, false, "COMPLETED")))));
        assertEquals(List.of(), list(RecordCondition.NEVER));
    }

    @Test
    void goesByTheOwnerOfThePersonAndNotByThePlaceOfTheEvent() throws SQLException {
        assertEquals(List.of(1, 2, 3, 4), list(ownedBy("ouClinic000")));
        assertEquals(List.of(), list(ownedBy("ouHospital0")));
        RecordSelection byOwner = new RecordSelection(
                RecordSubject.EVENT,
                999,
                RecordSelection.OrgUnitField.OWNER,
                null,
                List.of(new RecordCondition.InAxis(
                        new Axis.Members(Axis.Column.ORG_UNIT, List.of(new int[] {unit("ouClinic000")})))));
        assertEquals(List.of(1, 2, 3, 4), list(byOwner, List.of(), 0, 0));
    }

    private static RecordCondition ownedBy(String unit) {
        return new RecordCondition.OneOf(RecordColumn.OWNER.of(RecordPlace.Own.ENROLLMENT), Set.of(unit(unit)));
    }

    @Test
    void listsPageByPageInOrder() throws SQLException {
        List<RecordListing.Order> oldestFirst = List.of(new RecordListing.Order(AGE, true));
        assertEquals(List.of(2, 3, 1, 4), List.copyOf(list(all(), oldestFirst, 0, 0)));
        assertEquals(List.of(2, 3), List.copyOf(list(all(), oldestFirst, 0, 2)));
        assertEquals(List.of(1, 4), List.copyOf(list(all(), oldestFirst, 2, 2)));
        RecordListing.Order enrolled =
                new RecordListing.Order(RecordColumn.ENROLLED.of(RecordPlace.Own.ENROLLMENT), true);
        assertEquals(List.of(3, 4, 1, 2), List.copyOf(list(all(), List.of(enrolled), 0, 0)));
        assertEquals(4, records().count(all()));
    }
}
