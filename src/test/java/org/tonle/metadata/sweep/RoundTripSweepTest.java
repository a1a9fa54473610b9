package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.TestDatabase;

/** An object of every type with a value for every property that clients write: made, read, sent back, replaced, patched, deleted. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class RoundTripSweepTest extends MadeObjects {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void whatIsSentIsKept() {
        for (ObjectType type : sweep().types()) {
            made(type, sweep().minimal(type));
            Made made = made(type, sweep().full(type));
            if (made != null) {
                checkHolds(made, made.sent());
            }
        }
        assertEquals(List.of(), faults);
    }

    private void checkHolds(Made made, ObjectNode sent) {
        SweepWorld.Answer got = sweep().get(made.path() + "?fields=:owner");
        for (Map.Entry<String, JsonNode> each : sent.properties()) {
            JsonNode now = got.at("/" + each.getKey());
            check(made.type() + "." + each.getKey(), holds(each.getValue(), now), now + " after " + each.getValue());
        }
    }

    @Test
    void whatIsReadCanBeSentBackAndChangesNothing() {
        for (ObjectType type : sweep().types()) {
            Made made = made(type, sweep().full(type));
            if (made == null) {
                continue;
            }
            String whole = made.path() + "?fields=*";
            JsonNode before = sweep().get(whole).json();
            for (String fields : List.of("*", ":owner")) {
                JsonNode body = sweep().get(made.path() + "?fields=" + fields).json();
                String where = type + " read by " + fields + " and put back";
                SweepWorld.Answer put = sweep().send("PUT", made.path(), body);
                check(where, put.isOk() && !put.text().contains("passed over"), put);
                ObjectNode payload = JSON.objectNode();
                payload.putArray(type.plural()).add(body);
                SweepWorld.Answer post = sweep().send("POST", "/api/metadata", payload);
                check(where, post.at("/response/unchanged").asInt() == 1, post);
                JsonNode after = sweep().get(whole).json();
                check(where, before.equals(after), difference(before, after));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void whatIsPutTakesThePlaceOfWhatWasThere() {
        for (ObjectType type : sweep().types()) {
            Made made = made(type, sweep().full(type));
            if (made != null) {
                ObjectNode other = inPlaceOf(made, sweep().full(type));
                SweepWorld.Answer put = sweep().send("PUT", made.path(), other);
                check(type + " put", put.status() == 200, put);
                checkHolds(made, other);
                checkLeftOut(made);
            }
        }
        assertEquals(List.of(), faults);
    }

    /**
     * A list that is not sent is empty, and a value that is not sent is none or its default; translations stay, and what is confidential
     * stays so until somebody says that it is not.
     */
    private void checkLeftOut(Made made) {
        ObjectType type = made.type();
        ObjectNode least = inPlaceOf(made, sweep().minimal(type));
        SweepWorld.Answer put = sweep().send("PUT", made.path(), least);
        check(type + " put with the least", put.status() == 200, put);
        SweepWorld.Answer got = sweep().get(made.path() + "?fields=:owner");
        for (Property property : type.all()) {
            JsonNode now = got.at("/" + property.name());
            boolean isAsked = sweep().maker().isWritten(type, property)
                    && !least.has(property.name())
                    && property.defaultValue() == null
                    && !property.name().equals("translations")
                    && !property.name().equals("confidential")
                    && !property.name().equals("favorites");
            if (isAsked) {
                check(type + "." + property.name() + " left out", isNothing(now), now);
            }
        }
    }

    @Test
    void everyPropertyCanBePatchedAlone() {
        for (ObjectType type : sweep().types()) {
            Made made = made(type, sweep().minimal(type));
            if (made != null) {
                ObjectNode values = inPlaceOf(made, sweep().full(type));
                List<Property> properties = type.all().stream()
                        .filter(property -> values.has(property.name())
                                && !property.name().equals("id")
                                && !property.name().equals("username"))
                        .toList();
                for (Property property : properties) {
                    SweepWorld.Answer added = patch(made, "add", property, values.get(property.name()));
                    check(type + "." + property.name() + " added", added.status() == 200, added);
                }
                checkHolds(made, values);
                properties.forEach(property -> remove(made, property));
                SweepWorld.Answer now = sweep().get(made.path() + "?fields=:owner");
                for (Property property : properties) {
                    // what is confidential stays so until somebody says that it is not
                    boolean stays = made.sent().has(property.name())
                            || property.defaultValue() != null
                            || property.name().equals("confidential");
                    JsonNode value = now.at("/" + property.name());
                    check(type + "." + property.name() + " removed", stays || isNothing(value), value);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private void remove(Made made, Property property) {
        SweepWorld.Answer removed = patch(made, "remove", property, null);
        boolean isRight = made.sent().has(property.name())
                ? removed.status() == 409
                        && removed.at("/response/errorReports/0/errorCode")
                                .asText()
                                .startsWith("E40")
                : removed.status() == 200;
        check(made.type() + "." + property.name() + " removed", isRight, removed);
    }

    /** Flags that are not there are shown as false, texts that the server works out as empty ones. */
    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isContainerNode() && value.isEmpty()
                || value.isBoolean() && !value.asBoolean()
                || value.isTextual() && value.asText().isEmpty();
    }

    private SweepWorld.Answer patch(Made made, String operation, Property property, @Nullable JsonNode value) {
        ObjectNode patch = JSON.objectNode().put("op", operation).put("path", "/" + property.name());
        if (value != null) {
            patch.set("value", value);
        }
        return sweep().send("PATCH", made.path(), "[" + patch + "]", SweepWorld.JSON_PATCH);
    }

    @Test
    void whatIsNoneIsSaidToBeNone() {
        for (ObjectType type : sweep().types()) {
            ObjectNode odd = sweep().minimal(type);
            Property named = type.all().stream()
                    .filter(property -> property.isStored() && property.name().length() > 5)
                    .findFirst()
                    .orElseThrow();
            String misspelt = named.name().substring(0, 3) + "_" + named.name().substring(3);
            odd.put(misspelt, "x");
            SweepWorld.Answer answer = sweep().send("POST", "/api/" + type.plural() + "?importMode=VALIDATE", odd);
            check(
                    type + "." + misspelt,
                    answer.isOk()
                            && answer.text().contains(misspelt)
                            && answer.text().contains("`" + named.name() + "`"),
                    answer);
            Made made = made(type, sweep().minimal(type));
            if (made != null) {
                check(type + " below", sweep().get(made.path() + "/nosuch").status() == 404, made.path());
                check(type + " none", sweep().get(made.path() + "x").status() == 404, made.path());
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void whatIsDeletedIsGone() {
        for (ObjectType type : sweep().types()) {
            Made made = made(type, sweep().full(type));
            if (made != null) {
                SweepWorld.Answer gone = sweep().send("DELETE", made.path(), null);
                check(type + " deleted", gone.status() == 200, gone);
                check(type + " deleted", sweep().get(made.path()).status() == 404, made.path());
                check(type + " twice", sweep().send("DELETE", made.path(), null).status() == 404, made.path());
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void whatIsTakenIsNamedWithBothObjects() {
        for (ObjectType type : sweep().types()) {
            for (Property property : type.all()) {
                boolean isText =
                        property.type().isText() || property.type().name().equals("INTEGER");
                if (!property.isUnique()
                        || !isText
                        || List.of("id", "username").contains(property.name())
                        || !sweep().maker().isWritten(type, property)) {
                    continue;
                }
                ObjectNode first = sweep().minimal(type);
                JsonNode value = sweep().full(type).get(property.name());
                first.set(property.name(), value);
                ObjectNode second = sweep().minimal(type);
                second.set(property.name(), value);
                if (made(type, first) != null) {
                    SweepWorld.Answer answer = sweep().send("POST", "/api/" + type.plural(), second);
                    JsonNode report = answer.at("/response/errorReports/0");
                    String message = report.path("message").asText();
                    check(
                            type + "." + property.name(),
                            answer.status() == 409
                                    && report.path("errorCode").asText().equals("E5003")
                                    && report.path("errorProperty").asText().equals(property.name())
                                    && message.contains(first.path("id").asText())
                                    && message.contains(second.path("id").asText()),
                            answer);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Whether an answer says what was sent, and perhaps more. */
    private static boolean holds(JsonNode sent, JsonNode got) {
        if (sent.isObject()) {
            return got.isObject()
                    && sent.properties().stream().allMatch(each -> holds(each.getValue(), got.path(each.getKey())));
        }
        if (sent.isArray()) {
            boolean same = sent.size() == got.size();
            for (int i = 0; same && i < sent.size(); i++) {
                same = holds(sent.get(i), got.get(i));
            }
            return same;
        }
        return sent.isNumber()
                ? got.isNumber() && sent.decimalValue().compareTo(got.decimalValue()) == 0
                : sent.equals(got);
    }

    private static String difference(JsonNode before, JsonNode after) {
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (!before.path(name).equals(after.path(name))) {
                text.append(name)
                        .append(": ")
                        .append(before.path(name))
                        .append(" -> ")
                        .append(after.path(name))
                        .append("; ");
            }
        }
        return text.toString();
    }
}
