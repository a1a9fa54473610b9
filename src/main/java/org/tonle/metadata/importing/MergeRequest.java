package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What {@code POST .../merge} asks for.
 *
 * @param sources uids, each once
 * @param target uid, empty when there is none
 * @param deletesSources whether the sources go
 * @param strategy what becomes of data, null when nothing is said
 */
public record MergeRequest(
        List<String> sources, String target, boolean deletesSources, @Nullable DataMergeStrategy strategy) {
    private static final Set<String> KNOWN = Set.of(
            "sources",
            "target",
            "deleteSources",
            "dataMergeStrategy",
            "dataValueMergeStrategy",
            "dataApprovalMergeStrategy");

    /** @param deletes what happens to the sources when the request does not say it */
    public static MergeRequest read(JsonNode body, boolean deletes) {
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new Problem(
                        ErrorCode.E1003,
                        "a merge has no `" + name + "`; it has "
                                + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        });
        strategy(body, "dataApprovalMergeStrategy");
        DataMergeStrategy strategy = strategy(body, "dataMergeStrategy");
        return new MergeRequest(
                uids(body.path("sources")),
                body.path("target").asText("").strip(),
                flag(body.path("deleteSources"), deletes),
                strategy == null ? strategy(body, "dataValueMergeStrategy") : strategy);
    }

    private static List<String> uids(JsonNode sources) {
        if (!sources.isArray() && !sources.isMissingNode() && !sources.isNull()) {
            throw new Problem(ErrorCode.E1003, "`sources` is a list of identifiers");
        }
        Set<String> uids = new LinkedHashSet<>();
        for (JsonNode source : sources) {
            if (!source.isTextual()) {
                throw new Problem(ErrorCode.E1003, "`sources` is a list of identifiers, not of `" + source + "`");
            }
            uids.add(source.asText().strip());
        }
        return new ArrayList<>(uids);
    }

    private static boolean flag(JsonNode value, boolean absent) {
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        return switch (value.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new Problem(ErrorCode.E1003, "`deleteSources` is true or false, not `" + value.asText() + "`");
        };
    }

    private static @Nullable DataMergeStrategy strategy(JsonNode body, String name) {
        String word = body.path(name).asText("").strip();
        if (word.isEmpty() || word.equals("null")) {
            return null;
        }
        return Arrays.stream(DataMergeStrategy.values())
                .filter(strategy -> strategy.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() ->
                        new Problem(ErrorCode.E1003, "`" + name + "` is LAST_UPDATED or DISCARD, not `" + word + "`"));
    }
}
