package org.tonle.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;

/**
 * The world of the matrix. First what everybody may know of, with hidden parts inside of visible things; then, in a second step, all that must
 * not be noticed: hidden objects, and data under hidden things.
 */
final class MatrixWorld {
    private final MatrixHttp http;
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonNode world;
    private final Schema schema;

    MatrixWorld(MatrixHttp http, Schema schema) {
        this.http = http;
        this.schema = schema;
        try (InputStream file = MatrixWorld.class.getResourceAsStream("/matrix/world.json")) {
            this.world = mapper.readTree(Objects.requireNonNull(file));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The first step. */
    void furnish() {
        ObjectNode people = world.path("people").deepCopy();
        for (JsonNode role : people.path("userRoles")) {
            if (role.path("authorities").asText().equals("@META")) {
                ArrayNode all = ((ObjectNode) role).putArray("authorities");
                overMetadata().forEach(all::add);
            }
        }
        ObjectNode first = mapper.createObjectNode();
        first.set("organisationUnits", world.path("units"));
        people.properties().forEach(each -> first.set(each.getKey(), each.getValue()));
        asAdmin("/api/metadata?importStrategy=CREATE_AND_UPDATE", first);
        asSuper("/api/metadata?importStrategy=CREATE_AND_UPDATE", world.path("visible"));
        samples(false);
        asSuper("/api/dataValueSets", filled("visibleValues"));
        asSuper("/api/tracker?async=false", filled("visibleTracker"));
    }

    /** The second step. */
    void hide() {
        samples(true);
        filled("hiddenValues").forEach(each -> asSuper("/api/dataValueSets", each));
        filled("hiddenTracker").forEach(each -> asSuper("/api/tracker?async=false", each));
        asSuper("/api/completeDataSetRegistrations", filled("hiddenCompletions"));
        filled("hiddenMinMax").forEach(each -> asSuper("/api/dataEntry/minMaxValues", each));
        asSuper("/api/lockExceptions?ou=zmOClinic00&ds=zmSetHid000&pe=202501", null);
        asSuper("/api/tracker?async=true", mapper.createObjectNode().set("events", mapper.createArrayNode()));
    }

    /** All authorities over metadata, but none over users, roles and groups. */
    private List<String> overMetadata() {
        TreeSet<String> all = new TreeSet<>(List.of("F_METADATA_IMPORT", "F_METADATA_EXPORT"));
        for (ObjectType type : schema.all()) {
            if (!type.name().startsWith("user")) {
                type.authorities().values().forEach(all::addAll);
            }
        }
        all.removeIf(each -> each.startsWith("F_USER") || each.equals("ALL"));
        return new ArrayList<>(all);
    }

    private void samples(boolean hidden) {
        int number = hidden ? 500 : 0;
        for (Map.Entry<String, TypeSamples.Sample> each : TypeSamples.of(schema).entrySet()) {
            TypeSamples.Sample sample = each.getValue();
            String uid = hidden ? sample.hidden() : sample.shown();
            ObjectNode object = TypeSamples.object(sample.type(), uid, hidden, number++);
            ObjectNode payload = mapper.createObjectNode();
            payload.putArray(each.getKey()).add(object);
            asSuper("/api/metadata?importStrategy=CREATE_AND_UPDATE", payload);
        }
    }

    private void asAdmin(String path, JsonNode body) {
        check(path, body, http.send("admin", "district", "POST", path, "application/json", body.toString()));
    }

    private void asSuper(String path, @org.jspecify.annotations.Nullable JsonNode body) {
        String text = body == null ? null : body.toString();
        check(path, body, http.send("zm_super", MatrixUser.PASSWORD, "POST", path, "application/json", text));
    }

    private static void check(String path, @org.jspecify.annotations.Nullable JsonNode body, MatrixHttp.Answer answer) {
        if (!answer.isOk()) {
            throw new AssertionError(path + " " + body + " -> " + answer.status() + " " + answer.body());
        }
    }

    /** A part of the world with the option combinations of its options in place of {@code @OPEN, @HID, @DOPEN, @DHID}. */
    private JsonNode filled(String part) {
        String text = world.path(part).toString();
        for (Map.Entry<String, String> each : Map.of(
                        "\"@OPEN\"",
                        "zmOptOpen00",
                        "\"@HID\"",
                        "zmOptHid000",
                        "\"@DOPEN\"",
                        "zmDisOpen00",
                        "\"@DHID\"",
                        "zmDisHid000")
                .entrySet()) {
            text = text.replace(each.getKey(), "\"" + optionCombo(each.getValue()) + "\"");
        }
        try {
            return mapper.readTree(text);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The option combination that holds just this option. */
    String optionCombo(String option) {
        MatrixHttp.Answer answer = http.send(
                "zm_super",
                MatrixUser.PASSWORD,
                "GET",
                "/api/categoryOptionCombos?fields=id&filter=categoryOptions.id:eq:" + option,
                null,
                null);
        try {
            return mapper.readTree(answer.body())
                    .path("categoryOptionCombos")
                    .path(0)
                    .path("id")
                    .asText();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
