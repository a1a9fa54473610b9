package org.tonle.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the operations and their parameters in the description of the API, from {@code openapi/} on the class path:
 * {@code operations.tsv} (operation, tag, summary), {@code parameters.tsv} (operation, parameter, kind, words, default; found in the code by a test) and
 * {@code meanings.properties} (parameter, meaning). An operation is written as {@code GET /api/dataValueSets}.
 */
final class DescriptionTexts {
    private final Map<String, List<String>> operations = new HashMap<>();
    private final Map<String, List<Asked>> parameters = new HashMap<>();
    private final Properties meanings = new Properties();

    DescriptionTexts() {
        try (InputStream in = open("operations.tsv")) {
            for (String line : lines(in)) {
                List<String> cells = List.of(line.split("\t"));
                operations.put(cells.get(0), cells);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        try (InputStream in = open("parameters.tsv")) {
            for (String line : lines(in)) {
                String[] cells = line.split("\t");
                parameters
                        .computeIfAbsent(cells[0], any -> new ArrayList<>())
                        .add(new Asked(
                                cells[1],
                                ParameterKind.valueOf(cells[2]),
                                cells.length > 3 && !cells[3].isEmpty() ? List.of(cells[3].split(",")) : List.of(),
                                cells.length > 4 ? cells[4] : null));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        try (InputStreamReader in = new InputStreamReader(open("meanings.properties"), StandardCharsets.UTF_8)) {
            meanings.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A query parameter that an operation reads.
     *
     * @param words what it may say, in any letter case; empty for anything
     * @param absent what it means when it is not there; null when that is not one value
     */
    record Asked(String name, ParameterKind kind, List<String> words, @Nullable String absent) {}

    /** How a parameter is read. */
    enum ParameterKind {
        FLAG,
        NUMBER,
        DATE,
        WORD,
        LIST,
        TEXT
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(DescriptionTexts.class.getResourceAsStream("/openapi/" + file), file);
    }

    private static List<String> lines(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    /** What an operation does, null when nothing is said of it. */
    @Nullable
    String summary(String operation) {
        List<String> cells = operations.get(operation);
        return cells == null ? null : cells.get(2);
    }

    /** The area an operation belongs to. */
    String tag(String operation) {
        List<String> cells = operations.get(operation);
        return cells == null ? "Other" : cells.get(1);
    }

    /** The areas there are, each with what is in it. */
    static Map<String, String> tags() {
        return Map.of(
                "Metadata", "What is collected, where, by whom and how it is shown: one engine for all types",
                "Data values", "Aggregate values: bulk, forms, completeness, audit",
                "Data quality", "Validation rules, predictors, outliers",
                "Tracker", "Persons, their enrollments and events",
                "Analytics", "Numbers and lists, current with the next request",
                "People and sign-in", "The caller, accounts, sessions, tokens",
                "System", "Settings and what the server says about itself",
                "Jobs", "Work in the background",
                "Access log", "Who looked at whom");
    }

    /** The query parameters an operation reads. */
    List<Asked> parameters(String operation) {
        return parameters.getOrDefault(operation, List.of());
    }

    /** What a parameter means at an operation: there, in its area, or everywhere; parameters of paths are named with their braces. */
    @Nullable
    String meaning(String parameter, String operation) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        String area = path.split("/").length > 2 ? path.split("/")[2] : "";
        for (String key : List.of(parameter + " " + path, parameter + " " + area, parameter)) {
            String meaning = meanings.getProperty(key);
            if (meaning != null) {
                return meaning;
            }
        }
        return null;
    }
}
