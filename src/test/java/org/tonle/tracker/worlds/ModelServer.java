package org.tonle.tracker.worlds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The server, as clients see it. */
final class ModelServer {
    static final String PASSWORD = "Worlds#2026x";

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    ModelServer(String address) {
        this.address = address;
    }

    record Answer(int status, JsonNode body) {}

    Answer get(ModelCaller caller, String path) {
        return call(caller, "GET", path, null);
    }

    Answer call(ModelCaller caller, String verb, String path, @Nullable String body) {
        String pair = caller.username() + ":" + (caller == ModelCaller.ADMIN ? "district" : PASSWORD);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.body().isEmpty() ? mapper.nullNode() : mapper.readTree(answer.body()));
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(verb + " " + path, problem);
        }
    }

    void metadata(String json) {
        Answer answer = call(ModelCaller.ADMIN, "POST", "/api/metadata?importStrategy=CREATE_AND_UPDATE", json);
        if (answer.status() != 200) {
            throw new AssertionError(answer.body() + " for " + json);
        }
    }

    /** @return codes by identifier, empty when nothing was wrong, null when the caller may not send anything at all */
    @Nullable
    Map<String, Set<String>> send(ModelCaller caller, ModelMetadata metadata, String parameters, Payload payload) {
        Answer answer =
                call(caller, "POST", "/api/tracker?async=false&" + parameters, text(payload.json(metadata, mapper)));
        if (answer.status() == 403) {
            return null;
        }
        Map<String, Set<String>> wrong = new TreeMap<>();
        JsonNode reports = answer.body().path("validationReport").path("errorReports");
        if (!reports.isArray() || answer.status() != 200 && answer.status() != 409) {
            throw new AssertionError(caller + " " + answer + " for " + parameters + " " + payload);
        }
        for (JsonNode each : reports) {
            wrong.computeIfAbsent(each.path("uid").asText(), uid -> new TreeSet<>())
                    .add(each.path("errorCode").asText());
        }
        return wrong;
    }

    private String text(JsonNode json) {
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /**
     * @param nested whether what belongs to something in the payload is sent inside of it
     * @param day of all dates
     */
    record Payload(boolean nested, List<ModelObjects.Sent> sent, String day) {
        Payload(boolean nested, List<ModelObjects.Sent> sent) {
            this(nested, sent, "2025-01-02");
        }

        ObjectNode json(ModelMetadata metadata, ObjectMapper mapper) {
            ObjectNode all = mapper.createObjectNode();
            Map<String, ObjectNode> made = new TreeMap<>();
            for (ModelObjects.Sent each : sent) {
                if (each instanceof ModelObjects.PersonSent person) {
                    ObjectNode json = all.withArray("trackedEntities").addObject();
                    made.put(person.uid(), json);
                    json.put("trackedEntity", person.uid())
                            .put("trackedEntityType", metadata.typeUid())
                            .put("orgUnit", person.unit());
                    attributes(json, person.attributes());
                } else if (each instanceof ModelObjects.EnrollmentSent enrollment) {
                    ObjectNode json = place(all, made, enrollment.person(), "enrollments");
                    made.put(enrollment.uid(), json);
                    json.put("enrollment", enrollment.uid())
                            .put("trackedEntity", enrollment.person())
                            .put("program", enrollment.program())
                            .put("orgUnit", enrollment.unit())
                            .put("status", enrollment.status())
                            .put("enrolledAt", day)
                            .put("occurredAt", day);
                    attributes(json, enrollment.attributes());
                } else if (each instanceof ModelObjects.VisitSent visit) {
                    visit(place(all, made, String.valueOf(visit.enrollment()), "events"), visit);
                } else if (each instanceof ModelObjects.LinkSent link) {
                    ObjectNode json = all.withArray("relationships")
                            .addObject()
                            .put("relationship", link.uid())
                            .put("relationshipType", metadata.linkUid());
                    json.withObject("/from/trackedEntity").put("trackedEntity", link.from());
                    json.withObject("/to/trackedEntity").put("trackedEntity", link.to());
                }
            }
            return all;
        }

        private ObjectNode place(ObjectNode all, Map<String, ObjectNode> made, String parent, String list) {
            ObjectNode inside = nested ? made.get(parent) : null;
            return (inside == null ? all : inside).withArray(list).addObject();
        }

        private void visit(ObjectNode json, ModelObjects.VisitSent visit) {
            json.put("event", visit.uid())
                    .put("program", visit.program())
                    .put("programStage", visit.stage())
                    .put("orgUnit", visit.unit())
                    .put("status", visit.status())
                    .put("occurredAt", day);
            if (visit.enrollment() != null) {
                json.put("enrollment", visit.enrollment());
            }
            if (visit.value() != null) {
                json.withArray("dataValues")
                        .addObject()
                        .put("dataElement", "mwValue0000")
                        .put("value", visit.value());
            }
        }

        private static void attributes(ObjectNode json, Map<String, String> attributes) {
            ArrayNode all = json.putArray("attributes");
            attributes.forEach((attribute, value) ->
                    all.addObject().put("attribute", attribute).put("value", value));
        }
    }
}
