package org.tonle.account.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What a token is limited to: the {@code attributes} of DHIS2's tokens. An empty list, or none, is no limit. Pure. */
record TokenRestrictions(List<String> addresses, List<String> methods, List<String> referrers) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Type of an attribute and the name of its list. */
    private static final Map<String, String> LISTS = Map.of(
            "IpAllowedList", "allowedIps",
            "MethodAllowedList", "allowedMethods",
            "RefererAllowedList", "allowedReferrers");

    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    /** Reads the attributes as they are stored. */
    static TokenRestrictions stored(String attributes) {
        try {
            return of(MAPPER.readTree(attributes));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("access_token.attributes holds no JSON", broken);
        }
    }

    /** Reads the attributes as they are sent. @throws Problem E1003 for what is not understood: a limit that is passed over would be none */
    static TokenRestrictions of(@Nullable JsonNode attributes) {
        List<String> addresses = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        List<String> referrers = new ArrayList<>();
        if (attributes != null && !attributes.isNull() && !attributes.isArray()) {
            throw new Problem(ErrorCode.E1003, "`attributes` of a token is a list");
        }
        for (JsonNode attribute : attributes == null ? List.<JsonNode>of() : attributes) {
            String type = attribute.path("type").asText();
            String list = LISTS.get(type);
            if (list == null || !attribute.path(list).isArray()) {
                throw new Problem(
                        ErrorCode.E1003,
                        "an attribute of a token has a type (IpAllowedList, MethodAllowedList, RefererAllowedList) and its list"
                                + " (allowedIps, allowedMethods, allowedReferrers)");
            }
            for (JsonNode entry : attribute.path(list)) {
                String text = entry.asText().strip();
                switch (type) {
                    case "IpAllowedList" -> addresses.add(address(text));
                    case "MethodAllowedList" -> methods.add(method(text));
                    default -> referrers.add(text);
                }
            }
        }
        return new TokenRestrictions(List.copyOf(addresses), List.copyOf(methods), List.copyOf(referrers));
    }

    /** Whether a request may use the token. @param referrer null when it came without one */
    boolean allow(String address, String method, @Nullable String referrer) {
        return (addresses.isEmpty() || addresses.contains(address))
                && (methods.isEmpty() || methods.contains(method))
                && (referrers.isEmpty()
                        || (referrer != null && referrers.stream().anyMatch(of -> isBelow(referrer, of))));
    }

    /** {@code https://a.org/x} is below {@code https://a.org}, {@code https://a.org.evil} is not. */
    private static boolean isBelow(String referrer, String allowed) {
        String stem = allowed.endsWith("/") ? allowed.substring(0, allowed.length() - 1) : allowed;
        return referrer.equals(stem) || referrer.startsWith(stem + "/");
    }

    private static String address(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no IP address");
        }
        return text;
    }

    private static String method(String text) {
        String method = text.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new Problem(
                    ErrorCode.E1003, "`" + text + "` is no HTTP method; there are " + String.join(", ", METHODS));
        }
        return method;
    }
}
