package org.tonle.validation.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.parameter.Parameters;

/** The fields of a JSON body as parameters, so that both are read in one way. */
public final class BodyWords {
    private BodyWords() {}

    /** Texts, numbers and flags by name, lists of them as several values; an object by its {@code id}, null as absent. */
    public static Parameters of(ObjectNode body) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        body.properties().forEach(field -> {
            List<String> values = new ArrayList<>();
            if (field.getValue().isArray()) {
                field.getValue().forEach(each -> add(values, each));
            } else {
                add(values, field.getValue());
            }
            if (!values.isEmpty()) {
                words.put(field.getKey(), values);
            }
        });
        return new Parameters(words);
    }

    private static void add(List<String> values, JsonNode value) {
        JsonNode said = value.isObject() ? value.path("id") : value;
        if (said.isValueNode() && !said.isNull()) {
            values.add(said.asText());
        }
    }
}
