package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.format.LeftOut;
import org.tonle.setting.AllowedOrigins;

/**
 * Pages of other sites. What they may read is CORS: the origins of the setting {@code corsWhitelist}, by name, never all. What they may
 * change is nothing: browsers say from where a changing request comes ({@code Sec-Fetch-Site}, {@code Origin}), and one from a site that
 * is not in the list is refused whatever it carries, since a browser adds cookies and remembered Basic passwords by itself.
 * An older browser that sends neither with a cookie says it in {@code Referer}.
 * Requests with a token are exempt (no browser adds one), and so are programs, which send neither header.
 */
@ApplicationScoped
class CrossOriginFilter {
    /** What pages may read of an answer beside its body. */
    private static final String EXPOSED =
            String.join(", ", "ETag", "Location", LeftOut.HEADER, GridAnswerFilter.HAS_MORE, IgnoredParameters.HEADER);

    private static final int NO_CONTENT = 204;
    private static final int FORBIDDEN = 403;
    private static final String MAX_AGE_SECONDS = "3600";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AllowedOrigins allowed;

    CrossOriginFilter(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.CROSS_ORIGIN);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = origin(request);
        if (isOwn(request, origin)) {
            context.next();
            return;
        }
        if (origin == null) {
            goOn(context, null, false);
            return;
        }
        context.vertx().executeBlocking(() -> allowed.contains(origin), false).onComplete(found -> {
            if (found.failed()) {
                context.fail(found.cause());
            } else {
                goOn(context, origin, found.result());
            }
        });
    }

    /** @param origin of another site; null when the browser says only that it is another */
    private static void goOn(RoutingContext context, @Nullable String origin, boolean isAllowed) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        response.headers().add("Vary", "Origin");
        boolean isPreflight = request.method().equals(HttpMethod.OPTIONS)
                && request.getHeader("Access-Control-Request-Method") != null;
        if (isAllowed && origin != null) {
            response.putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Allow-Credentials", "true")
                    .putHeader("Access-Control-Expose-Headers", EXPOSED);
            if (isPreflight) {
                preflight(request, response);
            } else {
                context.next();
            }
            return;
        }
        if (isPreflight || (!READING.contains(request.method()) && !hasToken(request))) {
            String text = "Pages of " + (origin == null ? "other sites" : "`" + origin + "`")
                    + " may not change anything here. Add the site to /api/configuration/corsWhitelist if it is yours";
            Challenge.send(context, FORBIDDEN, text, null);
            return;
        }
        context.next();
    }

    private static void preflight(HttpServerRequest request, HttpServerResponse response) {
        response.putHeader("Access-Control-Allow-Methods", request.getHeader("Access-Control-Request-Method"));
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null) {
            response.putHeader("Access-Control-Allow-Headers", headers);
        }
        response.putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS)
                .setStatusCode(NO_CONTENT)
                .end();
    }

    /** From where a request comes: its {@code Origin}, else, when it would change something by a cookie, its {@code Referer}. */
    private static @Nullable String origin(HttpServerRequest request) {
        String origin = RequestCredentials.header(request, "Origin");
        String referer = RequestCredentials.header(request, "Referer");
        if (origin != null
                || referer == null
                || READING.contains(request.method())
                || RequestCredentials.header(request, "Cookie") == null) {
            return origin;
        }
        int host = referer.indexOf("://");
        int end = host < 0 ? -1 : referer.indexOf('/', host + 3);
        return end < 0 ? referer : referer.substring(0, end);
    }

    /** Whether a request comes from a page of this server, from a person's own hand, or from a program. */
    private static boolean isOwn(HttpServerRequest request, @Nullable String origin) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        if (origin == null) {
            return true;
        }
        int host = origin.indexOf("://");
        if (RequestCredentials.isSecure(request) && origin.startsWith("http:")) {
            return false; // whoever sits on the line can make up a page without TLS
        }
        return host > 0
                && request.authority() != null
                && origin.substring(host + 3).equalsIgnoreCase(String.valueOf(request.authority()));
    }

    private static boolean hasToken(HttpServerRequest request) {
        String authorization = RequestCredentials.header(request, "Authorization");
        String scheme = authorization == null ? "" : authorization.toLowerCase(Locale.ROOT);
        return scheme.startsWith("apitoken ") || scheme.startsWith("bearer ");
    }
}
