package org.tonle.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.Budget;
import org.tonle.limit.LimitConfig;
import org.tonle.limit.Limits;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Refuses, before anything is read, what the HTTP server would stumble over: media types that are none, addresses that are too long, large forms, which it reads as
 * a whole before anybody asks who sent them, and bodies that say themselves that they are longer than their address takes.
 */
class RequestFilter {
    /** Behind the filter of semicolons, before everything that reads bodies. */
    private static final int EARLY = 9_000;

    /** Characters of an address. The HTTP server itself refuses those of more than four times as many, and without words. */
    private static final int LONGEST = 262_144;

    /** What nearly all clients say. */
    private static final Set<String> USUAL = Set.of("application/json", "*/*", "application/json;charset=UTF-8");

    private static final Set<String> PACKINGS = Set.of("identity", "gzip", "x-gzip", "zip");

    /** How many times its length a form may take in memory while it is read and answered: its shortest fields have three bytes. */
    private static final int COPIES = 40;

    private final long limit;
    private final long unsigned;
    private final LimitConfig.Body limits;
    private final Limits budgets;

    RequestFilter(LimitConfig config, Limits budgets) {
        this.budgets = budgets;
        this.limits = config.body();
        this.limit = limits.form().asLongValue();
        this.unsigned = limits.anybody().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().length() > LONGEST) {
            refuse(context, ErrorCode.E1189.status(), ErrorCode.E1189.message(LONGEST), ErrorCode.E1189);
        } else if (!areMediaTypes(request.getHeader("Content-Type"))) {
            refuse(context, 415, "The header Content-Type is no media type. Write it as application/json", null);
        } else if (!areMediaTypes(request.getHeader("Accept"))) {
            refuse(context, 406, "The header Accept is no list of media types. Write it as application/json", null);
        } else if (!isPacking(request.getHeader("Content-Encoding"))) {
            String message = ErrorCode.E1188.message("The Content-Encoding of the body is not known here", "gzip, zip");
            refuse(context, ErrorCode.E1188.status(), message, ErrorCode.E1188);
        } else if (isForm(request.getHeader("Content-Type"))
                && !isSmall(request.getHeader("Content-Length"), limit(context))) {
            long most = limit(context);
            String limited =
                    (most < 1 << 20 ? (most >> 10) + " KB" : (most >> 20) + " MB") + " (or does not say how much)";
            String message = ErrorCode.E1126.message(
                    limited, most == limit ? "tonle.limits.body.form" : "tonle.limits.body.anybody");
            refuse(context, ErrorCode.E1126.status(), message, ErrorCode.E1126);
        } else if (isForm(request.getHeader("Content-Type"))) {
            holdForm(context, request);
        } else {
            checkLength(context, request);
        }
    }

    /**
     * The HTTP server reads forms as a whole, whoever sends them: they are held against the memory of all requests until the answer has
     * ended. A form that waits for room does so beside the threads that answer everybody.
     */
    private void holdForm(RoutingContext context, HttpServerRequest request) {
        Budget budget = budgets.ofRequest();
        long bytes = COPIES * Long.parseLong(request.getHeader("Content-Length").strip());
        context.vertx()
                .executeBlocking(
                        () -> {
                            BodyWeight.ofTree(budget).add(bytes);
                            return budget;
                        },
                        false)
                .onComplete(held -> {
                    if (held.failed() || context.response().closed()) {
                        budget.close();
                    } else {
                        context.addEndHandler(ended -> budget.close());
                    }
                    if (held.succeeded()) {
                        context.next();
                    } else if (held.cause() instanceof Problem full) {
                        refuse(context, full);
                    } else {
                        context.fail(held.cause());
                    }
                });
    }

    private static void refuse(RoutingContext context, Problem full) {
        if (full.code().status() == 503) {
            context.response().putHeader("Retry-After", String.valueOf(ErrorMapper.RETRY_AFTER));
        }
        refuse(context, full.code().status(), full.text(), full.code());
    }

    /** Forms beside the API are those of sign-in, which anybody may send. */
    private long limit(RoutingContext context) {
        return RequestCredentials.path(context).startsWith("/api") ? limit : Math.min(limit, unsigned);
    }

    /** Data values are read row by row, however many there are. */
    private void checkLength(RoutingContext context, HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            context.next();
            return;
        }
        String path = RequestCredentials.path(context);
        boolean isMetadata = path.equals("/api/metadata");
        boolean isTracker = path.equals("/api/tracker");
        MemorySize most = isMetadata ? limits.metadata() : isTracker ? limits.tracker() : limits.object();
        if (path.equals("/api/dataValueSets") || isAtMost(length, most.asLongValue())) {
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
        if (header == null || USUAL.contains(header)) {
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

    private static boolean isPacking(@Nullable String encoding) {
        return encoding == null || PACKINGS.contains(encoding.strip().toLowerCase(Locale.ROOT));
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
