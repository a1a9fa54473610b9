package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * Changes to an object as a list of operations. Source: RFC 6902; and the DHIS2 developer guide, "Partial updates": items of
 * collections may be named by their id, {@code remove-by-id}, and a collection that is absent may be added to.
 */
final class JsonPatch {
    /** Each copy may hold all copies before it: a few dozen would fill any memory. */
    private static final int MOST_COPIED = 100_000;

    private static final int DEEPEST = 100;

    private final ObjectType type;
    private final ObjectNode document;
    private long copied;

    JsonPatch(ObjectType type, ObjectNode document) {
        this.type = type;
        this.document = document;
    }

    /** The first step of every path of a patch: the properties it is about. @throws Problem E1003 for what is no patch */
    static List<String> properties(JsonNode operations) {
        if (!operations.isArray()) {
            throw new Problem(ErrorCode.E1003, "a JSON patch is a list of operations [{\"op\": ..., \"path\": ...}]");
        }
        List<String> properties = new ArrayList<>();
        for (JsonNode operation : operations) {
            properties.add(steps(operation, "path").get(0));
            if (operation.has("from")) {
                properties.add(steps(operation, "from").get(0));
            }
        }
        return properties;
    }

    /** Applies the operations in their order. @throws Problem E4032 for a path that leads nowhere, E1003 for an unknown operation */
    void apply(JsonNode operations) {
        operations.forEach(this::applyOne);
    }

    private void applyOne(JsonNode operation) {
        List<String> path = steps(operation, "path");
        requireProperty(path);
        JsonNode value = operation.path("value");
        switch (operation.path("op").asText()) {
            case "add" -> add(path, required(operation));
            case "replace" -> replace(path, required(operation));
            case "remove" -> remove(path);
            case "remove-by-id" -> {
                List<String> item = new ArrayList<>(path);
                item.add(operation.path("id").asText());
                remove(item);
            }
            case "test" -> {
                if (!Objects.equals(find(path), value)) {
                    throw new Problem(ErrorCode.E4032, operation.path("path").asText());
                }
            }
            case "copy" -> add(path, found(steps(operation, "from")));
            case "move" -> {
                List<String> from = steps(operation, "from");
                JsonNode moved = found(from);
                remove(from);
                add(path, moved);
            }
            default ->
                throw new Problem(
                        ErrorCode.E1003, "`" + operation.path("op").asText() + "` is no operation of a JSON patch");
        }
    }

    private static JsonNode required(JsonNode operation) {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the operation at " + operation.path("path").asText() + " has no value");
        }
        return value;
    }

    private JsonNode found(List<String> path) {
        JsonNode node = find(path);
        if (node == null) {
            throw nowhere(path);
        }
        copied += size(node, 0);
        if (copied > MOST_COPIED) {
            throw new Problem(
                    ErrorCode.E1003, "the operations copy and move more than " + MOST_COPIED + " values. Send fewer");
        }
        return node.deepCopy();
    }

    /** Values of a tree. @throws Problem E1003 for one that is deeper than any document */
    private static long size(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw new Problem(ErrorCode.E1003, "the operations make values that are deeper than " + DEEPEST);
        }
        long size = 1;
        for (JsonNode each : node) {
            size += size(each, depth + 1);
        }
        return size;
    }

    private void add(List<String> path, JsonNode value) {
        JsonNode holder = holder(path, true);
        String last = path.get(path.size() - 1);
        if (holder instanceof ArrayNode list) {
            int at = last.equals("-") ? list.size() : index(list, last);
            if (at < 0 || at > list.size()) {
                throw nowhere(path);
            }
            list.insert(at, value);
        } else if (holder instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            throw nowhere(path);
        }
    }

    private void replace(List<String> path, JsonNode value) {
        JsonNode holder = holder(path, true);
        String last = path.get(path.size() - 1);
        if (holder instanceof ArrayNode list) {
            int at = index(list, last);
            if (at < 0 || at >= list.size()) {
                throw nowhere(path);
            }
            list.set(at, value);
        } else if (holder instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            throw nowhere(path);
        }
    }

    private void remove(List<String> path) {
        JsonNode holder = holder(path, false);
        String last = path.get(path.size() - 1);
        if (holder instanceof ArrayNode list) {
            int at = index(list, last);
            if (at >= 0 && at < list.size()) {
                list.remove(at);
            }
        } else if (holder instanceof ObjectNode object) {
            object.remove(last);
        }
    }

    private @Nullable JsonNode find(List<String> path) {
        JsonNode node = document;
        for (String step : path) {
            if (node instanceof ArrayNode list) {
                node = list.get(index(list, step));
            } else {
                node = node == null ? null : node.get(step);
            }
        }
        return node;
    }

    /** What holds the last step of the path; made where it is absent and {@code make} is asked for. Null when there is none. */
    private @Nullable JsonNode holder(List<String> path, boolean make) {
        JsonNode node = document;
        for (int i = 0; i < path.size() - 1; i++) {
            JsonNode next = node instanceof ArrayNode list ? list.get(index(list, path.get(i))) : node.get(path.get(i));
            if ((next == null || next.isNull()) && make && node instanceof ObjectNode object) {
                Property property = i == 0 ? type.property(path.get(0)) : null;
                boolean isList = property != null && property.isCollection();
                next = isList ? object.putArray(path.get(i)) : object.putObject(path.get(i));
            }
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node;
    }

    /** Place of an item by number or by id, -1 when there is none. */
    private static int index(ArrayNode list, String step) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            if (step.equals(item.path("id").asText(null)) || step.equals(item.asText(null))) {
                return i;
            }
        }
        try {
            return step.length() < 10 ? Integer.parseInt(step) : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    private void requireProperty(List<String> path) {
        if (type.property(path.get(0)) == null) {
            throw nowhere(path);
        }
    }

    private static Problem nowhere(List<String> path) {
        return new Problem(ErrorCode.E4032, "/" + String.join("/", path));
    }

    private static List<String> steps(JsonNode operation, String word) {
        String path = operation.path(word).asText("");
        if (path.length() < 2 || path.charAt(0) != '/') {
            throw new Problem(ErrorCode.E4032, path);
        }
        List<String> steps = new ArrayList<>();
        for (String step : path.substring(1).split("/", DEEPEST + 1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        if (steps.size() > DEEPEST) {
            throw new Problem(ErrorCode.E1003, "a path of the patch has more than " + DEEPEST + " steps");
        }
        return steps;
    }
}
