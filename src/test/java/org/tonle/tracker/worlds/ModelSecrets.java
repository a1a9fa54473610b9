package org.tonle.tracker.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether anything tells of what is hidden: all that a caller does not see is changed behind its back, and every address with every parameter
 * has to answer as before, numbers, orders and filters included; and under the identifier of a hidden object as under one that never was.
 */
record ModelSecrets(ModelServer server, ModelWorld world) {

    /** @return how many answers were compared */
    int keptFrom(ModelCaller caller, int turn) {
        ModelSight sight = world.sight(caller);
        List<ModelObjects.Sent> hidden = hidden(sight, turn);
        ModelQuestions questions = new ModelQuestions(
                world.metadata,
                first(hidden, ModelObjects.PersonSent.class),
                first(hidden, ModelObjects.EnrollmentSent.class),
                first(hidden, ModelObjects.VisitSent.class));
        Map<String, String> before = answers(caller, questions.lists());
        List<String> few = questions.lists().stream()
                .filter(question -> question.endsWith("fields=*"))
                .toList();
        String known = answers(ModelCaller.ADMIN, few).toString();
        server.send(
                ModelCaller.ADMIN,
                world.metadata,
                "atomicMode=OBJECT",
                new ModelServer.Payload(false, hidden, turn % 2 == 0 ? "2025-06-06" : "2024-06-06"));
        if (!hidden.isEmpty() && known.equals(answers(ModelCaller.ADMIN, few).toString())) {
            throw new AssertionError("nothing was changed: " + hidden);
        }
        Map<String, String> after = answers(caller, questions.lists());
        before.forEach(
                (question, answer) -> assertEquals(answer, after.get(question), caller + " is told by " + question));
        int singles = 0;
        for (ModelObjects.Sent each : hidden) {
            String kind = each instanceof ModelObjects.PersonSent
                    ? "trackedEntities"
                    : each instanceof ModelObjects.EnrollmentSent ? "enrollments" : "events";
            for (String question : ModelQuestions.singles(kind, each.uid())) {
                singles++;
                assertEquals(
                        answer(caller, question.replace(each.uid(), "zzzzzzzzzzz")),
                        answer(caller, question).replace(each.uid(), "zzzzzzzzzzz"),
                        caller + " is told by " + question);
            }
        }
        return before.size() + singles;
    }

    private static String first(List<ModelObjects.Sent> hidden, Class<?> kind) {
        return hidden.stream()
                .filter(kind::isInstance)
                .map(ModelObjects.Sent::uid)
                .findFirst()
                .orElse("zzzzzzzzzzz");
    }

    private Map<String, String> answers(ModelCaller caller, List<String> questions) {
        Map<String, String> answers = new LinkedHashMap<>();
        questions.forEach(question -> answers.put(question, answer(caller, question + "&totalPages=true")));
        return answers;
    }

    /** Without when something was changed last, which a person tells of everything below it. */
    private String answer(ModelCaller caller, String question) {
        ModelServer.Answer answer = server.get(caller, "/api/tracker/" + question);
        return answer.status() + " "
                + answer.body().toString().replaceAll("\"updatedAt\":\"[^\"]*\"|\"updatedBy\":\\{[^}]*\\}", "");
    }

    /** What the caller does not see, otherwise than it is. */
    private List<ModelObjects.Sent> hidden(ModelSight sight, int turn) {
        List<ModelObjects.Sent> all = new ArrayList<>();
        for (ModelObjects.Person each : world.objects.persons.values()) {
            if (!each.deleted && !sight.sees(each)) {
                all.add(new ModelObjects.PersonSent(
                        each.uid, each.unit, new TreeMap<>(Map.of("mwName00000", "Z" + turn))));
            }
        }
        for (ModelObjects.Enrollment each : world.objects.enrollments.values()) {
            if (!each.deleted && !sight.sees(each)) {
                // extra is a value of the person, who may be seen
                all.add(new ModelObjects.EnrollmentSent(
                        each.uid,
                        each.person,
                        each.program,
                        each.unit,
                        turn % 2 == 0 ? "COMPLETED" : "CANCELLED",
                        Map.of()));
            }
        }
        for (ModelObjects.Visit each : world.objects.visits.values()) {
            if (!each.deleted && !sight.sees(each)) {
                all.add(new ModelObjects.VisitSent(
                        each.uid,
                        each.enrollment,
                        each.program,
                        each.stage,
                        each.unit,
                        turn % 2 == 0 ? "COMPLETED" : "ACTIVE",
                        "w" + turn));
            }
        }
        return all;
    }
}
