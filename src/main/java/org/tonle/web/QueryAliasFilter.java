package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address behind a short name as if the client had written it; who asks is found out afterwards, so it gives no rights. */
@ApplicationScoped
class QueryAliasFilter {
    private static final Pattern ALIAS = Pattern.compile("/api/(?:\\d+/)?query/alias/([0-9a-f]{40})/?");

    private final QueryAliases aliases;

    QueryAliasFilter(QueryAliases aliases) {
        this.aliases = aliases;
    }

    void register(@Observes Filters filters) {
        filters.register(this::follow, FilterOrder.ALIASES);
    }

    private void follow(RoutingContext context) {
        String path = context.request().path();
        Matcher alias = ALIAS.matcher(path == null ? "" : path);
        HttpMethod method = context.request().method();
        boolean isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        String target = isRead && alias.matches() ? aliases.target(alias.group(1)) : null;
        if (target == null) {
            context.next();
            return;
        }
        RequestCredentials.forgetPath(context);
        context.reroute(method, target);
    }
}
