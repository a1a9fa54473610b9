package org.tonle.analytics.store.duckdb;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** Persons of the programmes of community service: as plain Java objects, and as tables of PostgreSQL. */
final class CommunityWorld {
    static final List<String> LEAVES = List.of("ocBmcCp0001", "ocBmcCp0002", "ocBtbCp0001", "ocBtbCp0002");

    private static final List<String> PROGRAMS =
            List.of("PR_COMM_VC", "PR_COMM_CARE", "PR_COMM_SUPPORT", "PR_COMM_PROTECTION", "PR_COMM_TB");

    /** A person. @param told attributes by their codes, without {@code TEA_} */
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
            String date = told.get("ART_START");
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
            return CommunityPackages.id("organisationUnit", ownerUnit);
        }
    }

    /** An event. @param values by codes of data elements, without {@code CS_} */
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

        boolean names(String name, String item) {
            String items = values.get(name);
            return items != null && List.of(items.split(",")).contains(item);
        }

        @Nullable
        LocalDate day(String name) {
            String date = values.get(name);
            return date == null ? null : LocalDate.parse(date);
        }
    }

    final List<Person> persons = new ArrayList<>();
    final Map<Integer, Person> mothers = new TreeMap<>();
    private final Random random;
    private int events;
    private int enrollments;

    CommunityWorld(long seed, Sql sql) {
        this.random = new Random(seed);
        for (int i = 1; i <= Integer.getInteger("people.count", 320); i++) {
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
                        CommunityPackages.idOf("relationshipType", "REL_MOTHER_INFANT"),
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

    private String any(String... all) {
        return all[random.nextInt(all.length)];
    }

    private boolean often() {
        return random.nextInt(4) > 0;
    }

    private LocalDate day(LocalDate from, int days) {
        return from.plusDays(random.nextInt(days));
    }

    private Map<String, String> told(LocalDate birth, boolean isYoung) {
        Map<String, String> told = new TreeMap<>();
        told.put("SEX", isYoung ? any("SEX_F", "SEX_M") : any("SEX_F", "SEX_F", "SEX_M"));
        told.put("DOB", birth.toString());
        if (often()) {
            told.put("ART_START", day(LocalDate.of(2022, 12, 1), 800).toString());
        }
        if (often()) {
            told.put("HIV_AFFECTED", any("true", "false"));
        }
        if (often()) {
            told.put("HIV_STATUS", any("HIV_POS", "HIV_POS", "HIV_NEG", "HIV_UNK"));
        }
        if (often()) {
            told.put("KP_PRIMARY", any("KP_SW", "KP_TG", "KP_MSM", "KP_PWID", "KP_FSW", "KP_TRANSM", "KP_WWID"));
        }
        if (random.nextInt(9) == 0) {
            told.remove("SEX");
        }
        return told;
    }

    private Person person(int number) {
        boolean isInfant = number % 3 == 0;
        boolean isChild = number % 3 == 1 && number % 2 == 0;
        LocalDate birth = isInfant
                ? day(LocalDate.of(2023, 3, 1), 700)
                : day(LocalDate.of(isChild ? 2005 : 1972, 1, 1), isChild ? 5000 : 12_000);
        Person person = new Person(number, birth, told(birth, isInfant || isChild), new ArrayList<>());
        if (isInfant) {
            persons.stream()
                    .filter(each -> "SEX_F".equals(each.told().get("SEX"))
                            && each.birth().getYear() < 2005)
                    .skip(random.nextInt(6))
                    .reduce((first, second) -> random.nextBoolean() ? first : second)
                    .ifPresent(mother -> mothers.put(number, mother));
        }
        for (String program : PROGRAMS) {
            boolean isForHim = !program.equals("PR_COMM_VC") || isInfant || isChild;
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
                CommunityPackages.idOf("trackedEntityType", "TET_CLIENT"),
                CommunityPackages.id("organisationUnit", LEAVES.get(0)),
                json("trackedEntityAttribute", "TEA_", person.told()));
        for (Enrolled each : person.enrollments()) {
            transaction.update(
                    "insert into program_owner (tracked_entity, program, org_unit, since, given_by) values (?, ?, ?, now(), 'a')"
                            + " on conflict do nothing",
                    person.id(),
                    CommunityPackages.idOf("program", each.program()),
                    each.owner());
            transaction.update(
                    "insert into enrollment (id, uid, tracked_entity, program, org_unit, attribute_option_combo, status, enrolled_at,"
                            + " created, last_updated, created_by, last_updated_by) values (?, ?, ?, ?, ?, 0, 'ACTIVE', ?, now(), now(), 'a', 'a')",
                    each.id(),
                    "enrollment" + each.id(),
                    person.id(),
                    CommunityPackages.idOf("program", each.program()),
                    CommunityPackages.id("organisationUnit", each.unit()),
                    each.date().atStartOfDay());
            for (Happened event : each.events()) {
                write(transaction, event);
            }
        }
    }

    private static void write(Transaction transaction, Happened event) throws SQLException {
        transaction.update(
                "insert into event (id, uid, enrollment, program, program_stage, org_unit, attribute_option_combo, status, occurred_at,"
                        + " scheduled_at, data_values, created, last_updated, created_by, last_updated_by)"
                        + " values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?::jsonb, now(), now(), 'a', 'a')",
                event.id(),
                "event" + event.id(),
                event.enrollment().id(),
                CommunityPackages.idOf("program", event.enrollment().program()),
                CommunityPackages.idOf("programStage", event.stage()),
                CommunityPackages.id("organisationUnit", event.unit()),
                event.isPlanned() ? "SCHEDULE" : "COMPLETED",
                event.isPlanned() ? null : event.date().atStartOfDay(),
                event.isPlanned() ? event.date().atStartOfDay() : null,
                json("dataElement", "CS_", event.values()));
    }

    private static String json(String type, String prefix, Map<String, String> values) {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) -> json.append(json.length() > 1 ? ", " : "")
                .append("\"" + CommunityPackages.idOf(type, prefix + name) + "\": \"" + value + "\""));
        return json.append("}").toString();
    }
}
