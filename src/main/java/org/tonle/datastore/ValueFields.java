package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What {@code fields} asks of each value: {@code name,deep[er[x]],list.0~hoist(first)}. {@code .} is the whole value, in a member of its
 * own.
 *
 * @param picks in the order in which they were asked for
 */
record ValueFields(List<Pick> picks) {
    private static final String HOIST = "~hoist(";

    /** What is read from where, and where it stands in the answer. */
    record Pick(ValuePath from, ValuePath to) {}

    /** Reads the grammar. @throws Problem E1003 for what does not follow it */
    static ValueFields of(String written) {
        List<Pick> picks = new ArrayList<>();
        Reader reader = new Reader(written);
        if (!written.isBlank()) {
            reader.list(ValuePath.ROOT, picks, 0);
            if (reader.at < written.length()) {
                throw reader.unexpected();
            }
        }
        return new ValueFields(List.copyOf(picks));
    }

    /** Whether the value has something at one of these places; true when nothing but keys is asked for. */
    boolean areIn(JsonNode value) {
        return picks.isEmpty()
                || picks.stream().anyMatch(pick -> {
                    JsonNode found = pick.from().in(value);
                    return !found.isMissingNode()
                            && (!found.isNull() || pick.from().steps().isEmpty());
                });
    }

    /** The entry of the answer: its key and what was asked for, null where the value has nothing. */
    ObjectNode of(String key, JsonNode value) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("key", key);
        for (Pick pick : picks) {
            JsonNode found = pick.from().in(value);
            JsonNode put = found.isMissingNode() ? JsonNodeFactory.instance.nullNode() : found;
            ObjectNode holder = shown;
            List<String> steps = pick.to().steps();
            for (String step : steps.subList(0, steps.size() - 1)) {
                holder = holder.get(step) instanceof ObjectNode there ? there : holder.putObject(step);
            }
            holder.set(steps.get(steps.size() - 1), put);
        }
        return shown;
    }

    /** One pass over the text. */
    private static final class Reader {
        private static final int DEEPEST = 20;
        /** Names and numbers of elements; any other bracket opens a list of members. */
        private static final Pattern NAME = Pattern.compile("(?:[^,\\[\\]()~]|\\[\\d+])+");

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void list(ValuePath above, List<Pick> picks, int depth) {
            if (depth > DEEPEST) {
                throw new Problem(ErrorCode.E1003, "`fields` has more than " + DEEPEST + " brackets within each other");
            }
            do {
                item(above, picks, depth);
            } while (take(','));
        }

        private void item(ValuePath above, List<Pick> picks, int depth) {
            int from = at;
            Matcher step = NAME.matcher(text).region(at, text.length());
            if (step.lookingAt()) {
                at = step.end();
            }
            String name = text.substring(from, at).strip();
            if (name.isEmpty()) {
                throw unexpected();
            }
            ValuePath path = ValuePath.of(name).below(above);
            if (take('[')) {
                list(path, picks, depth + 1);
                require(']');
            } else if (take('(')) {
                list(path, picks, depth + 1);
                require(')');
            } else {
                picks.add(new Pick(path, target(path)));
            }
        }

        private ValuePath target(ValuePath path) {
            if (!text.startsWith(HOIST, at)) {
                return path.steps().isEmpty() ? new ValuePath(List.of("value")) : path;
            }
            int end = text.indexOf(')', at);
            String alias = end < 0 ? "" : text.substring(at + HOIST.length(), end);
            if (alias.isBlank() || alias.equals(".")) {
                throw unexpected();
            }
            at = end + 1;
            return ValuePath.of(alias);
        }

        private boolean take(char wanted) {
            boolean isThere = at < text.length() && text.charAt(at) == wanted;
            at += isThere ? 1 : 0;
            return isThere;
        }

        private void require(char wanted) {
            if (!take(wanted)) {
                throw unexpected();
            }
        }

        private Problem unexpected() {
            String there = at < text.length() ? "`" + text.charAt(at) + "`" : "its end";
            return new Problem(
                    ErrorCode.E1003,
                    "`fields` cannot be read at " + there + ", place " + (at + 1)
                            + "; write paths with commas between them, members in brackets, another name as ~hoist(name)");
        }
    }
}
