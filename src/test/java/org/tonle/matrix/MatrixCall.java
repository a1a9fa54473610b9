package org.tonle.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code matrix/calls.txt}. An operation stands at the beginning of a line, its calls are indented below it:
 *
 * <pre>
 * GET /api/me
 *   /api/me?fields=:all
 * POST /api/dataValues
 *   /api/dataValues?de=...&amp;value=1
 *   /api/dataEntry/x &lt;- application/json {"value": 1}
 * </pre>
 *
 * {@code {collection}}, {@code {hidden}}, {@code {shown}} stand for each type of metadata with its hidden and its readable object. A word in
 * brackets behind an operation says what is special: {@code [public]} needs no sign-in, {@code [own]} changes nothing but the caller's own
 * things and is not called here for writing.
 */
public record MatrixCall(
        String operation,
        String verb,
        String path,
        @Nullable String contentType,
        @Nullable String body,
        boolean isPublic) {
    private static final String FILE = "/matrix/calls.txt";

    /** The operations of the file in its order, each with its calls; an operation without calls has an empty list. */
    public static Map<String, List<MatrixCall>> all() {
        Map<String, List<MatrixCall>> all = new LinkedHashMap<>();
        String operation = "";
        boolean isPublic = false;
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                isPublic = line.contains("[public]");
                operation = line.replaceAll("\\s*\\[\\w+\\].*$", "").strip();
                all.putIfAbsent(operation, new ArrayList<>());
            } else {
                Objects.requireNonNull(all.get(operation)).add(of(operation, line.strip(), isPublic));
            }
        }
        return all;
    }

    private static MatrixCall of(String operation, String line, boolean isPublic) {
        String verb = operation.substring(0, operation.indexOf(' '));
        int arrow = line.indexOf(" <- ");
        if (arrow < 0) {
            return new MatrixCall(operation, verb, line, null, null, isPublic);
        }
        String rest = line.substring(arrow + 4).strip();
        int blank = rest.indexOf(' ');
        return new MatrixCall(
                operation,
                verb,
                line.substring(0, arrow).strip(),
                rest.substring(0, blank),
                rest.substring(blank + 1).strip(),
                isPublic);
    }

    boolean reads() {
        return verb.equals("GET");
    }

    boolean isForEachType() {
        return path.contains("{collection}");
    }

    /** The call about one type of metadata. */
    public MatrixCall about(String collection, String hidden, String shown) {
        return new MatrixCall(
                operation,
                verb,
                fill(path, collection, hidden, shown),
                contentType,
                body == null ? null : fill(body, collection, hidden, shown),
                isPublic);
    }

    /** The call with other words in place of some. */
    MatrixCall with(Map<String, String> words) {
        String nextPath = path;
        String nextBody = body;
        for (Map.Entry<String, String> each : words.entrySet()) {
            nextPath = nextPath.replace(each.getKey(), each.getValue());
            nextBody = nextBody == null ? null : nextBody.replace(each.getKey(), each.getValue());
        }
        return new MatrixCall(operation, verb, nextPath, contentType, nextBody, isPublic);
    }

    private static String fill(String text, String collection, String hidden, String shown) {
        return text.replace("{collection}", collection)
                .replace("{hidden}", hidden)
                .replace("{shown}", shown);
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MatrixCall.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public String toString() {
        return verb + " " + path + (body == null ? "" : " <- " + body);
    }
}
