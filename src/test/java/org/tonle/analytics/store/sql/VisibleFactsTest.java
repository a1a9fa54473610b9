package org.tonle.analytics.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.Axis.Column;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.duckdb.DuckDbDialect;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

class VisibleFactsTest {
    private static final Snapshot HILLS = SampleMetadata.snapshot(
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "name": "Hills", "openingDate": "1990-01-01"},
              {"id": "ouEast00000", "name": "East", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouWest00000", "name": "West", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}}],
             "categoryOptions": [{"id": "coHidden000", "name": "Hidden", "sharing": {"public": "--------"}}],
             "categoryOptionCombos": [
              {"id": "ccHidden000", "name": "Hidden", "categoryOptions": [{"id": "coHidden000"}]}],
             "dataElements": [
              {"id": "deOpen00000", "name": "Open", "valueType": "INTEGER", "sharing": {"public": "r-------"}},
              {"id": "deHidden000", "name": "Hidden", "valueType": "INTEGER", "sharing": {"public": "--------"}}],
             "programs": [
              {"id": "prOpen00000", "name": "Open", "sharing": {"public": "r-r-----"}},
              {"id": "prWhole0000", "name": "Whole", "sharing": {"public": "r-r-----"}},
              {"id": "prProtected", "name": "Protected", "accessLevel": "PROTECTED", "sharing": {"public": "r-r-----"}},
              {"id": "prClosed000", "name": "Closed", "accessLevel": "CLOSED", "sharing": {"public": "r-r-----"}},
              {"id": "prAudited00", "name": "Audited", "accessLevel": "AUDITED", "sharing": {"public": "r-r-----"}},
              {"id": "prHidden000", "name": "Hidden", "sharing": {"public": "--------"}}],
             "programStages": [
              {"id": "psOpen00000", "name": "Open", "program": {"id": "prOpen00000"}, "sharing": {"public": "r-r-----"}},
              {"id": "psHidden000", "name": "Hidden", "program": {"id": "prOpen00000"}, "sharing": {"public": "--------"}},
              {"id": "psWhole0000", "name": "Whole", "program": {"id": "prWhole0000"}, "sharing": {"public": "r-r-----"}},
              {"id": "psOfHidden0", "name": "Of hidden", "program": {"id": "prHidden000"},
               "sharing": {"public": "r-r-----"}}]}
            """);

    private static final int COUNTRY = id("organisationUnit", "ouCountry00");
    private static final int EAST = id("organisationUnit", "ouEast00000");
    private static final int WEST = id("organisationUnit", "ouWest00000");
    private static final int HIDDEN_COMBO = id("categoryOptionCombo", "ccHidden000");

    private static int id(String type, String uid) {
        return HILLS.get(type, uid).id();
    }

    private static DataAccess reader(String... units) {
        return access(Set.of(), units);
    }

    private static DataAccess access(Set<String> authorities, String... units) {
        return DataAccess.of(
                new CurrentUser(
                        "usReader000", "reader", authorities, Set.of(), Set.of(), Set.of(), Set.of(units), Set.of()),
                HILLS);
    }

    private static DataAccess everything() {
        return access(Set.of(CurrentUser.ALL));
    }

    private static FactQuery query(Axis... axes) {
        return new FactQuery(
                Aggregation.SUM,
                List.of(
                        FactOperand.of(0, id("dataElement", "deOpen00000")),
                        FactOperand.of(1, id("dataElement", "deHidden000")),
                        FactOperand.of(2, 999)),
                List.of(),
                List.of(axes));
    }

    private static String text(List<Axis> axes) {
        return String.join(
                " ",
                axes.stream()
                        .map(axis -> axis instanceof Axis.Without without
                                ? "without " + without.column() + Arrays.toString(without.members())
                                : axis instanceof Axis.Below below
                                        ? "below "
                                                + below.items().stream()
                                                        .map(Arrays::toString)
                                                        .toList()
                                        : "other")
                        .toList());
    }

    private static final String WITHOUT_COMBOS = "without CATEGORY_OPTION_COMBO[%d] without ATTRIBUTE_OPTION_COMBO[%d]"
            .formatted(HIDDEN_COMBO, HIDDEN_COMBO);

    @Test
    void changesNothingForWhoeverMaySeeAll() {
        FactQuery query = query();
        assertEquals(query, query.within(everything()));
    }

    @Test
    void leavesOutOperandsOfHiddenElements() {
        List<FactOperand> visible = query().within(reader("ouCountry00")).operands();
        assertEquals(List.of(0), visible.stream().map(FactOperand::item).toList());
    }

    @Test
    void leavesOutHiddenCombinationsAndUnitsBehindWhatWasAsked() {
        assertEquals(WITHOUT_COMBOS, text(query().within(reader("ouCountry00")).axes()));
        Axis asked = new Axis.Members(Column.ORG_UNIT, List.of(new int[] {WEST}));
        assertEquals(
                "other " + WITHOUT_COMBOS + " below [[" + EAST + "]]",
                text(query(asked).within(reader("ouEast00000")).axes()));
        assertEquals(
                WITHOUT_COMBOS + " below [[]]", text(query().within(reader()).axes()));
    }

    @Test
    void unitsWithinReachNeedNoOtherFilter() {
        DataAccess east = reader("ouEast00000");
        Axis within = new Axis.Below(List.of(new int[] {EAST}));
        assertEquals(
                "below [[" + EAST + "]] " + WITHOUT_COMBOS,
                text(query(within).within(east).axes()));
        for (int outside : new int[] {COUNTRY, WEST, 999}) {
            Axis asked = new Axis.Below(List.of(new int[] {EAST}, new int[] {EAST, outside}));
            assertEquals(
                    "below [[%d], [%d, %d]] %s below [[%d]]".formatted(EAST, EAST, outside, WITHOUT_COMBOS, EAST),
                    text(query(asked).within(east).axes()));
        }
    }

    @Test
    void unitsOfTheDataViewBindAlsoWhoeverMayDoEverything() {
        FactQuery bound = query().within(access(Set.of(CurrentUser.ALL), "ouEast00000"));
        assertEquals("below [[" + EAST + "]]", text(bound.axes()));
        assertEquals(3, bound.operands().size());
    }

    private static RecordSelection selection(String program) {
        return new RecordSelection(RecordSubject.EVENT, id("program", program), List.of());
    }

    private static List<RecordCondition> counted(DataAccess access, String program, Axis... asked) {
        return RecordRights.counting(access, DuckDbDialect.DUCKDB)
                .within(selection(program), List.of(asked))
                .conditions();
    }

    /** The numbers a column must be one of; empty when nothing is said about it. */
    private static Set<Integer> numbers(List<RecordCondition> conditions, RecordField field) {
        return conditions.stream()
                .filter(each ->
                        each instanceof RecordCondition.OneOf one && one.field().equals(field))
                .map(each -> ((RecordCondition.OneOf) each).numbers())
                .findFirst()
                .orElse(Set.of());
    }

    private static Set<Integer> stages(DataAccess access, String program) {
        return numbers(counted(access, program), RecordColumn.PROGRAM_STAGE.of(RecordPlace.Own.EVENT));
    }

    @Test
    void eventsAreOfStagesAndProgramsThatAreOpen() {
        DataAccess reader = reader("ouCountry00");
        assertEquals(Set.of(id("programStage", "psOpen00000")), stages(reader, "prOpen00000"));
        assertEquals(Set.of(), stages(reader, "prWhole0000"));
        assertFalse(counted(reader, "prWhole0000").contains(RecordCondition.NEVER));
        assertTrue(counted(reader, "prHidden000").contains(RecordCondition.NEVER));
        assertEquals(Set.of(), stages(everything(), "prOpen00000"));
        assertEquals(List.of(), counted(everything(), "prHidden000"));
    }

    private static List<Axis> axes(List<RecordCondition> conditions) {
        return conditions.stream()
                .filter(RecordCondition.InAxis.class::isInstance)
                .map(each -> ((RecordCondition.InAxis) each).axis())
                .toList();
    }

    @Test
    void eventsAreOfCombinationsAndUnitsThatAreOpen() {
        DataAccess east = reader("ouEast00000");
        String combos = "without ATTRIBUTE_OPTION_COMBO[" + HIDDEN_COMBO + "]";
        assertEquals(combos + " below [[" + EAST + "]]", text(axes(counted(east, "prOpen00000"))));
        Axis within = new Axis.Below(List.of(new int[] {EAST}));
        assertEquals(combos, text(axes(counted(east, "prOpen00000", within))));
        assertEquals("", text(axes(counted(everything(), "prOpen00000"))));
    }

    @Test
    void eventsOfProtectedProgramsAreListedToWhoeverEntersDataWhereThePersonIsOwned() {
        DataAccess east = DataAccess.of(
                new CurrentUser(
                        "usEast00000",
                        "east",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of("ouEast00000"),
                        Set.of("ouCountry00"),
                        Set.of()),
                HILLS);
        for (String program : List.of("prProtected", "prClosed000")) {
            assertTrue(owners(east, program).contains(EAST));
            assertFalse(owners(east, program).contains(id("organisationUnit", "ouCountry00")));
            assertEquals(Set.of(-1), owners(reader("ouCountry00"), program));
            assertEquals(Set.of(), owners(everything(), program));
        }
        assertEquals(Set.of(), owners(east, "prAudited00"));
        assertEquals(Set.of(), owners(east, "prWhole0000"));
    }

    private static Set<Integer> owners(DataAccess access, String program) {
        List<RecordCondition> conditions = RecordRights.listing(access, DuckDbDialect.DUCKDB)
                .within(selection(program), List.of())
                .conditions();
        return numbers(conditions, RecordColumn.OWNER.of(RecordPlace.Own.ENROLLMENT));
    }

    @Test
    void recordsBesideTheOneAskedAboutAreUnderTheSameRights() {
        DataAccess east = reader("ouEast00000");
        RecordRights rights = RecordRights.listing(east, DuckDbDialect.DUCKDB);
        assertTrue(rights.events(id("program", "prOpen00000"), "e")
                .contains("e.program_stage = " + id("programStage", "psOpen00000")));
        assertTrue(rights.enrollments(id("program", "prProtected"), "e").contains("e.owner = -1"));
        assertEquals(" and false", rights.enrollments(id("program", "prHidden000"), "e"));
        assertEquals(" and false", rights.events(id("program", "prHidden000"), "e"));
        assertTrue(rights.enrollments(id("program", "prWhole0000"), "e")
                .contains("not (e.attribute_option_combo = " + HIDDEN_COMBO + ")"));
        assertEquals(
                "",
                RecordRights.listing(everything(), DuckDbDialect.DUCKDB)
                        .enrollments(id("program", "prHidden000"), "e"));
    }

    @Test
    void plansWhatIsLeftOut() {
        Planner planner =
                new Planner(DataPeriods.NONE, Map.of(), TrackerColumns.NONE, Rollups.NONE, DuckDbDialect.DUCKDB);
        AxisPlan one = planner.plan(new Axis.Without(Column.CATEGORY_OPTION_COMBO, new int[] {7}), "a0");
        assertEquals("(f.category_option_combo is null or not (f.category_option_combo = 7))", one.condition());
        AxisPlan two = planner.plan(new Axis.Without(Column.ATTRIBUTE_OPTION_COMBO, new int[] {7, 8}), "a0");
        assertEquals(
                "(f.attribute_option_combo is null or not (f.attribute_option_combo between 7 and 8))",
                two.condition());
        assertArrayEquals(new Object[] {"", "", 0}, new Object[] {two.join(), two.expression(), two.only()});
    }
}
