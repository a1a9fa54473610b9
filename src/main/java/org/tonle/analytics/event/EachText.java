package org.tonle.analytics.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each of the events of a stage says, in one cell: between commas, in the order of the events, nothing where an event says nothing, so
 * that the third value of one column is of the same event as the third of another. A value with a comma, a quotation mark or a line break
 * is quoted, as in a row of CSV.
 */
final class EachText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EachText() {}

    /** The parts of a list as the store gives it. */
    static List<@Nullable String> parts(String list) {
        try {
            List<@Nullable String> parts = new ArrayList<>();
            for (JsonNode part : JSON.readTree(list)) {
                parts.add(part.isNull() ? null : part.asText());
            }
            return parts;
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("the store gave no list of texts", broken);
        }
    }

    /** @param shown how a part is written; null for nothing. @return null where no part is anything */
    static @Nullable String written(List<@Nullable String> parts, Function<String, @Nullable String> shown) {
        StringBuilder text = new StringBuilder();
        boolean isAnything = false;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String said = part == null ? null : shown.apply(part);
            isAnything |= said != null;
            text.append(i == 0 ? "" : ",").append(said == null ? "" : quoted(said));
        }
        return isAnything ? text.toString() : null;
    }

    private static String quoted(String text) {
        boolean isPlain =
                text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
