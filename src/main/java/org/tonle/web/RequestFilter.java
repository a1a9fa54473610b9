package org.tonle.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.LimitConfig;
import org.tonle.problem.ErrorCode;

/**
 * Refuses, before anything is read, what the HTTP server would stumble over: media types that are none, large forms, which it reads as
 * a whole before anybody asks who sent them, and bodies that say themselves that they are longer than their address takes.
 */
class RequestFilter {
    /** Behind the filter of semicolons, before everything that reads bodies. */
    private static final int EARLY = 9_000;

    /** Addresses of payloads, by the last part of the path; data values are read row by row, however many there are. */
    private static final Pattern ROWS = Pattern.compile("/api/(\\d+/)?dataValueSets(\\.\\w+)?/?");

    private static final Pattern METADATA = Pattern.compile("/api/(\\d+/)?metadata(\\.\\w+)?/?");
    private static final Pattern TRACKER = Pattern.compile("/api/(\\d+/)?tracker(\\.\\w+)?/?");

    private final long limit;
    private final long unsigned;
    private final LimitConfig.Body limits;

    RequestFilter(LimitConfig config) {
        this.limits = config.body();
        this.limit = limits.form().asLongValue();
        this.unsigned = limits.anybody().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!areMediaTypes(request.getHeader("Content-Type"))) {
            refuse(context, 415, "The header Content-Type is no media type. Write it as application/json", null);
        } else if (!areMediaTypes(request.getHeader("Accept"))) {
            refuse(context, 406, "The header Accept is no list of media types. Write it as application/json", null);
        } else if (isForm(request.getHeader("Content-Type"))
                && !isSmall(request.getHeader("Content-Length"), limit(context))) {
            long most = limit(context);
            String limited =
                    (most < 1 << 20 ? (most >> 10) + " KB" : (most >> 20) + " MB") + " (or does not say how much)";
            String message = ErrorCode.E1126.message(
                    limited, most == limit ? "tonle.limits.body.form" : "tonle.limits.body.anybody");
            refuse(context, ErrorCode.E1126.status(), message, ErrorCode.E1126);
        } else {
            checkLength(context, request);
        }
    }

    /** Forms beside the API are those of sign-in, which anybody may send. */
    private long limit(RoutingContext context) {
        return Requests.path(context).startsWith("/api") ? limit : Math.min(limit, unsigned);
    }

    private void checkLength(RoutingContext context, HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            context.next();
            return;
        }
        String path = request.path() == null ? "" : request.path();
        boolean isMetadata = METADATA.matcher(path).matches();
        boolean isTracker = TRACKER.matcher(path).matches();
        MemorySize most = isMetadata ? limits.metadata() : isTracker ? limits.tracker() : limits.object();
        if (ROWS.matcher(path).matches() || isAtMost(length, most.asLongValue())) {
            context.next();
            return;
        }
        String setting = isMetadata ? "metadata" : isTracker ? "tracker" : "object";
        String message = ErrorCode.E1126.message((most.asLongValue() >> 20) + " MB", "tonle.limits.body." + setting);
        refuse(context, ErrorCode.E1126.status(), message, ErrorCode.E1126);
    }

    private static void refuse(RoutingContext context, int status, String message, @Nullable ErrorCode code) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Connection", "close")
                .end(ErrorMapper.body(status, message, code).toString());
    }

    private static boolean areMediaTypes(@Nullable String header) {
        if (header == null) {
            return true;
        }
        try {
            for (String type : header.split(",")) {
                MediaType.valueOf(type.strip());
            }
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isForm(@Nullable String type) {
        String word = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return word.startsWith("multipart/") || word.startsWith("application/x-www-form-urlencoded");
    }

    private static boolean isSmall(@Nullable String length, long limit) {
        return length != null && isAtMost(length, limit);
    }

    private static boolean isAtMost(String length, long most) {
        try {
            return Long.parseLong(length.strip()) <= most;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
