package org.tonle.metadata.integrity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Chooses checks and runs them over what the caller sees; nothing is kept, so that what is mended is mended in the next answer. */
@ApplicationScoped
class IntegrityRun {
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    IntegrityRun(Clock clock) {
        this.clock = clock;
    }

    /** The checks that {@code checks} (names with {@code *} for anything, or codes) and {@code section} mean; all when neither is said. */
    static List<IntegrityCheck> chosen(Parameters said) {
        return chosen(said.list("checks"), said.first("section"));
    }

    private static List<IntegrityCheck> chosen(List<String> names, @Nullable String section) {
        return IntegrityChecks.ALL.stream()
                .filter(check -> section == null || check.section().equalsIgnoreCase(section))
                .filter(check -> names.isEmpty() || names.stream().anyMatch(name -> isMeant(check, name)))
                .toList();
    }

    /** What {@code checks} names and is no check here. */
    static List<String> unknown(Parameters said) {
        return said.list("checks").stream()
                .filter(name -> IntegrityChecks.ALL.stream().noneMatch(check -> isMeant(check, name)))
                .toList();
    }

    /** The check of this name. @throws Problem E1005 that says which is meant */
    static IntegrityCheck named(String name) {
        return IntegrityChecks.ALL.stream()
                .filter(check -> isMeant(check, name) && !name.contains("*"))
                .findFirst()
                .orElseThrow(() -> new Problem(ErrorCode.E1005, "Check", name));
    }

    /** The names of checks that are being run now, for anybody. */
    List<String> running() {
        return running.stream().sorted().toList();
    }

    private static boolean isMeant(IntegrityCheck check, String word) {
        String name = word.toLowerCase(Locale.ROOT).replace('-', '_');
        Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
        return check.code().equalsIgnoreCase(word)
                || pattern.matcher(check.name()).matches()
                || IntegrityNames.others(check.name()).stream()
                        .anyMatch(other -> pattern.matcher(other).matches());
    }

    /** What is known of checks before they run. */
    static ArrayNode described(Viewpoint viewpoint, List<IntegrityCheck> checks) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        checks.forEach(check -> list.add(check.toJson(viewpoint.snapshot())));
        return list;
    }

    /** By the name of each check what it found: {@code count} and {@code percentage}, or {@code issues[id, name, comment]}. */
    ObjectNode run(Viewpoint viewpoint, List<IntegrityCheck> checks, boolean hasIssues) {
        ObjectNode results = JsonNodeFactory.instance.objectNode();
        for (IntegrityCheck check : checks) {
            results.set(check.name(), run(viewpoint, check, hasIssues));
        }
        return results;
    }

    private ObjectNode run(Viewpoint viewpoint, IntegrityCheck check, boolean hasIssues) {
        running.add(check.name());
        try {
            ObjectNode result = check.toJson(viewpoint.snapshot()).put("startTime", now());
            ArrayNode issues = JsonNodeFactory.instance.arrayNode();
            IntegrityCheck.Judge judge = check.doubt().in(viewpoint.snapshot());
            List<MetadataObject> seen = seen(viewpoint, check.type());
            for (MetadataObject object : seen) {
                viewpoint.budget().step();
                String comment = judge.about(object);
                if (comment != null) {
                    issues.addObject()
                            .put("id", object.uid())
                            .put("name", object.name())
                            .put("comment", comment);
                }
            }
            result.put("finishedTime", now());
            if (hasIssues) {
                result.set("issues", issues);
            } else {
                result.put("count", issues.size());
                result.put("percentage", seen.isEmpty() ? 0 : 100.0 * issues.size() / seen.size());
            }
            return result;
        } finally {
            running.remove(check.name());
        }
    }

    private static List<MetadataObject> seen(Viewpoint viewpoint, String type) {
        List<MetadataObject> seen = new ArrayList<>();
        for (MetadataObject object : viewpoint.snapshot().all(type)) {
            if (viewpoint.sees(object)) {
                seen.add(object);
            }
        }
        return seen;
    }

    private String now() {
        return LocalDateTime.now(clock).format(WIRE);
    }
}
