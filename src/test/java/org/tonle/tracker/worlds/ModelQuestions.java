package org.tonle.tracker.worlds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every reading address of tracker with every parameter it has, as the list of parameters says, each with words by which one would feel for what is hidden. */
final class ModelQuestions {
    private static final String FILE = "/openapi/parameters.tsv";
    private static final List<String> LISTS = List.of("trackedEntities", "enrollments", "events", "relationships");

    private final ModelMetadata metadata;
    private final String person;
    private final String enrollment;
    private final String visit;

    /** @param person somebody hidden, as are the others */
    ModelQuestions(ModelMetadata metadata, String person, String enrollment, String visit) {
        this.metadata = metadata;
        this.person = person;
        this.enrollment = enrollment;
        this.visit = visit;
    }

    /** Lists with their numbers. */
    List<String> lists() {
        List<String> all = new ArrayList<>();
        for (String list : LISTS) {
            for (String base : bases(list)) {
                all.add(list + "?" + base);
                for (String parameter : parameters("GET /api/tracker/" + list)) {
                    samples(list, parameter)
                            .forEach(value -> all.add(list + "?" + base + "&" + parameter + "=" + value));
                }
            }
        }
        return all;
    }

    private List<String> bases(String list) {
        String program = "program=" + metadata.programs().get(0).uid();
        return switch (list) {
            case "trackedEntities" -> List.of(program, "trackedEntityType=" + metadata.typeUid());
            case "relationships" -> List.of("trackedEntity=" + person);
            case "events" ->
                List.of(program, "program=" + metadata.programs().get(2).uid());
            default -> List.of(program);
        };
    }

    private List<String> samples(String list, String parameter) {
        List<String> found = samplesOf(list, parameter);
        if (found == null) {
            throw new AssertionError("no sample for parameter `" + parameter + "` of " + list
                    + ": say here by which words it could tell of hidden things");
        }
        return found;
    }

    private @Nullable List<String> samplesOf(String list, String parameter) {
        if (parameter.endsWith("IdScheme") || parameter.equals("idScheme")) {
            return List.of("NAME");
        }
        if (parameter.endsWith("After") || parameter.endsWith("Before")) {
            return List.of(parameter.startsWith("updated") ? "2000-01-01" : "2025-03-03");
        }
        return switch (parameter) {
            case "fields" -> List.of("*");
            case "filter" -> list.equals("events") ? filters("mwValue0000", "w") : filters("mwName00000", "Z");
            case "filterAttributes" -> filters("mwName00000", "Z");
            case "order" -> orders(list);
            case "status", "programStatus", "enrollmentStatus" -> List.of("ACTIVE", "COMPLETED");
            case "eventStatus" -> List.of("COMPLETED");
            case "trackedEntities", "trackedEntity" -> List.of(person);
            case "enrollments", "enrollment" -> List.of(enrollment);
            case "events", "event" -> List.of(visit);
            case "program" -> List.of(metadata.programs().get(1).uid());
            case "programStage" ->
                List.of(metadata.programs().get(0).stages().get(0).uid());
            case "trackedEntityType" -> List.of(metadata.typeUid());
            case "orgUnit", "orgUnits" -> List.of("mwSouth0000");
            case "orgUnitMode", "ouMode" -> List.of("CAPTURE", "ALL");
            case "followUp", "includeDeleted", "potentialDuplicate", "totalPages", "skipHeader" -> List.of("true");
            case "paging" -> List.of("false");
            case "page", "pageSize" -> List.of("2");
            case "updatedWithin" -> List.of("900d");
            case "assignedUser", "assignedUsers" -> List.of("mwUser00001");
            case "assignedUserMode" -> List.of("NONE");
            case "attachment" -> List.of("x.json");
            case "confidentialReason" -> List.of("asked");
            case "attributeCategoryCombo", "attributeCc" -> List.of("bjDvmb4bfuf");
            case "attributeCategoryOptions", "attributeCos" -> List.of("xYerKDKCefk");
            default -> null;
        };
    }

    private static List<String> filters(String field, String word) {
        return List.of(field + ":sw:" + word, field + ":null", field + ":gt:N", "mwExtra0000:eq:x1");
    }

    private static List<String> orders(String list) {
        return switch (list) {
            case "trackedEntities" -> List.of("mwName00000:desc", "enrolledAt", "mwExtra0000");
            case "events" -> List.of("occurredAt", "status", "mwValue0000:desc", "mwName00000", "enrolledAt");
            case "enrollments" -> List.of("enrolledAt:desc", "status", "completedAt");
            default -> List.of("createdAt");
        };
    }

    /** Addresses of single objects of one kind, such as {@code events/UID/changeLogs?page=2}. */
    static List<String> singles(String kind, String uid) {
        List<String> all = new ArrayList<>(List.of(kind + "/" + uid, kind + "/" + uid + "?fields=*"));
        for (String line : lines()) {
            String[] parts = line.split("\t", -1);
            if (parts[0].startsWith("GET /api/tracker/" + kind + "/{uid}")) {
                String path = parts[0].substring("GET /api/tracker/".length())
                        .replace("{uid}", uid)
                        .replace("{attribute}", "mwName00000")
                        .replace("{dataElement}", "mwValue0000");
                String value = Map.of(
                                "includeDeleted",
                                "true",
                                "fields",
                                "*",
                                "dimension",
                                "SMALL",
                                "order",
                                "createdAt",
                                "page",
                                "1",
                                "pageSize",
                                "2")
                        .getOrDefault(parts[1], "");
                all.add(path + (value.isEmpty() ? "" : "?" + parts[1] + "=" + value));
            }
        }
        return all.stream().distinct().toList();
    }

    private static Set<String> parameters(String operation) {
        TreeSet<String> found = new TreeSet<>();
        for (String line : lines()) {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals(operation)) {
                found.add(parts[1]);
            }
        }
        return found;
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ModelQuestions.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
