package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.LimitConfig;
import org.tonle.problem.ErrorCode;

/** Refuses large forms before they are read: the HTTP server reads a form as a whole before anybody asks who sent it. */
class FormFilter {
    /** Behind the filter of semicolons, before everything that reads bodies. */
    private static final int EARLY = 9_000;

    private final long limit;

    FormFilter(LimitConfig config) {
        this.limit = config.body().form().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isForm(request.getHeader("Content-Type")) || isSmall(request.getHeader("Content-Length"))) {
            context.next();
            return;
        }
        String message =
                ErrorCode.E1126.message((limit >> 20) + " MB (or does not say how much)", "tonle.limits.body.form");
        context.response()
                .setStatusCode(ErrorCode.E1126.status())
                .putHeader("Content-Type", "application/json")
                .putHeader("Connection", "close")
                .end(ErrorMapper.body(ErrorCode.E1126.status(), message, ErrorCode.E1126)
                        .toString());
    }

    private static boolean isForm(@Nullable String type) {
        String word = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return word.startsWith("multipart/") || word.startsWith("application/x-www-form-urlencoded");
    }

    private boolean isSmall(@Nullable String length) {
        try {
            return length != null && Long.parseLong(length.strip()) <= limit;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
