package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.ValueComparison;
import org.tonle.analytics.store.sql.DataPeriods;
import org.tonle.analytics.store.sql.Planner;
import org.tonle.analytics.store.sql.Rollups;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.testsupport.SampleMetadata;

/** Random questions on random records are answered as by looking at every record in plain Java. */
class RandomRecordsTest {
    private static final Snapshot COUNTRY = SampleMetadata.snapshot();
    private static final int QUESTIONS = 150;
    private static final int WORLDS = OracleSize.of(4 * QUESTIONS) / QUESTIONS;

    /** A field, and what a record has there; null for nothing. */
    record Known(RecordField field, boolean isNumber, Function<Object, @Nullable String> of) {}

    /** A condition, and whether a record meets it. */
    private record Judged(RecordCondition condition, Predicate<Object> holds) {}

    private final Random random = new Random(OracleSize.seed(20));
    private final FormulaOracle formulas = new FormulaOracle(random);

    /** Which unit of a record counts in the question that is asked, and on which day. */
    private RecordSelection.OrgUnitField place = RecordSelection.OrgUnitField.OWN;

    private @Nullable LocalDate ownedOn;

    @Test
    void everyAnswerIsThatOfAPlainLookAtEachRecord() throws SQLException {
        for (int world = 0; world < WORLDS; world++) {
            Hierarchy hierarchy = COUNTRY.view(Hierarchy.VIEW);
            int[] units = hierarchy.inTreeOrder().stream().mapToInt(OrgUnit::id).toArray();
            RecordWorld records = new RecordWorld(random, units);
            try (Connection store = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
                TrackerTables.create(store);
                OrgUnitWriter.write(store, hierarchy);
                records.write(store);
                Map<Integer, Integer> levels = new HashMap<>();
                hierarchy.inTreeOrder().forEach(unit -> levels.put(unit.id(), unit.level()));
                DuckDbRecords asked = new DuckDbRecords(
                        StoreUnderTest.everything(COUNTRY),
                        Budget.usual(),
                        store,
                        new Planner(
                                DataPeriods.NONE, levels, RecordWorld.columns(), Rollups.NONE, DuckDbDialect.DUCKDB),
                        new ReadParts.Gathered(),
                        (problem, sql) -> new IllegalStateException(sql, problem));
                for (int i = 0; i < QUESTIONS; i++) {
                    ask(records, asked, hierarchy);
                }
            }
        }
    }

    private void ask(RecordWorld world, DuckDbRecords asked, Hierarchy hierarchy) {
        RecordSubject subject = RecordSubject.values()[random.nextInt(3)];
        boolean isOwn = subject == RecordSubject.TRACKED_ENTITY || random.nextBoolean();
        // values that are units have a test of their own: RecordValueTypesApiTest
        RecordSelection.OrgUnitField[] places = Stream.of(RecordSelection.OrgUnitField.values())
                .filter(each -> each != RecordSelection.OrgUnitField.VALUE)
                .toArray(RecordSelection.OrgUnitField[]::new);
        place = isOwn ? RecordSelection.OrgUnitField.OWN : places[random.nextInt(places.length)];
        ownedOn = random.nextBoolean() ? null : LocalDate.of(2024, 1, 1).plusDays(random.nextInt(720));
        List<Judged> tests = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tests.add(condition(subject, hierarchy));
        }
        List<Object> expected = records(world, subject).stream()
                .filter(record -> tests.stream().allMatch(test -> test.holds().test(record)))
                .toList();
        RecordSelection selection = new RecordSelection(
                subject,
                subject == RecordSubject.TRACKED_ENTITY ? RecordWorld.TYPE : RecordWorld.PROGRAM,
                place,
                ownedOn,
                tests.stream().map(Judged::condition).toList());
        String question = subject + " " + selection;
        assertEquals(expected.size(), asked.count(selection), question);
        list(subject, selection, expected, asked, question);
        group(subject, selection, expected, asked, new GroupKeyOracle(random, hierarchy, this::unit));
    }

    private void list(
            RecordSubject subject,
            RecordSelection selection,
            List<Object> expected,
            DuckDbRecords asked,
            String question) {
        Known shown = any(subject);
        Known order = any(subject);
        boolean isDown = random.nextBoolean();
        int limit = random.nextInt(3) * 3;
        int skip = limit == 0 ? 0 : random.nextInt(3) * limit;
        Comparator<String> comparator = order.isNumber()
                ? Comparator.comparingDouble(Double::parseDouble)
                : Comparator.comparing((String text) -> text);
        List<Object> ordered = new ArrayList<>(expected);
        ordered.sort(Comparator.comparing(order.of(), Comparator.nullsLast(isDown ? comparator.reversed() : comparator))
                .thenComparingInt(RandomRecordsTest::id));
        List<String> rows = ordered.stream()
                .skip(skip)
                .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                .map(record -> id(record) + " " + shown.of().apply(record))
                .toList();
        List<String> found = new ArrayList<>();
        RecordField uid = RecordColumn.UID.of(subject.own());
        asked.each(
                new RecordListing(
                        selection,
                        List.of(uid, shown.field()),
                        List.of(new RecordListing.Order(order.field(), isDown)),
                        skip,
                        limit),
                row -> found.add(String.valueOf(row[0]).substring(1) + " " + row[1]));
        assertEquals(rows, found, () -> question + " shows " + shown.field() + " by " + order.field() + " " + isDown);
    }

    private void group(
            RecordSubject subject,
            RecordSelection selection,
            List<Object> expected,
            DuckDbRecords asked,
            GroupKeyOracle keys) {
        RecordGroupOracle.Grouped wanted = new RecordGroupOracle(random, keys, this::unit)
                .any(subject, selection, expected, this::any, this::number, this::text);
        Map<String, Double> found = new TreeMap<>();
        asked.groups(wanted.question(), 100_000)
                .forEach(group -> found.put(RecordGroupOracle.name(group.keys()), group.value()));
        assertEquals(wanted.numbers().keySet(), found.keySet(), () -> String.valueOf(wanted.question()));
        wanted.numbers()
                .forEach((name, number) -> assertEquals(
                        number,
                        found.getOrDefault(name, Double.NaN),
                        1e-9 * Math.max(1, Math.abs(number)),
                        () -> name + " of " + wanted.question()));
    }

    private static List<Object> records(RecordWorld world, RecordSubject subject) {
        return new ArrayList<>(
                switch (subject) {
                    case EVENT -> world.events;
                    case ENROLLMENT -> world.enrollments;
                    case TRACKED_ENTITY -> world.persons;
                });
    }

    static int id(Object record) {
        return record instanceof RecordWorld.Happened event
                ? event.id()
                : record instanceof RecordWorld.Enrolled enrolled ? enrolled.id() : ((RecordWorld.Person) record).id();
    }

    private static RecordWorld.Person person(Object record) {
        return record instanceof RecordWorld.Happened event
                ? event.enrollment().person()
                : record instanceof RecordWorld.Enrolled enrolled ? enrolled.person() : (RecordWorld.Person) record;
    }

    private static RecordWorld.@Nullable Enrolled enrollment(Object record) {
        if (record instanceof RecordWorld.Happened event) {
            return event.enrollment();
        }
        if (record instanceof RecordWorld.Enrolled enrolled) {
            return enrolled;
        }
        return ((RecordWorld.Person) record)
                .enrollments().stream()
                        .max(Comparator.comparing(RecordWorld.Enrolled::enrolled))
                        .orElse(null);
    }

    private int unit(Object record) {
        RecordWorld.Enrolled enrollment = enrollment(record);
        if (place != RecordSelection.OrgUnitField.OWN && enrollment != null) {
            return switch (place) {
                case OWN, ENROLLMENT, VALUE -> enrollment.unit();
                case REGISTRATION -> enrollment.person().unit();
                case OWNER -> enrollment.ownerOn(ownedOn);
            };
        }
        return record instanceof RecordWorld.Happened event
                ? event.unit()
                : record instanceof RecordWorld.Enrolled enrolled
                        ? enrolled.unit()
                        : ((RecordWorld.Person) record).unit();
    }

    private Known any(RecordSubject subject) {
        return switch (random.nextInt(5)) {
            case 4 -> formulas.any(subject, RandomRecordsTest::enrollment);
            case 0 ->
                new Known(RecordField.attribute(RecordWorld.SEX, false), false, record -> person(record)
                        .sex());
            case 1 ->
                new Known(RecordField.attribute(RecordWorld.AGE, true), true, record -> person(record)
                        .age());
            case 2 -> number(subject);
            default -> element(subject, RecordWorld.TEXT, false);
        };
    }

    private Known number(RecordSubject subject) {
        return element(subject, RecordWorld.NUMBER, true);
    }

    private Known text(RecordSubject subject) {
        return element(subject, RecordWorld.TEXT, false);
    }

    private Known element(RecordSubject subject, int element, boolean isNumber) {
        int stage = RecordWorld.STAGES[random.nextInt(2)];
        if (subject == RecordSubject.EVENT && random.nextBoolean()) {
            return new Known(
                    RecordField.element(RecordPlace.Own.EVENT, element, stage, isNumber),
                    isNumber,
                    record -> ((RecordWorld.Happened) record).stage() == stage
                            ? ((RecordWorld.Happened) record).values().get(element)
                            : null);
        }
        boolean withPlanned = random.nextBoolean();
        int position = random.nextInt(5) - 2;
        boolean withValue = random.nextInt(3) == 0;
        RecordPlace place =
                new RecordPlace.StageEvent(RecordWorld.PROGRAM, stage, position, withPlanned, withValue ? element : 0);
        return new Known(
                RecordField.element(place, element, stage, isNumber),
                isNumber,
                record -> value(record, element, stage, position, withPlanned, withValue));
    }

    /** The value of the n-th event of a stage, from the start or the end; planned ones come before all others. */
    private static @Nullable String value(
            Object record, int element, int stage, int position, boolean withPlanned, boolean withValue) {
        RecordWorld.Enrolled enrollment = enrollment(record);
        if (enrollment == null) {
            return null;
        }
        List<RecordWorld.Happened> events = enrollment.events().stream()
                .filter(event -> event.stage() == stage)
                .filter(event -> withPlanned || event.occurred() != null)
                .filter(event -> !withValue || event.values().containsKey(element))
                .sorted(Comparator.comparing(
                                RecordWorld.Happened::occurred,
                                Comparator.nullsFirst(Comparator.<LocalDateTime>naturalOrder()))
                        .thenComparingInt(RecordWorld.Happened::id))
                .toList();
        int index = position > 0 ? position - 1 : events.size() - 1 + position;
        return index < 0 || index >= events.size()
                ? null
                : events.get(index).values().get(element);
    }

    private Judged condition(RecordSubject subject, Hierarchy hierarchy) {
        return switch (random.nextInt(5)) {
            case 0 -> within(subject);
            case 1 -> below(hierarchy);
            case 2 -> either(compare(subject), compare(subject));
            case 3 -> subject == RecordSubject.EVENT ? compare(subject) : has(subject);
            default -> compare(subject);
        };
    }

    private static Judged either(Judged one, Judged other) {
        return new Judged(
                new RecordCondition.Any(List.of(one.condition(), other.condition())),
                one.holds().or(other.holds()));
    }

    private Judged within(RecordSubject subject) {
        LocalDate start = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(600));
        LocalDate end = start.plusDays(random.nextInt(300));
        Predicate<@Nullable LocalDateTime> isWithin = moment -> moment != null
                && !moment.toLocalDate().isBefore(start)
                && !moment.toLocalDate().isAfter(end);
        List<DaySpan> days = List.of(DaySpan.between(start, end));
        if (subject == RecordSubject.EVENT) {
            return new Judged(
                    new RecordCondition.Within(RecordColumn.OCCURRED.of(RecordPlace.Own.EVENT), days),
                    record -> isWithin.test(((RecordWorld.Happened) record).occurred()));
        }
        RecordPlace place = subject == RecordSubject.ENROLLMENT
                ? RecordPlace.Own.ENROLLMENT
                : new RecordPlace.LastEnrollment(RecordWorld.PROGRAM);
        return new Judged(new RecordCondition.Within(RecordColumn.ENROLLED.of(place), days), record -> {
            RecordWorld.Enrolled enrollment = enrollment(record);
            return enrollment != null && isWithin.test(enrollment.enrolled());
        });
    }

    private Judged below(Hierarchy hierarchy) {
        List<OrgUnit> all = hierarchy.inTreeOrder();
        OrgUnit top = all.get(random.nextInt(all.size()));
        return new Judged(
                new RecordCondition.InAxis(new Axis.Below(List.of(new int[] {top.id()}))),
                record -> all.stream().anyMatch(unit -> unit.id() == unit(record) && unit.isAtOrBelow(top)));
    }

    private Judged has(RecordSubject subject) {
        String status = random.nextBoolean() ? "COMPLETED" : "ACTIVE";
        int stage = RecordWorld.STAGES[random.nextInt(2)];
        boolean isOfEvent = subject == RecordSubject.ENROLLMENT || random.nextBoolean();
        if (isOfEvent) {
            RecordCondition condition = new RecordCondition.Has(
                    RecordPlace.Own.EVENT,
                    RecordWorld.PROGRAM,
                    List.of(
                            new RecordCondition.OneOf(
                                    RecordColumn.PROGRAM_STAGE.of(RecordPlace.Own.EVENT), Set.of(stage)),
                            status(RecordPlace.Own.EVENT, status)));
            return new Judged(condition, record -> person(record).enrollments().stream()
                    .filter(each -> record instanceof RecordWorld.Person || each == record)
                    .flatMap(each -> each.events().stream())
                    .anyMatch(event -> event.stage() == stage && event.status().equals(status)));
        }
        return new Judged(
                new RecordCondition.Has(
                        RecordPlace.Own.ENROLLMENT,
                        RecordWorld.PROGRAM,
                        List.of(status(RecordPlace.Own.ENROLLMENT, status))),
                record -> person(record).enrollments().stream()
                        .anyMatch(each -> each.status().equals(status)));
    }

    private static RecordCondition status(RecordPlace place, String status) {
        return new RecordCondition.Compare(RecordColumn.STATUS.of(place), ValueComparison.EQ, List.of(status), false);
    }

    private Judged compare(RecordSubject subject) {
        Known known = any(subject);
        ValueComparison comparison = ValueComparison.values()[random.nextInt(ValueComparison.values().length)];
        List<String> operands = new ArrayList<>();
        int count = comparison.isList() ? random.nextInt(3) : 1;
        for (int i = 0; i < count; i++) {
            operands.add(
                    known.isNumber()
                            ? Integer.toString(random.nextInt(50))
                            : List.of("POS", "NEG", "po", "F", "M", "o's", "f'").get(random.nextInt(7)));
        }
        boolean orMissing = random.nextBoolean();
        return new Judged(new RecordCondition.Compare(known.field(), comparison, operands, orMissing), record -> {
            String value = known.of().apply(record);
            return value == null ? orMissing : ComparisonOracle.holds(value, comparison, operands, known.isNumber());
        });
    }
}
