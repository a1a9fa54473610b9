package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** Every reference of every type, also inside of parts: what becomes of it when the object it leads to is deleted is what the schema says. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DeletionSweepTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Who is deleted is not the object that the reference names alone, or the reference is made by a rule. */
    private static final Set<String> OTHERWISE =
            Set.of("categoryOptionCombo.categoryCombo", "categoryOptionCombo.categoryOptions");

    @Inject
    Schema schema;

    private final List<String> faults = new ArrayList<>();
    private int asked;

    private SweepWorld world() {
        return SweepWorld.on("http://localhost:" + RestAssured.port, schema);
    }

    @Test
    void whatIsUsedStaysOrTakesAlongOrLetsGo() {
        Set<String> made =
                Set.copyOf(world().types().stream().map(ObjectType::name).toList());
        for (ObjectType type : world().types()) {
            for (Property property : type.all()) {
                if (!world().maker().isWritten(type, property) || OTHERWISE.contains(type + "." + property.name())) {
                    continue;
                }
                ObjectType target = schema.target(property);
                if (target != null && property.isReference() && made.contains(target.name())) {
                    ask(type, property, property, target);
                } else if (target != null && target.isEmbedded()) {
                    for (Property inner : target.all()) {
                        ObjectType inside = schema.target(inner);
                        if (inside != null && inner.isReference() && inner.isStored() && made.contains(inside.name())) {
                            ask(type, property, inner, inside);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(asked > 200, "asked " + asked);
    }

    /** @param outer of the object @param holder of the reference, inside of a part of {@code outer} or the same */
    @SuppressWarnings("ReferenceEquality") // a schema has each property once
    private void ask(ObjectType type, Property outer, Property holder, ObjectType target) {
        String where = type + "." + outer.name() + (outer == holder ? "" : "." + holder.name());
        ObjectNode object = world().minimal(type);
        JsonNode value = world().maker().value(type, outer, 3);
        if (value == null) {
            return;
        }
        asked++;
        String used = world().make(target);
        JsonNode reference = JSON.objectNode().put("id", used);
        JsonNode held = holder.isCollection() ? JSON.arrayNode().add(reference) : reference;
        if (outer == holder) {
            object.set(outer.name(), held);
        } else {
            JsonNode part = value.isArray() ? value.get(0) : value;
            ((ObjectNode) part).set(holder.name(), held);
            object.set(outer.name(), value.isArray() ? JSON.arrayNode().add(part) : part);
        }
        SweepWorld.Answer made = world().send("POST", "/api/" + type.plural(), object);
        if (made.status() != 201) {
            faults.add(where + " cannot be made: " + made + " " + object);
            return;
        }
        String path = "/api/" + type.plural() + "/" + object.path("id").asText();
        SweepWorld.Answer gone = world().send("DELETE", "/api/" + target.plural() + "/" + used, null);
        SweepWorld.Answer after = world().get(path + "?fields=:owner");
        boolean isNeeded = holder.isRequired() && !holder.isCollection();
        boolean isInside = outer != holder;
        boolean isRight =
                switch (holder.onDelete() == null ? OnDelete.CLEAR : holder.onDelete()) {
                    case FORBID -> isVetoed(gone, object) && after.text().contains(used);
                    case CASCADE ->
                        gone.status() == 200
                                && (isInside ? after.isOk() && !after.text().contains(used) : after.status() == 404);
                    case CLEAR ->
                        isNeeded && !isInside
                                ? isVetoed(gone, object)
                                : gone.status() == 200
                                        && after.isOk()
                                        && !after.text().contains(used);
                };
        if (!isRight) {
            faults.add(where + " " + holder.onDelete() + ": " + gone + " then " + after.status());
        }
    }

    private static boolean isVetoed(SweepWorld.Answer gone, ObjectNode user) {
        JsonNode report = gone.at("/response/errorReports/0");
        return gone.status() == 409
                && report.path("errorCode").asText().equals("E4030")
                && report.path("message").asText().contains(user.path("id").asText());
    }
}
