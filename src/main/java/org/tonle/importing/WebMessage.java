package org.tonle.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/**
 * The message a write answers with: {@code httpStatus, httpStatusCode, status, message, errorCode, response}.
 *
 * @param code HTTP status
 * @param status {@code OK}, {@code WARNING} or {@code ERROR}
 * @param message for people, null for none
 * @param errorCode null when all is well or when the response says more
 * @param response what was done in detail, null for none; its {@code responseType} names its kind
 */
public record WebMessage(
        int code,
        String status,
        @Nullable String message,
        @Nullable ErrorCode errorCode,
        @Nullable ObjectNode response) {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(500, "Internal Server Error"));

    /** All is well. */
    public static WebMessage ok(@Nullable String message, @Nullable ObjectNode response) {
        return new WebMessage(200, "OK", message, null, response);
    }

    /** The request was refused. */
    public static WebMessage error(ErrorCode code, Object... arguments) {
        return new WebMessage(code.status(), "ERROR", code.message(arguments), code, null);
    }

    /** The words of an HTTP status, {@code Conflict} for 409. */
    public static String reason(int code) {
        return REASONS.getOrDefault(code, "HTTP " + code);
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("httpStatus", reason(code));
        json.put("httpStatusCode", code);
        json.put("status", status);
        if (message != null) {
            json.put("message", message);
        }
        if (errorCode != null) {
            json.put("errorCode", errorCode.name());
        }
        if (response != null) {
            json.set("response", response);
        }
        return json;
    }
}
