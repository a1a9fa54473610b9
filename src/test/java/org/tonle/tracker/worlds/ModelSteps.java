package org.tonle.tracker.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One random step after the other, on the server and in the model. */
final class ModelSteps {
    private static final List<String> NAMES = List.of("Ana", "Bopha", "Chea", "Dara", "Ek", "Sophal");

    private final ModelServer server;
    private final ModelWorld world;
    private final Random random;
    private int made;

    ModelSteps(ModelServer server, ModelWorld world, Random random) {
        this.server = server;
        this.world = world;
        this.random = random;
    }

    /** @return what was done, for the words of a failure */
    String step() {
        int kind = random.nextInt(20);
        ModelCaller caller = random.nextInt(4) == 0
                ? ModelCaller.ADMIN
                : ModelCaller.values()[random.nextInt(ModelCaller.values().length)];
        if (kind < 11 || world.objects.persons.size() < 3) {
            return importing(world.objects.persons.size() < 4 ? ModelCaller.ADMIN : caller);
        }
        if (kind < 14) {
            return deleting(caller);
        }
        if (kind < 16) {
            return transfer(caller);
        }
        return kind < 18 ? breakGlass(caller) : merge();
    }

    /** Fills the world: the administrator imports so many times. */
    void grow(int times) {
        for (int i = 0; i < times; i++) {
            importing(ModelCaller.ADMIN);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> @Nullable T some(Stream<T> all) {
        List<T> found = all.toList();
        return found.isEmpty() ? null : any(found);
    }

    private String uid(String kind) {
        made++;
        return kind + world.metadata.mark() + "%06d".formatted(made);
    }

    private String importing(ModelCaller caller) {
        List<ModelObjects.Sent> payload = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            cluster(payload);
        }
        if (random.nextInt(4) == 0 && world.objects.persons.size() > 2) {
            payload.add(new ModelObjects.LinkSent(uid("r"), personOf(payload), personOf(payload)));
            payload.removeIf(each ->
                    each instanceof ModelObjects.LinkSent link && link.from().equals(link.to()));
        }
        String strategy =
                any(List.of("CREATE_AND_UPDATE", "CREATE_AND_UPDATE", "CREATE_AND_UPDATE", "CREATE", "UPDATE"));
        return send(caller, strategy, payload);
    }

    private String send(ModelCaller caller, String strategy, List<ModelObjects.Sent> payload) {
        boolean all = random.nextInt(5) < 3;
        boolean commits = random.nextInt(8) > 0;
        String parameters = "importStrategy=" + strategy + "&atomicMode=" + (all ? "ALL" : "OBJECT") + "&importMode="
                + (commits ? "COMMIT" : "VALIDATE");
        boolean nested = !strategy.equals("DELETE") && random.nextBoolean();
        ModelServer.Payload sent = new ModelServer.Payload(nested, payload);
        String what = caller + " " + parameters + " " + sent;
        if (payload.isEmpty()) {
            return what;
        }
        @Nullable Map<String, Set<String>> said = server.send(caller, world.metadata, parameters, sent);
        Map<String, Set<String>> wrong = new TreeMap<>(world.send(caller, strategy, all, commits, payload));
        if (said == null && wrong.size() == payload.size()) {
            return what + ": refused as a whole";
        }
        boolean agree = said != null
                && said.keySet().equals(wrong.keySet())
                && said.entrySet().stream().allMatch(each -> wrong.getOrDefault(each.getKey(), Set.of())
                        .containsAll(each.getValue()));
        if (!agree) {
            throw new AssertionError("the server says " + said + ", the model " + wrong + ": " + what);
        }
        return what;
    }

    private String personOf(List<ModelObjects.Sent> payload) {
        List<String> all = new ArrayList<>(world.objects.persons.keySet());
        payload.stream()
                .filter(ModelObjects.PersonSent.class::isInstance)
                .map(ModelObjects.Sent::uid)
                .forEach(all::add);
        return any(all);
    }

    /** A person, or one that is there, an enrollment of it, an event of that. */
    private void cluster(List<ModelObjects.Sent> payload) {
        if (random.nextInt(6) == 0) {
            add(payload, single());
            return;
        }
        ModelObjects.Person known = random.nextInt(10) < 6 ? some(world.objects.persons.values().stream()) : null;
        String person = known == null ? uid("e") : known.uid;
        String unit = known == null || random.nextInt(4) == 0 ? any(ModelCaller.UNITS) : known.unit;
        if (known == null || random.nextBoolean()) {
            add(payload, new ModelObjects.PersonSent(person, unit, attributes()));
        }
        if (random.nextInt(10) < 7) {
            ModelObjects.EnrollmentSent enrollment = enrollment(person, unit);
            if (random.nextInt(4) > 0) {
                add(payload, enrollment);
            }
            ModelObjects.Enrollment stored = world.objects.enrollments.get(enrollment.uid());
            if (random.nextInt(10) < 7 && (stored != null || payload.contains(enrollment))) {
                add(payload, visit(enrollment.uid(), world.metadata.program(enrollment.program()), unit));
            }
        }
    }

    private static void add(List<ModelObjects.Sent> payload, ModelObjects.Sent sent) {
        if (payload.stream().noneMatch(each -> each.uid().equals(sent.uid()))) {
            payload.add(sent);
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        if (random.nextInt(5) > 0) {
            attributes.put("mwName00000", any(NAMES));
        }
        if (random.nextInt(3) == 0) {
            attributes.put(
                    "mwCode00000",
                    any(List.of("K", "k")) + world.metadata.mark() + random.nextInt(9) + any(List.of("", "", " ")));
        }
        if (random.nextInt(3) == 0) {
            attributes.put("mwLocal0000", any(List.of("L", "l")) + world.metadata.mark() + random.nextInt(3));
        }
        return attributes;
    }

    private ModelObjects.EnrollmentSent enrollment(String person, String unit) {
        ModelObjects.Enrollment known = some(world.objects.enrollments.values().stream()
                .filter(each -> each.person.equals(person))
                .limit(random.nextInt(3)));
        Map<String, String> attributes =
                random.nextInt(3) == 0 ? Map.of() : Map.of("mwExtra0000", "x" + random.nextInt(4));
        String status = any(List.of("ACTIVE", "ACTIVE", "COMPLETED", "CANCELLED"));
        return new ModelObjects.EnrollmentSent(
                known == null ? uid("n") : known.uid,
                person,
                known == null ? any(world.metadata.registering()).uid() : known.program,
                known == null || random.nextInt(4) == 0 ? unit : known.unit,
                status,
                attributes);
    }

    private ModelObjects.VisitSent visit(String enrollment, ModelProgram program, String unit) {
        ModelObjects.Visit known =
                some(world.objects.visits.values().stream().filter(each -> enrollment.equals(each.enrollment)));
        ModelObjects.Visit old = random.nextBoolean() ? null : known;
        return new ModelObjects.VisitSent(
                old == null ? uid("v") : old.uid,
                enrollment,
                program.uid(),
                old == null ? any(program.stages()).uid() : old.stage,
                old == null || random.nextInt(4) == 0 ? unit : old.unit,
                random.nextBoolean() ? "ACTIVE" : "COMPLETED",
                random.nextInt(3) == 0 ? null : "w" + random.nextInt(9));
    }

    private ModelObjects.VisitSent single() {
        ModelObjects.Visit known = some(world.objects.visits.values().stream().filter(each -> each.enrollment == null));
        ModelObjects.Visit old = random.nextBoolean() ? null : known;
        ModelProgram program = world.metadata.programs().get(2);
        return new ModelObjects.VisitSent(
                old == null ? uid("v") : old.uid,
                null,
                program.uid(),
                program.stages().get(0).uid(),
                old == null || random.nextInt(4) == 0 ? any(ModelCaller.UNITS) : old.unit,
                random.nextBoolean() ? "ACTIVE" : "COMPLETED",
                random.nextInt(3) == 0 ? null : "w" + random.nextInt(9));
    }

    private String deleting(ModelCaller caller) {
        List<ModelObjects.Sent> payload = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            ModelObjects.Person person = some(world.objects.persons.values().stream());
            ModelObjects.Enrollment enrollment = some(world.objects.enrollments.values().stream());
            ModelObjects.Visit visit = some(world.objects.visits.values().stream());
            ModelObjects.Link link = some(world.objects.links.values().stream());
            int kind = random.nextInt(4);
            if (kind == 0 && person != null) {
                add(payload, new ModelObjects.PersonSent(person.uid, person.unit, Map.of()));
            } else if (kind == 1 && enrollment != null) {
                add(
                        payload,
                        new ModelObjects.EnrollmentSent(
                                enrollment.uid,
                                enrollment.person,
                                enrollment.program,
                                enrollment.unit,
                                "ACTIVE",
                                Map.of()));
            } else if (kind == 2 && visit != null) {
                add(
                        payload,
                        new ModelObjects.VisitSent(
                                visit.uid, visit.enrollment, visit.program, visit.stage, visit.unit, "ACTIVE", null));
            } else if (link != null) {
                add(payload, new ModelObjects.LinkSent(link.uid, link.from, link.to));
            }
        }
        return send(caller, "DELETE", payload);
    }

    private ModelObjects.Person person() {
        return any(new ArrayList<>(world.objects.persons.values()));
    }

    private String transfer(ModelCaller caller) {
        ModelObjects.Person person = person();
        ModelProgram program = any(world.metadata.registering());
        String unit = any(ModelCaller.UNITS);
        String path = "/api/tracker/ownership/transfer?trackedEntity=" + person.uid + "&program=" + program.uid()
                + "&orgUnit=" + unit;
        return agree(caller, "PUT", path, null, world.transfer(caller, person, program, unit));
    }

    private String breakGlass(ModelCaller caller) {
        ModelObjects.Person person = person();
        ModelProgram program = any(world.metadata.registering());
        String path = "/api/tracker/ownership/override?reason=urgent&trackedEntity=" + person.uid + "&program="
                + program.uid();
        return agree(caller, "POST", path, null, world.breakGlass(caller, person, program));
    }

    private String agree(ModelCaller caller, String verb, String path, @Nullable String body, boolean done) {
        ModelServer.Answer answer = server.call(caller, verb, path, body);
        String what = caller + " " + verb + " " + path + " " + body;
        if (answer.status() / 100 != (done ? 2 : 4)) {
            throw new AssertionError("the server says " + answer + ", the model " + done + ": " + what);
        }
        return what;
    }

    private String merge() {
        ModelObjects.Person original = person();
        ModelObjects.Person duplicate = person();
        if (original == duplicate || original.deleted || duplicate.deleted) {
            return "";
        }
        ModelServer.Answer noted = server.call(
                ModelCaller.ADMIN,
                "POST",
                "/api/potentialDuplicates",
                "{\"original\": \"" + original.uid + "\", \"duplicate\": \"" + duplicate.uid + "\"}");
        if (noted.status() != 200) {
            return "noted before: " + noted;
        }
        // the pair says itself who is the original
        boolean turned = noted.body().path("original").asText().equals(duplicate.uid);
        String path = "/api/potentialDuplicates/" + noted.body().path("id").asText() + "/merge?mergeStrategy=AUTO";
        ModelObjects.Person kept = turned ? duplicate : original;
        ModelObjects.Person gone = turned ? original : duplicate;
        return agree(ModelCaller.ADMIN, "POST", path, "{}", world.merge(kept, gone)) + " " + kept.uid + " <- "
                + gone.uid;
    }
}
