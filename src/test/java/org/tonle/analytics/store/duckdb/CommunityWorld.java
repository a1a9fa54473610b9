package org.tonle.analytics.store.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Snapshot;
import org.tonle.testsupport.SampleMetadata;

/** Persons of the programmes in {@code people/community.json}: as plain Java objects, and as tables of PostgreSQL. */
final class CommunityWorld {
    static final Snapshot METADATA = metadata();
    static final List<String> LEAVES = List.of("pcEastOne00", "pcEastTwo00", "pcWestOne00", "pcWestTwo00");

    /** A person. @param told attributes by their short names */
    record Person(int id, LocalDate birth, Map<String, String> told, List<Enrolled> enrollments) {
        int owner(String program) {
            return enrollments.stream()
                    .filter(each -> each.program().equals(program))
                    .findFirst()
                    .orElseThrow()
                    .owner();
        }

        /** What happened in a stage until a day, in time. */
        List<Happened> events(String stage, LocalDate until) {
            return enrollments.stream()
                    .flatMap(each -> each.events().stream())
                    .filter(each -> each.stage().equals(stage)
                            && !each.isPlanned()
                            && !each.date().isAfter(until))
                    .sorted(Comparator.comparing(Happened::date).thenComparing(Happened::id))
                    .toList();
        }

        boolean is(String attribute) {
            return "true".equals(told.get(attribute));
        }

        @Nullable
        LocalDate artStart() {
            String date = told.get("ArtStart");
            return date == null ? null : LocalDate.parse(date);
        }
    }

    record Enrolled(
            int id,
            Person person,
            String program,
            LocalDate date,
            String unit,
            String ownerUnit,
            List<Happened> events) {
        int owner() {
            return CommunityWorld.id("organisationUnit", ownerUnit);
        }
    }

    /** An event. @param values by short names of data elements */
    record Happened(
            int id,
            Enrolled enrollment,
            String stage,
            LocalDate date,
            String unit,
            boolean isPlanned,
            Map<String, String> values) {
        Person person() {
            return enrollment.person();
        }

        @Nullable
        String text(String name) {
            return values.get(name);
        }

        boolean is(String name) {
            return "true".equals(values.get(name));
        }

        boolean isNot(String name) {
            return "false".equals(values.get(name));
        }
    }

    final List<Person> persons = new ArrayList<>();
    final Map<Integer, Person> mothers = new TreeMap<>();
    private final Random random;
    private int events;
    private int enrollments;

    CommunityWorld(long seed, Sql sql) {
        this.random = new Random(seed);
        for (int i = 1; i <= Integer.getInteger("people.count", 260); i++) {
            persons.add(person(i));
        }
        sql.inTransaction(transaction -> {
            transaction.execute(
                    "truncate event, enrollment, tracked_entity, relationship, program_owner, data_value cascade");
            for (Person each : persons) {
                write(transaction, each);
            }
            for (Map.Entry<Integer, Person> each : mothers.entrySet()) {
                transaction.update(
                        "insert into relationship (uid, type, from_kind, from_id, to_kind, to_id, created, last_updated, created_by)"
                                + " values (?, ?, 'TRACKED_ENTITY', ?, 'TRACKED_ENTITY', ?, now(), now(), 'a')",
                        "mother" + each.getKey(),
                        id("relationshipType", "pcMother000"),
                        each.getValue().id(),
                        each.getKey());
            }
            return 0;
        });
        persons.forEach(each -> each.enrollments().forEach(in -> in.events().removeIf(event -> event.id() % 17 == 0)));
        sql.inTransaction(transaction -> {
            transaction.execute("update event set deleted = true, changed = pg_current_xact_id() where id % 17 = 0");
            return 0;
        });
    }

    private static Snapshot metadata() {
        try (InputStream file = CommunityWorld.class.getResourceAsStream("/people/community.json")) {
            ObjectNode json = (ObjectNode) SampleMetadata.read(
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
            // a server makes these by itself
            for (JsonNode combo : json.path("categoryCombos")) {
                List<List<String>> all = new ArrayList<>(List.of(List.of()));
                for (JsonNode category : combo.path("categories")) {
                    all = times(all, json, category.path("id").asText());
                }
                for (List<String> options : all) {
                    ObjectNode made = json.withArray("categoryOptionCombos").addObject();
                    made.put("id", optionCombo(options)).put("name", String.join(", ", options));
                    made.putObject("categoryCombo").put("id", combo.path("id").asText());
                    options.forEach(option ->
                            made.withArray("categoryOptions").addObject().put("id", option));
                }
            }
            return SampleMetadata.snapshot(json.toString());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<List<String>> times(List<List<String>> all, ObjectNode json, String category) {
        List<List<String>> more = new ArrayList<>();
        for (JsonNode each : json.path("categories")) {
            if (each.path("id").asText().equals(category)) {
                for (JsonNode option : each.path("categoryOptions")) {
                    for (List<String> before : all) {
                        List<String> options = new ArrayList<>(before);
                        options.add(option.path("id").asText());
                        more.add(options);
                    }
                }
            }
        }
        return more;
    }

    static String optionCombo(List<String> options) {
        StringBuilder uid = new StringBuilder("pk");
        options.forEach(option -> uid.append(option, 2, 5));
        return (uid + "000000000").substring(0, 11);
    }

    static int id(String type, String uid) {
        return Objects.requireNonNull(METADATA.findUnchecked(type, uid), uid).id();
    }

    private static int named(String type, String name) {
        return METADATA.all(type).stream()
                .filter(each -> each.name().equals("pc " + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name))
                .id();
    }

    private String any(String... all) {
        return all[random.nextInt(all.length)];
    }

    private boolean often() {
        return random.nextInt(4) > 0;
    }

    private LocalDate day(LocalDate from, int days) {
        return from.plusDays(random.nextInt(days));
    }

    private Person person(int number) {
        boolean isInfant = number % 3 == 0;
        boolean isChild = number % 3 == 1 && number % 2 == 0;
        LocalDate birth = isInfant
                ? day(LocalDate.of(2023, 3, 1), 700)
                : day(LocalDate.of(isChild ? 2008 : 1972, 1, 1), isChild ? 3500 : 12_000);
        Map<String, String> told = new TreeMap<>();
        told.put("Sex", isInfant || isChild ? any("F", "M") : any("F", "F", "M"));
        told.put("Birth", birth.toString());
        if (often()) {
            told.put("ArtStart", day(LocalDate.of(2022, 12, 1), 800).toString());
        }
        told.put("Consent", any("true", "false"));
        if (often()) {
            told.put("Affected", any("true", "false"));
        }
        if (random.nextInt(9) == 0) {
            told.remove("Sex");
        }
        Person person = new Person(number, birth, told, new ArrayList<>());
        if (isInfant) {
            persons.stream()
                    .filter(each ->
                            "F".equals(each.told().get("Sex")) && each.birth().getYear() < 2005)
                    .skip(random.nextInt(6))
                    .reduce((first, second) -> random.nextBoolean() ? first : second)
                    .ifPresent(mother -> mothers.put(number, mother));
        }
        for (String program : List.of("Children", "Care", "Support", "Protect")) {
            boolean isForHim = !program.equals("Children") || isInfant || isChild;
            String owner = any(LEAVES.toArray(String[]::new));
            for (int i = isForHim ? random.nextInt(5) : 0; i > 0; i -= 2) {
                person.enrollments().add(enrolled(person, program, owner));
            }
        }
        return person;
    }

    private Enrolled enrolled(Person person, String program, String owner) {
        LocalDate first = person.birth().isAfter(LocalDate.of(2023, 7, 1)) ? person.birth() : LocalDate.of(2023, 7, 1);
        Enrolled enrolled = new Enrolled(
                ++enrollments,
                person,
                program,
                day(first, 300),
                any(LEAVES.toArray(String[]::new)),
                owner,
                new ArrayList<>());
        CommunityEvents made = new CommunityEvents(random, person);
        made.of(program).forEach(each -> enrolled.events()
                .add(new Happened(
                        ++events,
                        enrolled,
                        each.stage(),
                        each.date(),
                        random.nextInt(3) > 0 ? enrolled.unit() : any(LEAVES.toArray(String[]::new)),
                        each.values().isEmpty() && random.nextBoolean(),
                        each.values())));
        return enrolled;
    }

    private static void write(Transaction transaction, Person person) throws SQLException {
        transaction.update(
                "insert into tracked_entity (id, uid, type, org_unit, attributes, created, last_updated, created_by, last_updated_by)"
                        + " values (?, ?, ?, ?, ?::jsonb, now(), now(), 'a', 'a')",
                person.id(),
                "person" + person.id(),
                id("trackedEntityType", "pcPerson000"),
                id("organisationUnit", LEAVES.get(0)),
                json("trackedEntityAttribute", person.told()));
        for (Enrolled each : person.enrollments()) {
            transaction.update(
                    "insert into program_owner (tracked_entity, program, org_unit, since, given_by) values (?, ?, ?, now(), 'a')"
                            + " on conflict do nothing",
                    person.id(),
                    named("program", each.program()),
                    each.owner());
            transaction.update(
                    "insert into enrollment (id, uid, tracked_entity, program, org_unit, attribute_option_combo, status, enrolled_at,"
                            + " created, last_updated, created_by, last_updated_by) values (?, ?, ?, ?, ?, 0, 'ACTIVE', ?, now(), now(), 'a', 'a')",
                    each.id(),
                    "enrollment" + each.id(),
                    person.id(),
                    named("program", each.program()),
                    id("organisationUnit", each.unit()),
                    each.date().atStartOfDay());
            for (Happened event : each.events()) {
                transaction.update(
                        "insert into event (id, uid, enrollment, program, program_stage, org_unit, attribute_option_combo, status, occurred_at,"
                                + " scheduled_at, data_values, created, last_updated, created_by, last_updated_by)"
                                + " values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?::jsonb, now(), now(), 'a', 'a')",
                        event.id(),
                        "event" + event.id(),
                        each.id(),
                        named("program", each.program()),
                        named("programStage", event.stage()),
                        id("organisationUnit", event.unit()),
                        event.isPlanned() ? "SCHEDULE" : "COMPLETED",
                        event.isPlanned() ? null : event.date().atStartOfDay(),
                        event.isPlanned() ? event.date().atStartOfDay() : null,
                        json("dataElement", event.values()));
            }
        }
    }

    private static String json(String type, Map<String, String> values) {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) ->
                json.append(json.length() > 1 ? ", " : "").append("\"" + named(type, name) + "\": \"" + value + "\""));
        return json.append("}").toString();
    }
}
