package org.tonle.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.exchange.ExchangeTarget.Proof;
import org.tonle.metadata.model.AggregateDataExchange;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What is worked out and where it goes. @param requests at least one */
record DataExchange(List<SourceRequest> requests, ExchangeTarget target) {
    /** Paths of the secrets of a stored exchange. */
    static final String PLACE = "target.api.";

    DataExchange {
        requests = List.copyOf(requests);
    }

    /** A stored one. @param secrets by their paths @throws Problem for what is wrong with it */
    static DataExchange of(AggregateDataExchange stored, Map<String, String> secrets) {
        Proof proof = new Proof(secrets.get(PLACE + "accessToken"), stored.username(), secrets.get(PLACE + "password"));
        return new DataExchange(
                requests(stored.source()),
                ExchangeTarget.of(stored.targetType(), stored.url(), proof, stored.targetRequest()));
    }

    /** One that comes with the request that runs it. @throws Problem for what is wrong with it */
    static DataExchange of(JsonNode json) {
        JsonNode target = json.path("target");
        JsonNode api = target.path("api");
        Proof proof = new Proof(text(api, "accessToken"), text(api, "username"), text(api, "password"));
        return new DataExchange(
                requests(json.path("source")),
                ExchangeTarget.of(target.path("type").asText(), text(api, "url"), proof, target.path("request")));
    }

    private static @Nullable String text(JsonNode json, String member) {
        return json.path(member).asText(null);
    }

    static List<SourceRequest> requests(JsonNode source) {
        List<SourceRequest> requests = new ArrayList<>();
        for (JsonNode request : source.path("requests")) {
            requests.add(SourceRequest.read(request, requests.size() + 1));
        }
        if (requests.isEmpty()) {
            throw new Problem(ErrorCode.E6302);
        }
        return requests;
    }
}
