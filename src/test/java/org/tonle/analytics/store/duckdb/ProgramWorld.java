package org.tonle.analytics.store.duckdb;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Snapshot;

/** Two programmes with random persons, enrollments, events and relationships: in PostgreSQL, and as plain Java objects. */
final class ProgramWorld {
    static final Snapshot METADATA = ProgramMetadata.SNAPSHOT;

    static final List<String> LEAVES = List.of("ouEastA0000", "ouEastB0000", "ouWestA0000", "ouWestB0000");
    static final LocalDate FIRST = LocalDate.of(2023, 11, 1);

    /** A person. */
    record Person(int id, int type, int unit, Map<Integer, String> values) {}

    /** An enrollment. */
    record Enrolled(
            int id,
            int program,
            int person,
            int unit,
            int owner,
            int combo,
            String status,
            LocalDateTime date,
            @Nullable LocalDateTime incident,
            @Nullable LocalDateTime completed,
            LocalDateTime created) {}

    /** An event; enrollment is 0 for single events. */
    record Happened(
            int id,
            int program,
            int stage,
            int enrollment,
            int unit,
            int combo,
            String status,
            @Nullable LocalDateTime occurred,
            @Nullable LocalDateTime scheduled,
            @Nullable LocalDateTime completed,
            LocalDateTime created,
            Map<Integer, String> values) {
        @Nullable
        LocalDateTime date() {
            return status.equals("SCHEDULE") ? scheduled : occurred;
        }
    }

    /** A relationship of two persons, or of enrollments of theirs. */
    record Related(int type, boolean isFromEnrollment, int from, int to) {}

    final Map<Integer, Person> persons = new TreeMap<>();
    final Map<Integer, Enrolled> enrollments = new TreeMap<>();

    /** By person and program, the units that owned the person until a day. */
    private final Map<List<Integer>, Map<LocalDate, Integer>> formerOwners = new HashMap<>();

    final Map<Integer, Happened> events = new TreeMap<>();
    final Map<Integer, Related> relationships = new TreeMap<>();
    private final Random random;
    private final Sql sql;

    ProgramWorld(long seed, Sql sql) {
        this.random = new Random(seed);
        this.sql = sql;
        sql.inTransaction(transaction -> {
            transaction.execute(
                    "truncate event, enrollment, tracked_entity, relationship, program_owner, program_owner_history, data_value cascade");
            return 0;
        });
    }

    static int id(String type, String uid) {
        return Objects.requireNonNull(METADATA.findUnchecked(type, uid), uid).id();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private int anyUnit() {
        return id("organisationUnit", any(LEAVES));
    }

    private int anyCombo() {
        return id("categoryOptionCombo", any(List.of("HllvX50cXC0", "HllvX50cXC0", "cocNgo00000", "cocHidden00")));
    }

    private LocalDateTime anyTime() {
        return FIRST.plusDays(random.nextInt(500)).atTime(random.nextInt(3) * 8, random.nextInt(2) * 30);
    }

    private @Nullable LocalDateTime maybeTime() {
        return random.nextInt(3) == 0 ? null : anyTime();
    }

    /** Writes, changes and deletes some of everything in one transaction. */
    void change(int count) {
        sql.inTransaction(transaction -> {
            for (int i = 0; i < count; i++) {
                switch (persons.size() < 4 ? 0 : random.nextInt(8)) {
                    case 0 -> person(transaction);
                    case 1, 2 -> enroll(transaction);
                    case 3 -> relate(transaction);
                    case 4 -> delete(transaction);
                    default -> happen(transaction);
                }
            }
            return 0;
        });
    }

    private void person(Transaction transaction) throws SQLException {
        Map<Integer, String> values = new HashMap<>();
        put(values, "trackedEntityAttribute", "taSex000000", any(List.of("F", "M", "")));
        put(
                values,
                "trackedEntityAttribute",
                "taBirth0000",
                LocalDate.of(1960, 2, 29).plusDays(random.nextInt(20_000)).toString());
        put(values, "trackedEntityAttribute", "taSize00000", Double.toString(random.nextInt(40) / 2.0));
        put(values, "trackedEntityAttribute", "taUnit00000", any(LEAVES));
        Person person = new Person(
                1 + random.nextInt(12),
                id("trackedEntityType", random.nextInt(5) == 0 ? "tySecret000" : "tyPerson000"),
                anyUnit(),
                values);
        persons.put(person.id(), person);
        transaction.update(
                """
                insert into tracked_entity (id, uid, type, org_unit, attributes, created, last_updated, created_by, last_updated_by)
                values (?, ?, ?, ?, ?::jsonb, now(), now(), 'a', 'a')
                on conflict (id) do update set type = excluded.type, org_unit = excluded.org_unit, attributes = excluded.attributes,
                    changed = pg_current_xact_id()""",
                person.id(),
                "person" + person.id(),
                person.type(),
                person.unit(),
                json(values));
    }

    private void enroll(Transaction transaction) throws SQLException {
        int number = 1 + random.nextInt(20);
        Enrolled enrolled = new Enrolled(
                number,
                number <= 14 ? program() : id("program", number <= 17 ? "prHome00000" : "prClosed000"),
                any(new ArrayList<>(persons.keySet())),
                anyUnit(),
                anyUnit(),
                anyCombo(),
                any(List.of("ACTIVE", "COMPLETED", "CANCELLED")),
                anyTime(),
                maybeTime(),
                maybeTime(),
                anyTime());
        enrollments.put(enrolled.id(), enrolled);
        enrollments.replaceAll(
                (id, other) -> other.person() == enrolled.person() && other.program() == enrolled.program()
                        ? owned(other, enrolled.owner())
                        : other);
        transaction.update(
                "delete from program_owner where tracked_entity = ? and program = ?",
                enrolled.person(),
                enrolled.program());
        transaction.update(
                "insert into program_owner (tracked_entity, program, org_unit, since, given_by) values (?, ?, ?, now(), 'a')",
                enrolled.person(),
                enrolled.program(),
                enrolled.owner());
        own(transaction, enrolled.person(), enrolled.program());
        transaction.update(
                """
                insert into enrollment (id, uid, tracked_entity, program, org_unit, attribute_option_combo, status, enrolled_at,
                    occurred_at, completed_at, created, last_updated, created_by, last_updated_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'a', 'a')
                on conflict (id) do update set tracked_entity = excluded.tracked_entity, org_unit = excluded.org_unit,
                    attribute_option_combo = excluded.attribute_option_combo, status = excluded.status,
                    enrolled_at = excluded.enrolled_at, occurred_at = excluded.occurred_at, completed_at = excluded.completed_at,
                    created = excluded.created, last_updated = excluded.last_updated""",
                enrolled.id(),
                "enrollment" + enrolled.id(),
                enrolled.person(),
                enrolled.program(),
                enrolled.unit(),
                enrolled.combo(),
                enrolled.status(),
                enrolled.date(),
                enrolled.incident(),
                enrolled.completed(),
                enrolled.created(),
                enrolled.created());
        transaction.update(
                "update enrollment set changed = pg_current_xact_id() where tracked_entity = ? and program = ?",
                enrolled.person(),
                enrolled.program());
    }

    /** Makes up who owned the person in the program before. */
    private void own(Transaction transaction, int person, int program) throws SQLException {
        transaction.update(
                "delete from program_owner_history where tracked_entity = ? and program = ?", person, program);
        Map<LocalDate, Integer> former = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            former.put(anyTime().toLocalDate(), anyUnit());
        }
        for (Map.Entry<LocalDate, Integer> each : former.entrySet()) {
            transaction.update(
                    """
                    insert into program_owner_history (tracked_entity, program, org_unit, since, until, given_by)
                    values (?, ?, ?, now(), ?::timestamp, 'a')""",
                    person,
                    program,
                    each.getValue(),
                    each.getKey().atTime(13, 5));
        }
        formerOwners.put(List.of(person, program), former);
    }

    /** The unit that owns the person of an enrollment on a day. */
    int ownerOn(Enrolled enrolled, LocalDate day) {
        for (Map.Entry<LocalDate, Integer> each : formerOwners
                .getOrDefault(List.of(enrolled.person(), enrolled.program()), Map.of())
                .entrySet()) {
            if (each.getKey().isAfter(day)) {
                return each.getValue();
            }
        }
        return enrolled.owner();
    }

    private static Enrolled owned(Enrolled other, int owner) {
        return new Enrolled(
                other.id(),
                other.program(),
                other.person(),
                other.unit(),
                owner,
                other.combo(),
                other.status(),
                other.date(),
                other.incident(),
                other.completed(),
                other.created());
    }

    static int program() {
        return id("program", "prCare00000");
    }

    private void happen(Transaction transaction) throws SQLException {
        boolean isSingle = enrollments.isEmpty() || random.nextInt(5) == 0;
        String status = any(List.of("ACTIVE", "ACTIVE", "COMPLETED", "COMPLETED", "SCHEDULE", "OVERDUE", "SKIPPED"));
        int enrollment = isSingle ? 0 : any(new ArrayList<>(enrollments.keySet()));
        int program = isSingle
                ? id("program", "prSingle000")
                : Objects.requireNonNull(enrollments.get(enrollment)).program();
        Happened event = new Happened(
                isSingle
                        ? 200 + random.nextInt(15)
                        : program == program() ? 1 + random.nextInt(60) : program * 100 + random.nextInt(10),
                program,
                id("programStage", stage(program)),
                enrollment,
                anyUnit(),
                anyCombo(),
                status,
                status.equals("SCHEDULE") && random.nextInt(4) > 0 ? null : anyTime(),
                status.equals("SCHEDULE") ? anyTime() : maybeTime(),
                maybeTime(),
                anyTime(),
                values());
        events.put(event.id(), event);
        transaction.update(
                """
                insert into event (id, uid, enrollment, program, program_stage, org_unit, attribute_option_combo, status,
                    occurred_at, scheduled_at, completed_at, created, last_updated, data_values, created_by, last_updated_by)
                values (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'a', 'a')
                on conflict (id) do update set enrollment = excluded.enrollment, program_stage = excluded.program_stage,
                    org_unit = excluded.org_unit, attribute_option_combo = excluded.attribute_option_combo, status = excluded.status,
                    occurred_at = excluded.occurred_at, scheduled_at = excluded.scheduled_at, completed_at = excluded.completed_at,
                    created = excluded.created, last_updated = excluded.last_updated, data_values = excluded.data_values,
                    deleted = false, changed = pg_current_xact_id()""",
                event.id(),
                "event" + event.id(),
                event.enrollment(),
                event.program(),
                event.stage(),
                event.unit(),
                event.combo(),
                event.status(),
                event.occurred(),
                event.scheduled(),
                event.completed(),
                event.created(),
                event.created(),
                json(event.values()));
    }

    private String stage(int program) {
        if (program == program()) {
            return any(List.of("psFirst0000", "psVisit0000", "psVisit0000", "psHidden000"));
        }
        return program == id("program", "prHome00000")
                ? "psHome00000"
                : program == id("program", "prClosed000") ? "psClosed000" : "psSingle000";
    }

    private Map<Integer, String> values() {
        Map<Integer, String> values = new HashMap<>();
        put(values, "dataElement", "deNumber000", Double.toString(random.nextInt(40) / 2.0));
        put(values, "dataElement", "deWhole0000", Integer.toString(random.nextInt(9) - 4));
        put(values, "dataElement", "deTruth0000", random.nextBoolean() ? "true" : "false");
        put(values, "dataElement", "deTrue00000", "true");
        put(values, "dataElement", "deText00000", any(List.of("a", "ab", "b c", "5", "-2", "X", "it's")));
        put(values, "dataElement", "deItems0000", any(List.of("a", "a,b", "b,c,d", "ab")));
        put(values, "dataElement", "deDate00000", anyTime().toLocalDate().toString());
        put(values, "dataElement", "deMoment000", anyTime().toString());
        put(values, "dataElement", "deUnit00000", any(LEAVES));
        return values;
    }

    private void put(Map<Integer, String> values, String type, String uid, String text) {
        if (random.nextInt(3) > 0) {
            values.put(id(type, uid), text);
        }
    }

    private void relate(Transaction transaction) throws SQLException {
        boolean isFromEnrollment = !enrollments.isEmpty() && random.nextInt(4) == 0;
        Related related = new Related(
                id("relationshipType", any(List.of("rtMother000", "rtFriend000"))),
                isFromEnrollment,
                any(new ArrayList<>(isFromEnrollment ? enrollments.keySet() : persons.keySet())),
                any(new ArrayList<>(persons.keySet())));
        int id = 1 + random.nextInt(20);
        relationships.put(id, related);
        transaction.update(
                """
                insert into relationship (id, uid, type, from_kind, from_id, to_kind, to_id, created, last_updated, created_by)
                values (?, ?, ?, ?, ?, 'TRACKED_ENTITY', ?, now(), now(), 'a')
                on conflict (id) do update set type = excluded.type, from_kind = excluded.from_kind, from_id = excluded.from_id, to_id = excluded.to_id,
                    deleted = false, changed = pg_current_xact_id()""",
                id,
                "relationship" + id,
                related.type(),
                isFromEnrollment ? "ENROLLMENT" : "TRACKED_ENTITY",
                related.from(),
                related.to());
    }

    private void delete(Transaction transaction) throws SQLException {
        if (random.nextInt(3) == 0 && !relationships.isEmpty()) {
            int id = any(new ArrayList<>(relationships.keySet()));
            relationships.remove(id);
            transaction.update(
                    "update relationship set deleted = true, changed = pg_current_xact_id() where id = ?", id);
        } else if (!events.isEmpty()) {
            int id = any(new ArrayList<>(events.keySet()));
            events.remove(id);
            transaction.update("update event set deleted = true, changed = pg_current_xact_id() where id = ?", id);
        }
    }

    private static String json(Map<Integer, String> values) {
        StringBuilder json = new StringBuilder("{");
        new LinkedHashMap<>(values).forEach((key, value) -> json.append(json.length() > 1 ? ", " : "")
                .append("\"")
                .append(key)
                .append("\": \"")
                .append(value)
                .append("\""));
        return json.append("}").toString();
    }
}
