package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;

/** What sweeps over objects of every type share: making one, and collecting what is wrong instead of stopping at the first. */
class MadeObjects {
    @Inject
    Schema schema;

    final List<String> faults = new ArrayList<>();
    private @Nullable SweepWorld shared;

    @BeforeEach
    void world() {
        shared = SweepWorld.on("http://localhost:" + RestAssured.port, schema);
    }

    final SweepWorld sweep() {
        assertNotNull(shared);
        return shared;
    }

    /** An object on the server. @param sent as it was made */
    record Made(ObjectType type, String path, ObjectNode sent) {}

    final @Nullable Made made(ObjectType type, ObjectNode object) {
        SweepWorld.Answer answer = sweep().send("POST", "/api/" + type.plural(), object);
        if (answer.status() != 201) {
            faults.add(type + " cannot be made: " + answer + " from " + object);
            return null;
        }
        return new Made(type, "/api/" + type.plural() + "/" + object.path("id").asText(), object);
    }

    final void check(String where, boolean isRight, Object said) {
        if (!isRight) {
            String text = String.valueOf(said);
            faults.add(where + ": " + (text.length() > 600 ? text.substring(0, 600) : text));
        }
    }

    /** Another object with the identifier of this one, and of a user the name to sign in with, which stays for ever. */
    static ObjectNode inPlaceOf(Made made, ObjectNode other) {
        other.set("id", made.sent().get("id"));
        if (other.has("username")) {
            other.set("username", made.sent().get("username"));
        }
        return other;
    }
}
