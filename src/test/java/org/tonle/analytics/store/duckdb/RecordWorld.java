package org.tonle.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.sql.TrackerColumns;

/** Random persons with enrollments and events: as plain Java objects, and as tables of the store. */
final class RecordWorld {
    static final int TYPE = 77;
    static final int PROGRAM = 999;
    static final int[] STAGES = {5, 6};
    static final int NUMBER = 1;
    static final int TEXT = 2;
    static final int SEX = 3;
    static final int AGE = 4;

    record Person(int id, int unit, @Nullable String sex, @Nullable String age, List<Enrolled> enrollments) {}

    record Enrolled(
            int id,
            Person person,
            int unit,
            int owner,
            TreeMap<LocalDate, Integer> former,
            String status,
            LocalDateTime enrolled,
            List<Happened> events) {
        /** The unit that owns the person on a day; today without one. */
        int ownerOn(@Nullable LocalDate day) {
            Map.Entry<LocalDate, Integer> then = day == null ? null : former.higherEntry(day);
            return then == null ? owner : then.getValue();
        }
    }

    record Happened(
            int id,
            Enrolled enrollment,
            int stage,
            int unit,
            String status,
            @Nullable LocalDateTime occurred,
            @Nullable LocalDateTime scheduled,
            Map<Integer, String> values) {
        /** When it happened, or is to happen. */
        LocalDateTime date() {
            LocalDateTime date = status.equals("SCHEDULE") ? scheduled : occurred;
            if (date == null) {
                throw new IllegalStateException("an event without a date");
            }
            return date;
        }
    }

    final List<Person> persons = new ArrayList<>();
    final List<Enrolled> enrollments = new ArrayList<>();
    final List<Happened> events = new ArrayList<>();
    private final Random random;
    private final int[] units;

    RecordWorld(Random random, int[] units) {
        this.random = random;
        this.units = units;
        for (int i = 1; i <= 40; i++) {
            Person person = new Person(
                    i,
                    unit(),
                    any("F", "M", "f'", null),
                    random.nextInt(5) == 0 ? null : Integer.toString(random.nextInt(6) * 10),
                    new ArrayList<>());
            persons.add(person);
            for (int j = random.nextInt(3); j > 0; j--) {
                enroll(person);
            }
        }
    }

    private void enroll(Person person) {
        Enrolled enrolled = new Enrolled(
                enrollments.size() + 1,
                person,
                unit(),
                unit(),
                new TreeMap<>(),
                String.valueOf(any("ACTIVE", "COMPLETED", "CANCELLED")),
                day().plusSeconds(enrollments.size()),
                new ArrayList<>());
        for (int i = random.nextInt(3); i > 0; i--) {
            enrolled.former().put(day().toLocalDate(), unit());
        }
        enrollments.add(enrolled);
        person.enrollments().add(enrolled);
        for (int i = random.nextInt(5); i > 0; i--) {
            boolean isPlanned = random.nextInt(4) == 0;
            Map<Integer, String> values = new TreeMap<>();
            if (!isPlanned && random.nextInt(4) > 0) {
                values.put(NUMBER, Integer.toString(random.nextInt(50)));
            }
            if (!isPlanned && random.nextInt(3) > 0) {
                values.put(TEXT, String.valueOf(any("POS", "NEG", "pos", "po's")));
            }
            // no two events of an enrollment happen at one moment
            LocalDateTime moment = day().plusSeconds(events.size());
            Happened event = new Happened(
                    events.size() + 1,
                    enrolled,
                    STAGES[random.nextInt(2)],
                    unit(),
                    isPlanned ? "SCHEDULE" : String.valueOf(any("ACTIVE", "COMPLETED")),
                    isPlanned ? null : moment,
                    isPlanned ? moment : null,
                    values);
            events.add(event);
            enrolled.events().add(event);
        }
    }

    private int unit() {
        return units[random.nextInt(units.length)];
    }

    private LocalDateTime day() {
        return LocalDateTime.of(2024, 1, 1, 0, 0).plusDays(random.nextInt(720));
    }

    final @Nullable String any(@Nullable String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    static TrackerColumns columns() {
        return new TrackerColumns(Map.of(PROGRAM, Set.of(NUMBER, TEXT)), Set.of(SEX, AGE));
    }

    /** Writes all of it into empty tables. */
    void write(Connection store) throws SQLException {
        try (Statement sql = store.createStatement()) {
            sql.execute(
                    "create table event_999 as select *, null::varchar as v1, null::double as n1, null::varchar as v2,"
                            + " null::double as n2 from no_event");
            for (int attribute : new int[] {SEX, AGE}) {
                sql.execute("alter table entity add column v" + attribute + " varchar");
                sql.execute("alter table entity add column n" + attribute + " double");
            }
            for (Person each : persons) {
                sql.execute(
                        "insert into entity (id, uid, type, org_unit, created, v3, v4, n4) values (%d, 'p%d', %d, %d,"
                                        .formatted(each.id(), each.id(), TYPE, each.unit())
                                + " timestamp '2024-01-01', " + text(each.sex()) + ", " + text(each.age()) + ", "
                                + each.age() + ")");
            }
            for (Enrolled each : enrollments) {
                sql.execute(
                        "insert into enrollment (id, uid, program, tracked_entity, org_unit, owner, status, enrolled, created, owners)"
                                + " values (%d, 'n%d', %d, %d, %d, %d, '%s', timestamp '%s', timestamp '2024-01-01', %s)"
                                        .formatted(
                                                each.id(),
                                                each.id(),
                                                PROGRAM,
                                                each.person().id(),
                                                each.unit(),
                                                each.owner(),
                                                each.status(),
                                                each.enrolled(),
                                                owners(each)));
            }
            for (Happened each : events) {
                sql.execute(
                        "insert into event_999 (id, uid, program, program_stage, org_unit, status, enrollment, occurred, scheduled,"
                                + " created, event_date, event_day, event_month, v1, n1, v2) values (%d, 'e%d', 999, %d, %d, '%s', %d, "
                                        .formatted(
                                                each.id(),
                                                each.id(),
                                                each.stage(),
                                                each.unit(),
                                                each.status(),
                                                each.enrollment().id())
                                + time(each.occurred()) + ", " + time(each.scheduled()) + ", timestamp '2024-01-01', "
                                + time(each.date()) + ", "
                                + each.date().toLocalDate().toEpochDay() + ", "
                                + (each.date().getYear() * 12 + each.date().getMonthValue() - 1) + ", "
                                + text(each.values().get(NUMBER)) + ", "
                                + each.values().get(NUMBER) + ", "
                                + text(each.values().get(TEXT)) + ")");
            }
        }
    }

    private static String owners(Enrolled enrolled) {
        List<String> owners = new ArrayList<>();
        enrolled.former()
                .forEach((until, unit) -> owners.add("{'d': %d, 'o': %d}".formatted(until.toEpochDay(), unit)));
        return owners.isEmpty() ? "null" : owners.toString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "null" : "'" + text.replace("'", "''") + "'";
    }

    private static String time(@Nullable LocalDateTime moment) {
        return moment == null ? "null" : "timestamp '" + moment + "'";
    }
}
