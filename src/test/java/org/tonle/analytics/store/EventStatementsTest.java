package org.tonle.analytics.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.tonle.analytics.store.EventCondition.Comparison;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.period.Period;
import org.tonle.testsupport.SampleMetadata;

/**
 * Four events: two in the clinic in January (aged 20, positive; aged 40, negative), one in the hospital in February (aged 30,
 * negative), one planned there for the last day of February.
 */
class EventStatementsTest {
    private static final EventItem AGE = new EventItem(EventItem.Kind.DATA_ELEMENT, 1, 0, true);
    private static final EventItem RESULT = new EventItem(EventItem.Kind.DATA_ELEMENT, 2, 0, false);
    private static final EventItem SEX = new EventItem(EventItem.Kind.ATTRIBUTE, 3, 0, false);
    private static final Snapshot COUNTRY = SampleMetadata.snapshot();

    @SuppressWarnings("NullAway.Init")
    private static Connection store;

    @SuppressWarnings("NullAway.Init")
    private static Planner planner;

    @BeforeAll
    static void fill() throws SQLException {
        store = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        TrackerTables.create(store);
        TrackerColumns columns = new TrackerColumns(Map.of(1, Set.of(1, 2)), Set.of(3));
        Hierarchy hierarchy = COUNTRY.view(Hierarchy.VIEW);
        OrgUnitTable.write(store, hierarchy);
        Map<Integer, Integer> levels = new HashMap<>();
        hierarchy.inTreeOrder().forEach(unit -> levels.put(unit.id(), unit.level()));
        planner = new Planner(DataPeriods.NONE, levels, columns, Rollups.NONE);
        run(
                "create table event_1 as select *, null::varchar as v1, null::double as n1, null::varchar as v2, null::double as n2"
                        + " from no_event");
        run("alter table entity add column v3 varchar");
        run("alter table entity add column n3 double");
        event(1, "ouClinic000", "COMPLETED", "2025-01-10", 100);
        event(2, "ouClinic000", "ACTIVE", "2025-01-31", 100);
        event(3, "ouHospital0", "COMPLETED", "2025-02-05", 200);
        event(4, "ouHospital0", "SCHEDULE", "2025-02-28", 200);
        run("update event_1 set v1 = '20', n1 = 20, v2 = 'POS' where id = 1");
        run("update event_1 set v1 = '40', n1 = 40, v2 = 'NEG' where id = 2");
        run("update event_1 set v1 = '30', n1 = 30, v2 = 'NEG' where id = 3");
        run(
                "insert into enrollment (id, tracked_entity, status, enrolled, owner) values (100, 7, 'ACTIVE', timestamp '2024-12-01', null), "
                        + "(200, 8, 'COMPLETED', timestamp '2025-01-01', " + unit("ouClinic000") + ")");
        run("insert into entity (id, v3) values (7, 'F'), (8, 'M')");
    }

    private static void event(int id, String unit, String status, String day, int enrollment) throws SQLException {
        boolean planned = status.equals("SCHEDULE");
        run(
                "insert into event_1 (id, uid, program, program_stage, org_unit, attribute_option_combo, status, enrollment, occurred, scheduled, event_date, event_day) values (%d, 'event%d', 1, 2, %d, 9, '%s', %d, %s, %s, timestamp '%s', %d)"
                        .formatted(
                                id,
                                id,
                                unit(unit),
                                status,
                                enrollment,
                                planned ? "null" : "timestamp '" + day + " 23:59:59'",
                                planned ? "timestamp '" + day + "'" : "null",
                                day,
                                LocalDate.parse(day).toEpochDay()));
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

    private static EventSelection all(EventCondition... conditions) {
        return new EventSelection(
                1, Set.of(2), List.of(), List.of(), Set.of(), Set.of(), List.of(conditions), Set.of());
    }

    private static EventCondition that(EventItem item, Comparison comparison, boolean orMissing, String... operands) {
        return new EventCondition(item, comparison, List.of(operands), orMissing);
    }

    private static List<DaySpan> days(String period) {
        return List.of(DaySpan.of(Period.parse(period)));
    }

    private static List<String> groups(EventGrouping question) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (EventGroup group : EventStatements.of(question, planner).groups(store, Budget.usual(), 100)) {
            texts.add(group.period() + " " + group.axes() + " " + group.items() + " " + group.value());
        }
        return texts;
    }

    private static EventGrouping counted(List<List<DaySpan>> periods, List<Axis> axes, List<EventItem> items) {
        return new EventGrouping(
                all(),
                EventTime.EVENT_DATE,
                periods,
                axes,
                items,
                EventGrouping.Counted.EVENTS,
                null,
                Aggregation.COUNT);
    }

    private static EventGrouping of(@Nullable EventItem value, Aggregation aggregation, EventGrouping.Counted counted) {
        return new EventGrouping(
                all(), EventTime.EVENT_DATE, List.of(), List.of(), List.of(), counted, value, aggregation);
    }

    private static List<Integer> list(EventSelection selection, List<EventListing.Order> orders, long skip, int limit)
            throws SQLException {
        EventListing question = new EventListing(selection, orders, skip, limit, false, Set.of());
        return EventStatements.of(question, planner).numbers(store, Budget.usual());
    }

    private static List<Integer> list(EventCondition... conditions) throws SQLException {
        return list(all(conditions), List.of(), 0, 0);
    }

    @Test
    void countsByMonthAndUnitAndValue() throws SQLException {
        Axis units = new Axis.Below(List.of(new int[] {unit("ouClinic000")}, new int[] {unit("ouHospital0")}));
        assertEquals(
                Set.of("0 [0] [POS] 1.0", "0 [0] [NEG] 1.0", "1 [1] [NEG] 1.0", "1 [1] [null] 1.0"),
                Set.copyOf(groups(counted(List.of(days("202501"), days("202502")), List.of(units), List.of(RESULT)))));
    }

    @Test
    void countsAnEventInEveryPeriodItLiesIn() throws SQLException {
        assertEquals(
                Set.of("0 [] [] 4.0", "1 [] [] 2.0"),
                Set.copyOf(groups(counted(List.of(days("2025"), days("202502")), List.of(), List.of()))));
    }

    @Test
    void putsValuesTogether() throws SQLException {
        // 20 + 40 + 30; the planned event has no age
        assertEquals(
                List.of("0 [] [] 90.0"), List.copyOf(groups(of(AGE, Aggregation.SUM, EventGrouping.Counted.EVENTS))));
        assertEquals(
                List.of("0 [] [] 30.0"),
                List.copyOf(groups(of(AGE, Aggregation.AVERAGE, EventGrouping.Counted.EVENTS))));
        assertEquals(
                List.of("0 [] [] 3.0"), List.copyOf(groups(of(AGE, Aggregation.COUNT, EventGrouping.Counted.EVENTS))));
    }

    @Test
    void countsEnrollmentsAndPersonsOnce() throws SQLException {
        assertEquals(
                List.of("0 [] [] 2.0"),
                List.copyOf(groups(of(null, Aggregation.COUNT, EventGrouping.Counted.ENROLLMENTS))));
        assertEquals(
                List.of("0 [] [] 2.0"),
                List.copyOf(groups(of(null, Aggregation.COUNT, EventGrouping.Counted.TRACKED_ENTITIES))));
    }

    @Test
    void tellsEventsApartByWhatIsKnownOfThePerson() throws SQLException {
        assertEquals(
                Set.of("0 [] [F] 2.0", "0 [] [M] 2.0"),
                Set.copyOf(groups(counted(List.of(), List.of(), List.of(SEX)))));
    }

    @Test
    void comparesNumbersAsNumbers() throws SQLException {
        assertEquals(
                List.of(3),
                List.copyOf(list(that(AGE, Comparison.GE, false, "30"), that(AGE, Comparison.LT, false, "40.0"))));
        assertEquals(List.of(1, 2), List.copyOf(list(that(AGE, Comparison.IN, false, "2e1", "40"))));
    }

    @Test
    void comparesTexts() throws SQLException {
        assertEquals(List.of(2, 3), List.copyOf(list(that(RESULT, Comparison.LIKE, false, "E"))));
        assertEquals(List.of(), list(that(RESULT, Comparison.LIKE, false, "e")));
        assertEquals(List.of(1), List.copyOf(list(that(RESULT, Comparison.ILIKE, false, "po"))));
        assertEquals(List.of(2, 3), List.copyOf(list(that(RESULT, Comparison.STARTS_WITH, false, "ne"))));
        assertEquals(List.of(2, 3), List.copyOf(list(that(RESULT, Comparison.ENDS_WITH, false, "g"))));
        assertEquals(List.of(1), List.copyOf(list(that(RESULT, Comparison.IEQ, false, "pos"))));
        assertEquals(List.of(3, 4), List.copyOf(list(that(SEX, Comparison.EQ, false, "M"))));
    }

    @Test
    void saysWhatAnAbsentValueMeans() throws SQLException {
        assertEquals(List.of(1, 4), List.copyOf(list(that(RESULT, Comparison.NE, true, "NEG"))));
        assertEquals(List.of(1), List.copyOf(list(that(RESULT, Comparison.NE, false, "NEG"))));
        assertEquals(List.of(4), List.copyOf(list(that(RESULT, Comparison.IN, true))));
        assertEquals(List.of(1, 2, 3), List.copyOf(list(that(RESULT, Comparison.NOT_IN, false))));
        assertEquals(List.of(1, 4), List.copyOf(list(that(RESULT, Comparison.NOT_ILIKE, true, "neg"))));
    }

    @Test
    void takesNoTextForSql() throws SQLException {
        String text = "x' or true --";
        for (Comparison comparison : Comparison.values()) {
            List<Integer> found = list(that(RESULT, comparison, false, text));
            assertTrue(List.of(1, 2, 3).containsAll(found), comparison.name());
        }
        assertEquals(List.of(), list(that(RESULT, Comparison.EQ, false, text)));
        EventSelection selection =
                new EventSelection(1, Set.of(), List.of(), List.of(), Set.of(text), Set.of(text), List.of(), Set.of());
        assertEquals(List.of(), list(selection, List.of(), 0, 0));
    }

    @Test
    void choosesByTimeStatusAndUnit() throws SQLException {
        Axis north = new Axis.Below(List.of(new int[] {unit("ouNorth0000")}));
        Axis clinic = new Axis.Members(Axis.Column.ORG_UNIT, List.of(new int[] {unit("ouClinic000")}));
        EventSelection.When january = new EventSelection.When(EventTime.EVENT_DATE, days("202501"));
        EventSelection.When enrolled = new EventSelection.When(EventTime.ENROLLMENT_DATE, days("202501"));
        assertEquals(
                List.of(1, 2),
                List.copyOf(list(selection(List.of(january), List.of(north), Set.of(), Set.of()), List.of(), 0, 0)));
        assertEquals(
                List.of(3, 4),
                List.copyOf(list(selection(List.of(enrolled), List.of(), Set.of(), Set.of()), List.of(), 0, 0)));
        assertEquals(
                List.of(2),
                List.copyOf(list(selection(List.of(), List.of(clinic), Set.of("ACTIVE"), Set.of()), List.of(), 0, 0)));
        assertEquals(
                List.of(3, 4),
                List.copyOf(list(selection(List.of(), List.of(), Set.of(), Set.of("COMPLETED")), List.of(), 0, 0)));
    }

    @Test
    void goesByTheOwnerOfThePersonAndNotByThePlaceOfTheEvent() throws SQLException {
        EventSelection all = all();
        assertEquals(List.of(1, 2, 3, 4), list(all.ownedBy(Set.of(unit("ouClinic000"))), List.of(), 0, 0));
        assertEquals(List.of(), list(all.ownedBy(Set.of(unit("ouHospital0"))), List.of(), 0, 0));
    }

    private static EventSelection selection(
            List<EventSelection.When> times, List<Axis> filters, Set<String> statuses, Set<String> enrollments) {
        return new EventSelection(1, Set.of(), times, filters, statuses, enrollments, List.of(), Set.of());
    }

    @Test
    void listsPageByPageInOrder() throws SQLException {
        List<EventListing.Order> oldestFirst = List.of(new EventListing.Order(AGE, true));
        assertEquals(List.of(2, 3, 1, 4), List.copyOf(list(all(), oldestFirst, 0, 0)));
        assertEquals(List.of(2, 3, 1), List.copyOf(list(all(), oldestFirst, 0, 2)), "one more than the page");
        assertEquals(List.of(1, 4), List.copyOf(list(all(), oldestFirst, 2, 2)));
        assertEquals(
                List.of(3, 4, 1, 2),
                List.copyOf(list(all(), List.of(new EventListing.Order(EventTime.ENROLLMENT_DATE, true)), 0, 0)));
        assertEquals(
                List.of(4), List.copyOf(EventStatements.count(all(), planner).numbers(store, Budget.usual())));
    }
}
