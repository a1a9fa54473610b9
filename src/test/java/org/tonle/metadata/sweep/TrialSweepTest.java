package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.TestDatabase;

/** Every way to write to an object of every type, asked for as a trial: all of it is judged, none of it stays. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TrialSweepTest extends MadeObjects {
    @Test
    void whatIsOnlyTriedChangesNothing() {
        for (ObjectType type : sweep().types()) {
            Made made = made(type, sweep().minimal(type));
            if (made == null) {
                continue;
            }
            JsonNode before = state(made);
            ObjectNode other = sweep().full(type);
            check(
                    type + " tried",
                    sweep().send("POST", "/api/" + type.plural() + "?importMode=VALIDATE", other)
                            .isOk(),
                    other);
            check(
                    type + " tried",
                    sweep().get("/api/" + type.plural() + "/" + other.path("id").asText())
                                    .status()
                            == 404,
                    other);
            inPlaceOf(made, other);
            for (String word : List.of("importMode=VALIDATE", "dryRun=true")) {
                SweepWorld.Answer put = sweep().send("PUT", made.path() + "?" + word, other);
                SweepWorld.Answer patch = sweep().send("PATCH", made.path() + "?" + word, other);
                SweepWorld.Answer gone = sweep().send("DELETE", made.path() + "?" + word, null);
                check(type + " " + word, put.isOk() && patch.isOk() && gone.isOk(), put + " " + patch + " " + gone);
                tryAspects(type, made, word);
                check(type + " " + word, before.equals(state(made)), state(made));
            }
        }
        assertEquals(List.of(), faults);
    }

    /** What is written beside the object itself, none of it to stay. */
    private void tryAspects(ObjectType type, Made made, String word) {
        Object translation = Map.of("property", "NAME", "locale", "km", "value", "ខ");
        ObjectNode translations = new ObjectMapper().valueToTree(Map.of("translations", List.of(translation)));
        sweep().send("PUT", made.path() + "/translations?" + word, translations);
        if (type.isShareable()) {
            ObjectNode sharing = JsonNodeFactory.instance.objectNode().put("public", "rw------");
            check(
                    type + " sharing " + word,
                    sweep().send("PUT", made.path() + "/sharing?" + word, sharing)
                            .isOk(),
                    sharing);
            ObjectNode legacy = JsonNodeFactory.instance.objectNode();
            legacy.putObject("object").put("publicAccess", "rw------");
            String id = made.path().substring(made.path().lastIndexOf('/') + 1);
            check(
                    type + " sharing of old " + word,
                    sweep().send("PUT", "/api/sharing?type=" + type + "&id=" + id + "&" + word, legacy)
                            .isOk(),
                    legacy);
            for (String access : List.of("rwx-----", "rw", "rw------r", "RW------")) {
                legacy.putObject("object").put("publicAccess", access);
                check(
                        type + " sharing of old " + access,
                        !sweep().send("PUT", "/api/sharing?type=" + type + "&id=" + id, legacy)
                                .isOk(),
                        legacy);
            }
        }
        for (String mark : List.of("favorite", "subscriber")) {
            sweep().send("POST", made.path() + "/" + mark + "?" + word, null);
        }
        for (Property property : type.all()) {
            if (property.isCollection() && property.isReference()) {
                ObjectNode nobody = JsonNodeFactory.instance.objectNode();
                nobody.putArray("identifiableObjects");
                sweep().send("PUT", made.path() + "/" + property.name() + "?" + word, nobody);
            }
        }
    }

    private JsonNode state(Made made) {
        return sweep().get(made.path() + "?fields=*").at("");
    }
}
