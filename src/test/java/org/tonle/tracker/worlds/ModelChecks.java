package org.tonle.tracker.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the server shows each caller what the model says: lists, single objects, numbers, orders, filters. */
record ModelChecks(ModelServer server, ModelWorld world) {

    /** Everything that is stored, as the administrator sees it. */
    void state() {
        List<String> all = new ArrayList<>();
        JsonNode persons = list(
                ModelCaller.ADMIN,
                "trackedEntities?trackedEntityType=" + world.metadata.typeUid() + "&orgUnitMode=ALL",
                "trackedEntity,orgUnit,attributes[attribute,value],programOwners[program,orgUnit]");
        for (JsonNode each : persons) {
            all.add(each.path("trackedEntity").asText() + " "
                    + each.path("orgUnit").asText() + " "
                    + pairs(each.path("attributes"), "attribute", "value") + " "
                    + pairs(each.path("programOwners"), "program", "orgUnit"));
        }
        for (ModelProgram program : world.metadata.programs()) {
            String of = "?program=" + program.uid() + "&orgUnitMode=ALL";
            if (program.registers()) {
                for (JsonNode each :
                        list(ModelCaller.ADMIN, "enrollments" + of, "enrollment,trackedEntity,orgUnit,status")) {
                    all.add(texts(each, "enrollment", "trackedEntity", "orgUnit", "status"));
                }
            }
            for (JsonNode each : list(
                    ModelCaller.ADMIN,
                    "events" + of,
                    "event,enrollment,programStage,orgUnit,status,dataValues[value]")) {
                all.add(texts(each, "event", "enrollment", "programStage", "orgUnit", "status") + " "
                        + each.path("dataValues").path(0).path("value").asText());
            }
        }
        assertEquals(lines(expected()), lines(all));
    }

    private static String lines(List<String> all) {
        return all.stream().map(String::strip).sorted().collect(Collectors.joining("\n"));
    }

    private List<String> expected() {
        List<String> all = new ArrayList<>();
        for (ModelObjects.Person each : world.objects.persons.values()) {
            if (!each.deleted) {
                TreeMap<String, String> shown = new TreeMap<>(each.attributes);
                shown.remove("mwExtra0000");
                all.add(each.uid + " " + each.unit + " " + shown + " " + each.owners);
            }
        }
        world.objects.enrollments.values().stream()
                .filter(each -> !each.deleted)
                .forEach(each -> all.add(each.uid + " " + each.person + " " + each.unit + " " + each.status));
        world.objects.visits.values().stream()
                .filter(each -> !each.deleted)
                .forEach(each ->
                        all.add(each.uid + " " + (each.enrollment == null ? "" : each.enrollment) + " " + each.stage
                                + " " + each.unit + " " + each.status + " " + (each.value == null ? "" : each.value)));
        return all;
    }

    private static String texts(JsonNode node, String... names) {
        return Stream.of(names).map(name -> node.path(name).asText()).collect(Collectors.joining(" "));
    }

    private static String pairs(JsonNode list, String key, String value) {
        TreeMap<String, String> pairs = new TreeMap<>();
        list.forEach(each -> pairs.put(each.path(key).asText(), each.path(value).asText()));
        return pairs.toString();
    }

    private JsonNode list(ModelCaller caller, String path, String fields) {
        ModelServer.Answer answer = server.get(
                caller,
                "/api/tracker/" + path + "&paging=false&fields="
                        + fields.replace("[", "%5B").replace("]", "%5D"));
        assertEquals(200, answer.status(), caller + " " + path + " " + answer);
        return answer.body().path(path.substring(0, path.indexOf('?')));
    }

    private static <T> Set<String> those(
            Iterable<T> all, Predicate<T> wanted, java.util.function.Function<T, String> uid) {
        Set<String> found = new TreeSet<>();
        all.forEach(each -> {
            if (wanted.test(each)) {
                found.add(uid.apply(each));
            }
        });
        return found;
    }

    /** What the caller sees, everywhere. */
    void sight(ModelCaller caller, Random random) {
        ModelSight sight = world.sight(caller);
        ModelMetadata metadata = world.metadata;
        String mode = caller.searchesEverywhere() && random.nextBoolean() ? "ALL" : "ACCESSIBLE";
        for (ModelProgram program : metadata.programs()) {
            boolean reads = metadata.reads(caller, program);
            String of = "?program=" + program.uid() + "&orgUnitMode=" + mode;
            if (program.registers()) {
                persons(sight, program, mode, random);
                lists(
                        caller,
                        "enrollments" + of,
                        "enrollment",
                        reads,
                        those(
                                world.objects.enrollments.values(),
                                each -> each.program.equals(program.uid())
                                        && sight.sees(each)
                                        && isListed(caller, mode, each.unit),
                                each -> each.uid));
            }
            lists(
                    caller,
                    "events" + of,
                    "event",
                    reads,
                    those(
                            world.objects.visits.values(),
                            each -> each.program.equals(program.uid())
                                    && sight.sees(each)
                                    && isListed(caller, mode, unitOf(sight, program, each)),
                            each -> each.uid));
        }
        lists(
                caller,
                "trackedEntities?orgUnitMode=" + mode + "&trackedEntityType=" + metadata.typeUid(),
                "trackedEntity",
                caller == ModelCaller.ADMIN || metadata.type().reads(caller),
                those(
                        world.objects.persons.values(),
                        each -> sight.sees(each) && isListed(caller, mode, each.unit),
                        each -> each.uid));
        singles(sight, random);
    }

    private static boolean isListed(ModelCaller caller, String mode, String unit) {
        return mode.equals("ALL") || caller.isListed(unit);
    }

    /** At which unit a list has an event: its owner's in a protected or closed program, else its own. */
    private static String unitOf(ModelSight sight, ModelProgram program, ModelObjects.Visit visit) {
        ModelObjects.Enrollment enrollment = sight.enrollmentOf(visit);
        return enrollment == null || program.level().isWide()
                ? visit.unit
                : sight.objects().personOf(enrollment).owners.getOrDefault(program.uid(), "");
    }

    private void persons(ModelSight sight, ModelProgram program, String mode, Random random) {
        ModelCaller caller = sight.caller();
        boolean reads = world.metadata.reads(caller, program);
        String path = "trackedEntities?orgUnitMode=" + mode + "&program=" + program.uid();
        List<ModelObjects.Person> seen = world.objects.persons.values().stream()
                .filter(each -> sight.sees(each) && sight.reaches(each, program))
                .filter(each -> isListed(caller, mode, each.owners.getOrDefault(program.uid(), "")))
                .filter(each -> world.objects.enrollments.values().stream()
                        .anyMatch(other ->
                                !other.deleted && other.person.equals(each.uid) && other.program.equals(program.uid())))
                .toList();
        lists(caller, path, "trackedEntity", reads, those(seen, each -> true, each -> each.uid));
        String name = List.of("Ana", "Bopha", "Dara").get(random.nextInt(3));
        lists(
                caller,
                path + "&filter=mwName00000:eq:" + name,
                "trackedEntity",
                reads,
                those(seen, each -> name.equals(each.attributes.get("mwName00000")), each -> each.uid));
        if (reads) {
            List<String> sorted = new ArrayList<>();
            list(caller, path + "&order=mwName00000:asc", "attributes")
                    .forEach(each -> each.path("attributes").forEach(value -> {
                        if (value.path("attribute").asText().equals("mwName00000")) {
                            sorted.add(value.path("value").asText());
                        }
                    }));
            assertEquals(
                    seen.stream()
                            .map(each -> each.attributes.get("mwName00000"))
                            .filter(each -> each != null)
                            .sorted()
                            .toList(),
                    sorted,
                    caller + " " + path + " in the order of names");
        }
    }

    /** The list as a whole, page by page, and its number. */
    private void lists(ModelCaller caller, String path, String uid, boolean reads, Set<String> expected) {
        ModelServer.Answer first =
                server.get(caller, "/api/tracker/" + path + "&fields=" + uid + "&totalPages=true&pageSize=3");
        if (!reads && first.status() != 200) {
            assertTrue(first.status() / 100 == 4, caller + " " + path + " " + first);
            return;
        }
        assertEquals(200, first.status(), caller + " " + path + " " + first);
        List<String> found = new ArrayList<>();
        String kind = path.substring(0, path.indexOf('?'));
        for (int page = 1; page == 1 || found.size() == 3 * (page - 1); page++) {
            JsonNode body = page == 1
                    ? first.body()
                    : server.get(caller, "/api/tracker/" + path + "&fields=" + uid + "&pageSize=3&page=" + page)
                            .body();
            body.path(kind).forEach(each -> found.add(each.path(uid).asText()));
        }
        assertEquals(expected, new TreeSet<>(found), caller + " " + path);
        assertEquals(expected.size(), found.size(), caller + " " + path + " has some twice");
        assertEquals(
                expected.size(), first.body().path("pager").path("total").asInt(), caller + " " + path + " counts");
    }

    /** Some objects by name, with what is nested in them. */
    private void singles(ModelSight sight, Random random) {
        for (ModelObjects.Person each : some(world.objects.persons.values(), random)) {
            JsonNode body = single(sight, "trackedEntities/" + each.uid, sight.sees(each));
            assertEquals(
                    those(
                            world.objects.enrollments.values(),
                            other -> sight.sees(each) && other.person.equals(each.uid) && sight.sees(other),
                            other -> other.uid),
                    new TreeSet<>(body.path("enrollments").findValuesAsText("enrollment")),
                    sight.caller() + " enrollments in " + each.uid);
            assertEquals(
                    those(
                            world.objects.links.values(),
                            other -> sight.sees(each)
                                    && (other.from.equals(each.uid) || other.to.equals(each.uid))
                                    && sight.sees(other),
                            other -> other.uid),
                    new TreeSet<>(body.path("relationships").findValuesAsText("relationship")),
                    sight.caller() + " relationships in " + each.uid);
        }
        for (ModelObjects.Enrollment each : some(world.objects.enrollments.values(), random)) {
            JsonNode body = single(sight, "enrollments/" + each.uid, sight.sees(each));
            assertEquals(
                    those(
                            world.objects.visits.values(),
                            other -> sight.sees(each) && each.uid.equals(other.enrollment) && sight.sees(other),
                            other -> other.uid),
                    new TreeSet<>(body.path("events").findValuesAsText("event")),
                    sight.caller() + " events in " + each.uid);
        }
        for (ModelObjects.Visit each : some(world.objects.visits.values(), random)) {
            single(sight, "events/" + each.uid, sight.sees(each));
        }
        for (ModelObjects.Link each : some(world.objects.links.values(), random)) {
            single(sight, "relationships/" + each.uid, sight.sees(each));
        }
    }

    private static <T> List<T> some(java.util.Collection<T> all, Random random) {
        List<T> some = new ArrayList<>(all);
        java.util.Collections.shuffle(some, random);
        return some.subList(0, Math.min(2, some.size()));
    }

    private JsonNode single(ModelSight sight, String path, boolean seen) {
        String fields = path.startsWith("trackedEntities")
                ? "?fields=trackedEntity,enrollments%5Benrollment%5D,relationships%5Brelationship%5D"
                : path.startsWith("enrollments") ? "?fields=enrollment,events%5Bevent%5D" : "";
        ModelServer.Answer answer = server.get(sight.caller(), "/api/tracker/" + path + fields);
        assertEquals(seen ? 200 : 404, answer.status(), sight.caller() + " " + path + " " + answer);
        return answer.body();
    }
}
