package org.tonle.metadata.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.schema.Trait;
import org.tonle.testsupport.ObjectMaker;

/** Every type that clients write, over HTTP: makes objects and what they refer to. Identifiers begin with {@code zs}. */
final class SweepWorld {
    static final String JSON_PATCH = "application/json-patch+json";

    private static final int EACH = 3;
    private static final String ADMIN = basic("admin", "district");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String server;
    private final Schema schema;
    private final Map<String, List<String>> targets = new HashMap<>();
    private final Set<String> beingMade = new HashSet<>();
    private final ObjectMaker maker;
    private int made;
    private boolean hasNobody;

    private static @Nullable SweepWorld shared;

    /** The one world of all sweeps, so that what one makes is in nobody's way. */
    static synchronized SweepWorld on(String server, Schema schema) {
        SweepWorld world = shared;
        if (world == null || !world.server.equals(server)) {
            world = new SweepWorld(server, schema);
            shared = world;
        }
        return world;
    }

    private SweepWorld(String server, Schema schema) {
        this.server = server;
        this.schema = schema;
        SweepValues values = new SweepValues((type, number) -> target(schema.require(type), number, false));
        this.maker = new ObjectMaker(schema, this::target, values, 6);
    }

    /** What a server said. @param json missing when the body is none */
    record Answer(int status, JsonNode json, String text) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }

        JsonNode at(String pointer) {
            return json.at(pointer);
        }

        @Override
        public String toString() {
            return status + " " + (text.length() > 700 ? text.substring(0, 700) : text);
        }
    }

    /** The types whose objects clients make one by one with plain JSON. */
    List<ObjectType> types() {
        return schema.withEndpoint().stream().filter(this::isMade).toList();
    }

    private boolean isMade(ObjectType type) {
        Property id = type.property("id");
        return type.hasEndpoint()
                && !type.isEmbedded()
                && type.is(Trait.PERSISTED)
                && id != null
                && id.isStored()
                && !SweepValues.ELSEWHERE.contains(type.name());
    }

    ObjectMaker maker() {
        return maker;
    }

    ObjectNode full(ObjectType type) {
        return maker.full(type, uid());
    }

    ObjectNode minimal(ObjectType type) {
        return maker.minimal(type, uid());
    }

    String uid() {
        return "zs%09d".formatted(++made);
    }

    /** One of a few objects of the type, which are made when the first is asked for; null while the type itself is being made. */
    private @Nullable String target(ObjectType type, int number, boolean own) {
        if (type.name().equals("categoryOptionCombo")) {
            List<String> all = get("/api/categoryOptionCombos?fields=id&paging=false")
                    .at("/categoryOptionCombos")
                    .findValuesAsText("id");
            return all.get(number % all.size());
        }
        List<String> uids = targets.get(type.name());
        if (uids == null || own) {
            if (!isMade(type) || !beingMade.add(type.name())) {
                return null;
            }
            List<String> fresh = new ArrayList<>();
            for (int i = 0; i < (own ? 1 : EACH); i++) {
                fresh.add(make(type));
            }
            beingMade.remove(type.name());
            if (own) {
                return fresh.get(0);
            }
            targets.put(type.name(), fresh);
            uids = fresh;
        }
        return uids.get(number % EACH);
    }

    /** The identifier of a new object with no more than it must have. */
    String make(ObjectType type) {
        ObjectNode object = minimal(type);
        Answer answer = send("POST", "/api/" + type.plural(), object);
        if (!answer.isOk()) {
            throw new IllegalStateException("cannot make a " + type + ": " + answer + "\n" + object);
        }
        return object.path("id").asText();
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer send(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body == null ? null : body.toString(), "application/json");
    }

    Answer send(String method, String path, @Nullable String body, String contentType) {
        return send(ADMIN, method, path, body, contentType);
    }

    /** What a user without any right reads, who is made the first time. */
    Answer readByNobody(String path) {
        if (!hasNobody) {
            hasNobody = true;
            String role = uid();
            String people =
                    """
                    {"userRoles": [{"id": "%s", "name": "zs none", "authorities": []}],
                     "users": [{"id": "%s", "username": "zs_nobody", "firstName": "zs", "surname": "nobody",
                       "password": "Sweep#2026x", "userRoles": [{"id": "%s"}]}]}"""
                            .formatted(role, uid(), role);
            Answer made = send("POST", "/api/metadata", people, "application/json");
            if (!made.isOk()) {
                throw new IllegalStateException(made.toString());
            }
        }
        return send(basic("zs_nobody", "Sweep#2026x"), "GET", path, null, "application/json");
    }

    private static String basic(String username, String password) {
        String pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Answer send(String who, String method, String path, @Nullable String body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", who)
                .header("Content-Type", contentType)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()), answer.body());
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(method + " " + path, problem);
        }
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }
}
