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
import java.util.regex.Pattern;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;

/** Chooses checks and runs them over what the caller sees; nothing is kept, so that what is mended is mended in the next answer. */
@ApplicationScoped
class IntegrityRun {
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private final Clock clock;

    IntegrityRun(Clock clock) {
        this.clock = clock;
    }

    /** The checks that {@code checks} (names with {@code *} for anything, or codes) and {@code section} mean; all when neither is said. */
    static List<IntegrityCheck> chosen(Parameters said) {
        List<String> names = said.list("checks");
        String section = said.first("section");
        return IntegrityChecks.ALL.stream()
                .filter(check -> section == null || check.section().equalsIgnoreCase(section))
                .filter(check -> names.isEmpty() || names.stream().anyMatch(name -> isMeant(check, name)))
                .toList();
    }

    private static boolean isMeant(IntegrityCheck check, String word) {
        String name = word.toLowerCase(Locale.ROOT).replace('-', '_');
        Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
        return check.code().equalsIgnoreCase(word)
                || pattern.matcher(check.name()).matches();
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
            results.set(check.name(), result);
        }
        return results;
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
