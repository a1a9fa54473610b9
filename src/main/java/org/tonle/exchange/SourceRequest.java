package org.tonle.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.common.Nearest;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A question on aggregate data. @param parameters as those of {@code /api/analytics} */
record SourceRequest(String name, Map<String, List<String>> parameters) {
    /** How the rows of an answer are named, and what is asked besides dimensions: as the parameters of analytics are called. */
    static final List<String> WORDS = List.of(
            "inputIdScheme",
            "outputIdScheme",
            "outputDataElementIdScheme",
            "outputOrgUnitIdScheme",
            "outputDataItemIdScheme",
            "aggregationType");

    private static final Set<String> MEMBERS = Set.of("name", "visualization", "dx", "pe", "ou", "filters");

    SourceRequest {
        parameters = Map.copyOf(parameters);
    }

    /** @param number of the request, from 1 @throws Problem E6303 for one that misses a dimension, E1003 for a member nobody knows */
    static SourceRequest read(JsonNode json, int number) {
        String name = json.path("name").asText("request " + number);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<String> dimensions = new ArrayList<>();
        for (String dimension : List.of("dx", "pe", "ou")) {
            List<String> items = texts(json.path(dimension));
            if (items.isEmpty()) {
                throw new Problem(ErrorCode.E6303, name, dimension);
            }
            if (dimension.equals("dx")) {
                items.forEach(SourceRequest::refuseRates);
            }
            dimensions.add(dimension + ":" + String.join(";", items));
        }
        parameters.put("dimension", dimensions);
        List<String> filters = new ArrayList<>();
        for (JsonNode filter : json.path("filters")) {
            filters.add(filter.path("dimension").asText() + ":" + String.join(";", texts(filter.path("items"))));
        }
        if (!filters.isEmpty()) {
            parameters.put("filter", filters);
        }
        json.properties().forEach(member -> {
            if (WORDS.contains(member.getKey())) {
                if (!member.getValue().isNull()) {
                    parameters.put(member.getKey(), List.of(member.getValue().asText()));
                }
            } else if (!MEMBERS.contains(member.getKey())) {
                throw unknown(member.getKey(), "a source request");
            }
        });
        parameters.put("ignoreLimit", List.of("true")); // what it costs has its own limit
        return new SourceRequest(name, parameters);
    }

    /** The same with rows named as the caller wants them. */
    SourceRequest named(RowNaming naming) {
        Map<String, List<String>> all = new LinkedHashMap<>(parameters);
        all.putAll(naming.said());
        return new SourceRequest(name, all);
    }

    /** Rates of reporting are numbers of no data element. */
    private static void refuseRates(String item) {
        if (item.contains(".REPORTING_RATE")
                || item.contains(".ACTUAL_REPORTS")
                || item.contains(".EXPECTED_REPORTS")) {
            throw new Problem(
                    ErrorCode.E6307, item, "DATA_ELEMENT, DATA_ELEMENT_OPERAND, INDICATOR, PROGRAM_INDICATOR");
        }
    }

    static Problem unknown(String member, String place) {
        List<String> known = new ArrayList<>(WORDS);
        known.addAll(MEMBERS);
        known.addAll(ExchangeTarget.WORDS);
        String nearest = Nearest.of(member, known);
        String hint = nearest == null ? "" : ". Did you mean `" + nearest + "`?";
        return new Problem(ErrorCode.E1003, place + " has no `" + member + "`" + hint);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.asText().isBlank()) {
                texts.add(each.asText());
            }
        }
        return texts;
    }
}
