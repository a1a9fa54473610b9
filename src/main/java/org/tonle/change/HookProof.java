package org.tonle.change;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.EventHook;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What proves us to a target, and its calls to be ours. @param headers of every call @param key of the signature, null for none */
record HookProof(Map<String, String> headers, @Nullable String key) {
    HookProof {
        headers = Map.copyOf(headers);
    }

    /** Where the secrets of a target stand. @param index of the target, from 0 */
    static String place(int index) {
        return "targets[" + index + "].";
    }

    /** @param secrets of the hook by their paths @throws Problem E6311 for a proof of another kind, or one that is not whole */
    static HookProof of(EventHook.Target target, int index, Map<String, String> secrets) {
        Map<String, String> headers = new LinkedHashMap<>(target.headers());
        EventHook.Auth auth = target.auth();
        if (auth != null) {
            String place = place(index) + "auth.";
            switch (auth.type()) {
                case "http-basic" -> {
                    String pair = require(auth.username(), auth, "username") + ":"
                            + require(secrets.get(place + "password"), auth, "password");
                    headers.put(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
                }
                case "api-token" ->
                    headers.put("Authorization", "ApiToken " + require(secrets.get(place + "token"), auth, "token"));
                case "api-headers" ->
                    headers.put(
                            require(auth.headerName(), auth, "headerName"),
                            require(secrets.get(place + "headerValue"), auth, "headerValue"));
                default ->
                    throw new Problem(ErrorCode.E6311, auth.type(), "it is none of http-basic, api-token, api-headers");
            }
        }
        return new HookProof(headers, secrets.get(place(index) + "secret"));
    }

    private static String require(@Nullable String text, EventHook.Auth auth, String member) {
        if (text == null || text.isBlank()) {
            throw new Problem(
                    ErrorCode.E6311,
                    auth.type(),
                    "it has no " + member + "; it is asked again when the address changes");
        }
        return text;
    }

    @Override
    public String toString() {
        return "HookProof";
    }
}
