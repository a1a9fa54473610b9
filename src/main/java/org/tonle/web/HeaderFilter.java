package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;

/**
 * What every answer says to browsers and caches, decided by its address in this one place. An answer of the API is kept by nobody; only
 * lists and objects of metadata that name no person, and numbers of analytics, may be kept by the client itself, and asked about again each time.
 */
@ApplicationScoped
class HeaderFilter {
    private static final String NOBODY = "no-store";
    private static final String ONLY_THE_CLIENT = "private, no-cache";
    private static final String PAGES =
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'self'";
    private static final String NO_PAGES = "default-src 'none'; frame-ancestors 'self'";
    /** Types of metadata that are, or hold, somebody's own. */
    private static final Set<String> PERSONAL = Set.of(
            "users",
            "userGroups",
            "userRoles",
            "apiToken",
            "apiTokens",
            "interpretations",
            "messageConversations",
            "fileResources",
            "documents",
            "jobConfigurations",
            "dataStores",
            "oAuth2Clients",
            "eventHooks",
            "routes");
    /** First words of addresses beside the types of metadata whose answers name no person. */
    private static final Set<String> IMPERSONAL =
            Set.of("schemas", "periodTypes", "locales", "openapi", "loginConfig", "systemSettings", "dimensions");

    /** Below it HTML is what somebody designed: forms, which are looked at and run nothing. */
    private static final Pattern MADE_BY_OTHERS = Pattern.compile("/api/dataSet(s|Report)/.*");

    /** Numbers, of whatever; not lists of events or persons, and not single values. */
    private static final Pattern NUMBERS = Pattern.compile(
            "/api/analytics(\\.\\w+|/dataValueSet(\\.\\w+)?|/(events|enrollments|trackedEntities)/aggregate/.*)?");
    /** May be a list of events. */
    private static final Pattern EVENT_CHART =
            Pattern.compile("/api/event(Visualizations|Charts|Reports)/[^/]+/data.*");

    private final Set<String> kept = new HashSet<>(IMPERSONAL);

    HeaderFilter(Schema schema) {
        for (ObjectType type : schema.all()) {
            if (type.isMetadata() && !PERSONAL.contains(type.plural())) {
                kept.add(type.plural());
            }
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FilterOrder.HEADERS);
    }

    private void add(RoutingContext context) {
        String path = RequestCredentials.path(context);
        boolean isSecure = RequestCredentials.isSecure(context.request());
        context.addHeadersEndHandler(end -> {
            MultiMap headers = context.response().headers();
            String type = headers.get("Content-Type");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "SAMEORIGIN");
            headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
            boolean isOwnPage = type != null
                    && type.startsWith("text/html")
                    && !MADE_BY_OTHERS.matcher(path).matches();
            headers.set("Content-Security-Policy", isOwnPage ? PAGES : NO_PAGES);
            if (isSecure) {
                headers.set("Strict-Transport-Security", "max-age=31536000");
            }
            if (!path.startsWith("/assets/")) {
                headers.set(
                        "Cache-Control", cacheControl(path, context.response().getStatusCode()));
            }
        });
        context.next();
    }

    private String cacheControl(String path, int status) {
        String[] words = path.split("/", 4);
        boolean isKept = words.length > 2
                && words[1].equals("api")
                && (kept.contains(words[2]) && !EVENT_CHART.matcher(path).matches()
                        || NUMBERS.matcher(path).matches());
        return isKept && status < 400 ? ONLY_THE_CLIENT : NOBODY;
    }
}
