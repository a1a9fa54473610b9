package org.tonle.metadata.integrity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * One thing that may be doubtful about objects of a type.
 *
 * @param name DHIS2's, which scripts choose by
 * @param section what it is shown under
 * @param type of the objects it looks at
 * @param description what is doubtful and what follows, for people
 */
record IntegrityCheck(
        String name, String section, IntegritySeverity severity, String type, String description, Doubt doubt) {
    /** What is doubtful, made ready for one snapshot. */
    @FunctionalInterface
    interface Doubt {
        Judge in(Snapshot snapshot);
    }

    /** Looks at one object. */
    @FunctionalInterface
    interface Judge {
        /** What to say about it, null when nothing is doubtful. */
        @Nullable
        String about(MetadataObject object);
    }

    /** The first letters of the name: {@code CNO} for {@code categories_no_options}. */
    String code() {
        return Arrays.stream(name.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The name for people. */
    String displayName() {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What is known of the check before it runs. */
    ObjectNode toJson(Snapshot snapshot) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("displayName", displayName())
                .put("section", section)
                .put("severity", severity.name())
                .put("description", description)
                .put("issuesIdType", snapshot.schema().require(type).plural())
                .put("code", code())
                .put("isSlow", false)
                .put("isProgrammatic", true);
    }
}
