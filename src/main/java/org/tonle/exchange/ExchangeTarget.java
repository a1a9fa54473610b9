package org.tonle.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.outgoing.NotReached;
import org.tonle.outgoing.OutgoingHttp;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Where the values go, and how they are taken in there.
 *
 * @param url of another server; null for this one
 * @param parameters of the import, as those of {@code /api/dataValueSets}
 */
record ExchangeTarget(@Nullable String url, Proof proof, Map<String, List<String>> parameters) {
    /** What may be asked of the import. */
    static final List<String> WORDS = List.of(
            "idScheme",
            "dataElementIdScheme",
            "orgUnitIdScheme",
            "categoryOptionComboIdScheme",
            "attributeOptionComboIdScheme",
            "dataSetIdScheme",
            "dataSet",
            "importStrategy",
            "atomicMode",
            "skipAudit",
            "dryRun");

    ExchangeTarget {
        parameters = Map.copyOf(parameters);
    }

    /** By what the other server knows us: a token, or a user name and a password; nothing of it is ever shown. */
    record Proof(@Nullable String accessToken, @Nullable String username, @Nullable String password) {
        static final Proof NONE = new Proof(null, null, null);

        boolean isEnough() {
            return isThere(accessToken) || isThere(username) && isThere(password);
        }

        /** The header of a request. */
        String header() {
            if (isThere(accessToken)) {
                return "ApiToken " + accessToken;
            }
            String pair = username + ":" + password;
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }

        private static boolean isThere(@Nullable String text) {
            return text != null && !text.isEmpty();
        }

        @Override
        public String toString() {
            return "Proof";
        }
    }

    /**
     * @param type {@code INTERNAL} or {@code EXTERNAL}
     * @param request words of the import
     * @throws Problem E6304 without an address, E6305 without a proof, E6308 for an address that is none, E1003 for other words
     */
    static ExchangeTarget of(String type, @Nullable String url, Proof proof, JsonNode request) {
        Map<String, List<String>> parameters = parameters(request);
        if (type.equals("INTERNAL")) {
            return new ExchangeTarget(null, Proof.NONE, parameters);
        }
        if (!type.equals("EXTERNAL")) {
            throw new Problem(ErrorCode.E1003, "target.type `" + type + "` is neither INTERNAL nor EXTERNAL");
        }
        if (url == null || url.isBlank()) {
            throw new Problem(ErrorCode.E6304);
        }
        try {
            OutgoingHttp.parse(url);
        } catch (NotReached unfit) {
            throw new Problem(ErrorCode.E6308, unfit.reason());
        }
        if (!proof.isEnough()) {
            throw new Problem(ErrorCode.E6305);
        }
        return new ExchangeTarget(url.strip(), proof, parameters);
    }

    private static Map<String, List<String>> parameters(JsonNode request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.properties().forEach(member -> {
            if (!WORDS.contains(member.getKey())) {
                throw SourceRequest.unknown(member.getKey(), "target.request");
            }
            if (!member.getValue().isNull()) {
                parameters.put(member.getKey(), List.of(member.getValue().asText()));
            }
        });
        return parameters;
    }

    /** Where values are sent to. */
    String address() {
        String base = String.valueOf(url).replaceAll("/+$", "");
        List<String> words = new ArrayList<>();
        parameters.forEach(
                (name, values) -> words.add(name + "=" + URLEncoder.encode(values.get(0), StandardCharsets.UTF_8)));
        return base + "/api/dataValueSets" + (words.isEmpty() ? "" : "?" + String.join("&", words));
    }
}
