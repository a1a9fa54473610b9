package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** Every type with a version: it moves when the object changes, and when something comes, changes or goes that belongs to it; never else. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class VersionSweepTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Inject
    Schema schema;

    private final List<String> faults = new ArrayList<>();

    private SweepWorld world() {
        return SweepWorld.on("http://localhost:" + RestAssured.port, schema);
    }

    private static boolean hasVersion(ObjectType type) {
        Property version = type.property("version");
        return version != null && version.isStored() && version.type() == PropertyType.INTEGER;
    }

    private int version(ObjectType type, String uid) {
        return world().get("/api/" + type.plural() + "/" + uid + "?fields=version")
                .at("/version")
                .asInt(-1);
    }

    private void expect(String where, int expected, int found) {
        if (expected != found) {
            faults.add(where + ": version " + found + ", not " + expected);
        }
    }

    @Test
    void versionsMoveWithWhatBelongsToThem() {
        int types = 0;
        int parts = 0;
        for (ObjectType type : world().types()) {
            if (!hasVersion(type)) {
                continue;
            }
            types++;
            String uid = world().make(type);
            String path = "/api/" + type.plural() + "/" + uid;
            int version = version(type, uid);
            world().send("PUT", path, world().get(path + "?fields=*").json());
            expect(type + " put back", version, version(type, uid));
            SweepWorld.Answer changed =
                    world().send("PATCH", path, JSON.objectNode().put("name", "zs renamed " + uid));
            assertEquals(200, changed.status(), changed.toString());
            expect(type + " renamed", version + 1, version(type, uid));
            for (ObjectType part : world().types()) {
                for (Property property : part.all()) {
                    boolean belongs = !property.isCollection()
                            && property.isStored()
                            && property.onDelete() == OnDelete.CASCADE
                            && type.name().equals(property.target());
                    if (belongs) {
                        parts++;
                        follow(type, uid, part, property);
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(types > 2 && parts > 5, types + " types, " + parts + " parts");
    }

    private void follow(ObjectType type, String uid, ObjectType part, Property property) {
        String where = part + "." + property.name();
        int version = version(type, uid);
        ObjectNode object = world().minimal(part);
        object.set(property.name(), JSON.objectNode().put("id", uid));
        SweepWorld.Answer made = world().send("POST", "/api/" + part.plural(), object);
        assertEquals(201, made.status(), made + " " + object);
        expect(where + " made", version + 1, version(type, uid));
        String path = "/api/" + part.plural() + "/" + object.path("id").asText();
        world().send("PUT", path, world().get(path + "?fields=*").json());
        expect(where + " put back", version + 1, version(type, uid));
        SweepWorld.Answer changed = world().send(
                        "PATCH",
                        path,
                        JSON.objectNode()
                                .put("code", "zs-v-" + object.path("id").asText()));
        assertEquals(200, changed.status(), changed.toString());
        expect(where + " changed", version + 2, version(type, uid));
        assertEquals(200, world().send("DELETE", path, null).status(), path);
        expect(where + " gone", version + 3, version(type, uid));
    }
}
