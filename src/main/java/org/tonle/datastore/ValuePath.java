package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A place within a value: names of members and numbers of elements, {@code deep.er}, {@code list.0.a}, {@code list[0].a}. Without steps
 * it is the whole value, written {@code .}.
 */
record ValuePath(List<String> steps) {
    static final ValuePath ROOT = new ValuePath(List.of());

    private static final int MOST_STEPS = 20;
    private static final int MOST_ELEMENTS = 100_000;

    /** Reads a path. @throws Problem E1003 for one with an empty step or too many of them */
    static ValuePath of(String written) {
        String plain = written.strip();
        if (plain.isEmpty() || plain.equals(".")) {
            return ROOT;
        }
        String dotted = plain.replaceAll("\\.?\\[(\\d+)]", ".$1");
        List<String> steps = List.of((dotted.startsWith(".") ? dotted.substring(1) : dotted).split("\\.", -1));
        if (steps.size() > MOST_STEPS || steps.stream().anyMatch(String::isBlank)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + written + "` is no path into a value; write names of members with a dot between them, "
                            + MOST_STEPS + " at most");
        }
        return new ValuePath(steps);
    }

    ValuePath below(ValuePath other) {
        List<String> all = new ArrayList<>(other.steps);
        all.addAll(steps);
        return new ValuePath(List.copyOf(all));
    }

    /** What stands there; missing when nothing does. */
    JsonNode in(JsonNode value) {
        JsonNode at = value;
        for (String step : steps) {
            at = at.isArray() ? at.path(index(step)) : at.path(step);
        }
        return at;
    }

    /** The value with something else at this place. Objects on the way that are not there are made. @throws Problem E1004 when the way leads through a value that has no members */
    JsonNode changed(JsonNode value, UnaryOperator<JsonNode> change) {
        return changed(value, 0, change);
    }

    private JsonNode changed(JsonNode value, int at, UnaryOperator<JsonNode> change) {
        if (at == steps.size()) {
            return change.apply(value);
        }
        String step = steps.get(at);
        if (value instanceof ArrayNode list) {
            int index = index(step);
            if (index < 0 || index > list.size() || index > MOST_ELEMENTS) {
                throw through(at, "a list of " + list.size() + " elements");
            }
            JsonNode made = changed(list.path(index), at + 1, change);
            return index == list.size() ? list.add(made) : (JsonNode) with(list, index, made);
        }
        if (!value.isObject() && !value.isMissingNode() && !value.isNull()) {
            throw through(at, "`" + value + "`");
        }
        ObjectNode object = value instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
        JsonNode made = changed(object.path(step), at + 1, change);
        object.set(step, made instanceof MissingNode ? JsonNodeFactory.instance.nullNode() : made);
        return object;
    }

    private static ArrayNode with(ArrayNode list, int index, JsonNode element) {
        list.set(index, element);
        return list;
    }

    private Problem through(int at, String there) {
        String shown = there.length() > 60 ? there.substring(0, 57) + "..." : there;
        return new Problem(
                ErrorCode.E1004,
                "there is no `" + steps.get(at) + "` to set: what stands before it in the path is " + shown);
    }

    /** -1 for a step that is no number of an element. */
    private static int index(String step) {
        return step.matches("\\d{1,6}") ? Integer.parseInt(step) : -1;
    }

    @Override
    public String toString() {
        return steps.isEmpty() ? "." : String.join(".", steps);
    }
}
