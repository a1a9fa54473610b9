package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tonle.access.DataAccess;
import org.tonle.analytics.program.CompiledIndicator;
import org.tonle.analytics.program.CompiledIndicators;
import org.tonle.analytics.program.ProgramPeriods;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.duckdb.ProgramOracle.Asked;
import org.tonle.analytics.store.duckdb.ProgramOracle.Sight;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** Made up programme indicators over random worlds: every number equals the one of an interpreter that looks at each row. */
class ProgramNumbersTest {
    private static final int INDICATORS = OracleSize.of(600);

    private static final int A_WORLD = 75;
    private static final List<String> AGGREGATIONS = List.of(
            "SUM",
            "AVERAGE",
            "AVERAGE_SUM_ORG_UNIT",
            "LAST",
            "LAST_AVERAGE_ORG_UNIT",
            "LAST_LAST_ORG_UNIT",
            "LAST_IN_PERIOD",
            "LAST_IN_PERIOD_AVERAGE_ORG_UNIT",
            "FIRST",
            "FIRST_AVERAGE_ORG_UNIT",
            "FIRST_FIRST_ORG_UNIT",
            "COUNT",
            "STDDEV",
            "VARIANCE",
            "MIN",
            "MAX",
            "MIN_SUM_ORG_UNIT",
            "MAX_SUM_ORG_UNIT",
            "CUSTOM",
            "DEFAULT");

    private Random random = new Random(1);
    private final Set<String> seen = new TreeSet<>();
    private final List<String> differences = new ArrayList<>();
    private int cells;
    private int made;

    @Test
    void everyNumberEqualsThatOfAnInterpreter() {
        Sql sql = StoreUnderTest.database("program_numbers");
        Path directory = StoreUnderTest.emptyDirectory("program-numbers");
        for (int seed = OracleSize.seed(1);
                made < INDICATORS || (!missed().isEmpty() && made < 3 * INDICATORS);
                seed++) {
            random = new Random(seed);
            ProgramWorld world = new ProgramWorld(seed, sql);
            ContractStore store = StoreUnderTest.any(sql, directory);
            int until = made + A_WORLD;
            while (made < until) {
                world.change(made % A_WORLD == 0 ? 220 : 1 + random.nextInt(12));
                if (random.nextInt(12) == 0) {
                    store.rebuild();
                }
                ask(store, world, "world " + seed);
            }
            store.close();
        }
        assertEquals(List.of(), differences.stream().limit(10).toList(), differences.size() + " differ");
        assertTrue(cells > INDICATORS, "too few cells were compared: " + cells);
        assertEquals(Set.of(), missed(), "never interpreted");
    }

    private Set<String> missed() {
        Set<String> missed = new TreeSet<>(EVERYTHING);
        missed.removeAll(seen);
        return missed;
    }

    private void ask(ContractStore store, ProgramWorld world, String where) {
        List<Asked> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(anyIndicator(made++));
        }
        boolean isAll = random.nextInt(3) > 0;
        List<String> reach = random.nextBoolean() ? List.of("ouCountry00") : List.of("ouEast00000", "ouWestA0000");
        Sight sight = new Sight(
                isAll,
                new TreeSet<>(reach.stream().map(ProgramNumbersTest::unit).toList()));
        List<List<DaySpan>> periods = anyPeriods();
        List<int[]> units = anyUnits();
        DataAccess access = DataAccess.of(
                isAll
                        ? SampleMetadata.user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of())
                        : new CurrentUser(
                                "usReader000",
                                "reader",
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Set.copyOf(reach),
                                Set.of()),
                ProgramWorld.METADATA);
        try (Reading reading = store.open(access, Budget.usual())) {
            for (Asked asked : all) {
                try {
                    compare(reading, world, asked, periods, units, sight, where);
                } catch (AssertionError difference) {
                    differences.add(difference.getMessage());
                } catch (RuntimeException problem) {
                    differences.add(asked + ": " + problem);
                }
            }
        }
    }

    private void compare(
            Reading reading,
            ProgramWorld world,
            Asked asked,
            List<List<DaySpan>> periods,
            List<int[]> units,
            Sight sight,
            String where) {
        List<int[]> combos = asked.isMapped()
                ? List.of(combo("cocYoung000"), combo("cocOld00000"))
                : random.nextInt(4) == 0
                        ? List.of(combo("HllvX50cXC0", "cocHidden00"), combo("cocNgo00000"))
                        : List.of();
        List<Axis> axes = new ArrayList<>(List.of(new Axis.Below(units)));
        if (!combos.isEmpty()) {
            axes.add(new Axis.Members(
                    asked.isMapped() ? Axis.Column.CATEGORY_OPTION_COMBO : Axis.Column.ATTRIBUTE_OPTION_COMBO, combos));
        }
        String told = where + "\n" + asked + "\n";
        CompiledIndicator compiled;
        try {
            Snapshot metadata = ProgramWorld.METADATA.with(List.of(object(asked)), List.of());
            compiled = CompiledIndicators.of(metadata).get(metadata.get("programIndicator", "piAsked0000"));
        } catch (RuntimeException problem) {
            throw new AssertionError(told + problem, problem);
        }
        ProgramOracle oracle = new ProgramOracle(world);
        Map<List<Integer>, Double> wanted = oracle.answer(asked, periods, units, combos, sight);
        seen.addAll(oracle.seen);
        ProgramQuestion question =
                ProgramPeriods.question(compiled, List.of(compiled.measure()), periods, axes, ProgramRowOracle.TODAY);
        Map<List<Integer>, Double> got;
        try {
            got = StoreUnderTest.cells(reading.programNumbers(question));
            assertAgree(told + "asked again: ", got, StoreUnderTest.cells(reading.programNumbers(question)), 1e-12);
        } catch (RuntimeException problem) {
            throw new AssertionError(told + problem.getMessage() + "\n" + problem.getCause(), problem);
        }
        assertAgree(told, wanted, got, 1e-6);
        cells += wanted.size();
    }

    /** Sums of fractions are added in the order the threads come to them: the last bit may differ. */
    private static void assertAgree(
            String told, Map<List<Integer>, Double> wanted, Map<List<Integer>, Double> got, double tolerance) {
        if (!wanted.keySet().equals(got.keySet())) {
            fail(told + "wanted " + wanted + "\n   got " + got);
        }
        wanted.forEach((cell, number) -> {
            double difference = Math.abs(number - got.getOrDefault(cell, Double.NaN));
            assertTrue(
                    difference <= tolerance * Math.max(1, Math.abs(number)),
                    () -> told + cell + ": wanted " + number + ", got " + got.get(cell));
        });
    }

    private static int[] combo(String... uids) {
        return java.util.Arrays.stream(uids)
                .mapToInt(uid -> ProgramWorld.id("categoryOptionCombo", uid))
                .toArray();
    }

    private static int unit(String uid) {
        return ProgramWorld.id("organisationUnit", uid);
    }

    private Asked anyIndicator(int number) {
        boolean isOfEnrollments = random.nextInt(5) < 2;
        boolean isSingle = !isOfEnrollments && random.nextInt(4) == 0;
        AnyIndicator any = new AnyIndicator(random, isOfEnrollments, isSingle);
        String aggregation = AGGREGATIONS.get(number % AGGREGATIONS.size());
        String expression = aggregation.equals("CUSTOM") ? any.custom() : any.number(random.nextInt(4));
        if ((aggregation.equals("COUNT") || aggregation.equals("SUM")) && random.nextInt(3) == 0) {
            expression = "V{"
                    + List.of("enrollment_count", "tei_count", "org_unit_count").get(random.nextInt(3)) + "}";
        }
        String filter = random.nextBoolean() ? any.condition(random.nextInt(3)) : "";
        return new Asked(
                isSingle,
                isOfEnrollments,
                aggregation,
                expression,
                filter,
                random.nextBoolean() ? List.of() : anyBoundaries(isOfEnrollments, isSingle),
                random.nextInt(3) > 0
                        ? ""
                        : List.of(
                                        "ENROLLMENT",
                                        "REGISTRATION",
                                        "OWNER_AT_START",
                                        "OWNER_AT_END",
                                        "taUnit00000",
                                        "deUnit00000")
                                .get(random.nextInt(6)),
                !isSingle && random.nextInt(6) == 0);
    }

    private List<List<String>> anyBoundaries(boolean isOfEnrollments, boolean isSingle) {
        String stage = isSingle ? "psSingle000" : random.nextBoolean() ? "psVisit0000" : "psFirst0000";
        List<String> targets = List.of(
                "EVENT_DATE",
                "ENROLLMENT_DATE",
                "INCIDENT_DATE",
                "SCHEDULED_DATE",
                "PS_EVENTDATE:" + stage,
                "#{" + stage + ".deDate00000}",
                "A{taBirth0000}");
        List<List<String>> boundaries = new ArrayList<>();
        String target = isOfEnrollments || !isSingle ? targets.get(random.nextInt(7)) : "EVENT_DATE";
        for (int i = 0; i <= random.nextInt(3); i++) {
            boundaries.add(List.of(
                    random.nextInt(3) > 0 ? target : targets.get(random.nextInt(5)),
                    List.of("AFTER_START", "BEFORE_END", "AFTER_START", "BEFORE_END", "BEFORE_START", "AFTER_END")
                                    .get(random.nextInt(6))
                            + "_OF_REPORTING_PERIOD",
                    Integer.toString(random.nextInt(3) > 0 ? 0 : random.nextInt(7) - 3),
                    List.of(
                                    "Daily",
                                    "Weekly",
                                    "BiWeekly",
                                    "Monthly",
                                    "BiMonthly",
                                    "Quarterly",
                                    "SixMonthly",
                                    "Yearly",
                                    "FinancialOct")
                            .get(random.nextInt(9))));
        }
        return isUsual(boundaries, isOfEnrollments) ? List.of() : boundaries;
    }

    /** Whether they say no more than that rows lie within the period. */
    private static boolean isUsual(List<List<String>> boundaries, boolean isOfEnrollments) {
        String own = isOfEnrollments ? "ENROLLMENT_DATE" : "EVENT_DATE";
        return boundaries.size() == 2
                && boundaries.stream()
                        .allMatch(each -> each.get(0).equals(own)
                                && each.get(2).equals("0")
                                && each.get(1).matches("AFTER_START.*|BEFORE_END.*"))
                && !boundaries.get(0).get(1).equals(boundaries.get(1).get(1));
    }

    private List<List<DaySpan>> anyPeriods() {
        List<String> all = new ArrayList<>(List.of(
                "202401",
                "202402",
                "2024Q1",
                "2024Q2",
                "2024",
                "2023",
                "202407",
                "2024W10",
                "20240115",
                "2024S2",
                "2023Oct"));
        java.util.Collections.shuffle(all, random);
        List<List<DaySpan>> periods = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            return List.of(List.of(span(all.get(0)), span(all.get(1)), span(all.get(2))));
        }
        for (int i = 0; i <= random.nextInt(5); i++) {
            periods.add(List.of(span(all.get(i))));
        }
        return periods;
    }

    private static DaySpan span(String iso) {
        return DaySpan.of(Period.parse(iso));
    }

    private List<int[]> anyUnits() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(new int[] {unit("ouCountry00")});
            case 1 -> List.of(new int[] {unit("ouEast00000")}, new int[] {unit("ouWest00000")});
            case 2 ->
                List.of(
                        new int[] {unit("ouEast00000")},
                        new int[] {unit("ouEastA0000"), unit("ouWestB0000")},
                        new int[] {unit("ouCountry00")});
            default ->
                ProgramWorld.LEAVES.stream().map(uid -> new int[] {unit(uid)}).toList();
        };
    }

    private static MetadataObject object(Asked asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", "piAsked0000").put("name", "Asked").put("aggregationType", asked.aggregation());
        json.putObject("program").put("id", asked.isSingle() ? "prSingle000" : "prCare00000");
        json.put("analyticsType", asked.isOfEnrollments() ? "ENROLLMENT" : "EVENT");
        json.put("expression", asked.expression()).put("filter", asked.filter());
        if (!asked.orgUnitField().isEmpty()) {
            json.put("orgUnitField", asked.orgUnitField());
        }
        json.putObject("categoryCombo").put("id", asked.isMapped() ? "ccAge000000" : "bjDvmb4bfuf");
        if (asked.isMapped()) {
            json.putArray("categoryMappingIds").add("cmAge000000");
        }
        for (int i = 0; i < asked.boundaries().size(); i++) {
            List<String> boundary = asked.boundaries().get(i);
            json.withArray("analyticsPeriodBoundaries")
                    .addObject()
                    .put("id", "abAsked000" + i)
                    .put("boundaryTarget", boundary.get(0))
                    .put("analyticsPeriodBoundaryType", boundary.get(1))
                    .put("offsetPeriods", Integer.parseInt(boundary.get(2)))
                    .put("offsetPeriodType", boundary.get(3));
        }
        return new MetadataObject(
                100_000, 1, DocumentCodec.decode(ProgramWorld.METADATA.layout("programIndicator"), json));
    }

    /** What has to come up at least once. */
    private static final Set<String> EVERYTHING = new TreeSet<>(AGGREGATIONS);

    static {
        EVERYTHING.addAll(List.of(
                ("if d2:condition isNull isNotNull d2:hasValue firstNonNull greatest least is contains containsItems log log10 removeZeros"
                                + " d2:zing d2:oizp d2:zpvc d2:ceil d2:floor d2:round d2:modulus d2:minutesBetween d2:daysBetween d2:weeksBetween"
                                + " d2:monthsBetween d2:yearsBetween d2:addDays d2:inOrgUnitGroup d2:relationshipCount d2:concatenate d2:length"
                                + " d2:left d2:right d2:substring d2:split d2:count d2:countIfValue d2:countIfCondition d2:countIfZeroPos"
                                + " d2:minValue d2:maxValue d2:lastEventDate sum avg count countDistinct min max median stddev stddevPop variance"
                                + " person.count person.first person.last person.min person.max person.enrollments"
                                + " related.count related.min related.max row.value date.addMonths"
                                + " ANCESTOR GROUP DATA_SET PROGRAM CONSTANT STAGE_EVENT_DATE STAGE_DATA_ELEMENT stageOffset"
                                + " POWER MULTIPLY DIVIDE MODULUS ADD SUBTRACT LESS GREATER LESS_OR_EQUAL GREATER_OR_EQUAL EQUAL NOT_EQUAL AND OR"
                                + " event_count scheduled_event_count enrollment_count tei_count org_unit_count value_count zero_pos_value_count"
                                + " event_date execution_date scheduled_date due_date completed_date creation_date sync_date current_date"
                                + " analytics_period_start analytics_period_end enrollment_date incident_date event_status enrollment_status"
                                + " event_id enrollment_id program_stage_id program_stage_name program_name environment org_unit orgunit_code")
                        .split(" ")));
    }
}
