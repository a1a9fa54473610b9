package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;

/** Each property is translated into a language once, and every translation says what, into which language, and how. */
final class TranslationCheck {
    private static final String KLASS = "org.hisp.dhis.translation.Translation";

    private TranslationCheck() {}

    static void check(Draft draft) {
        if (draft.document().value("translations") instanceof List<?> translations) {
            faults(draft.type(), draft.uid(), translations).forEach(draft::refuse);
        }
    }

    /** What is wrong with these translations (JSON objects); empty when nothing is. */
    static List<ErrorReport> faults(ObjectType type, String uid, Iterable<?> translations) {
        List<ErrorReport> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object each : translations) {
            JsonNode translation = (JsonNode) each;
            String property = word(translation, "property", faults);
            String locale = word(translation, "locale", faults);
            word(translation, "value", faults);
            if (property != null && locale != null && !seen.add(property + ' ' + locale)) {
                String name = type.klass().substring(type.klass().lastIndexOf('.') + 1);
                faults.add(ErrorReport.of(ErrorCode.E1106, KLASS, null, null, property, locale, name, uid));
            }
        }
        return faults;
    }

    private static @Nullable String word(JsonNode translation, String property, List<ErrorReport> faults) {
        String text = translation.path(property).asText("");
        if (text.isEmpty()) {
            faults.add(ErrorReport.of(ErrorCode.E4000, KLASS, null, property, property));
            return null;
        }
        return text;
    }
}
