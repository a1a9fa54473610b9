package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Keeps semicolons in queries. DHIS2's clients write lists with them ({@code dimension=dx:a;b}) and do not escape them; the HTTP
 * server would take each for the beginning of the next parameter.
 */
class SemicolonFilter {
    void register(@Observes Filters filters) {
        filters.register(SemicolonFilter::escape, FilterOrder.SEMICOLONS);
    }

    private static void escape(RoutingContext context) {
        HttpServerRequest request = context.request();
        String query = request.query();
        if (query == null || query.indexOf(';') < 0) {
            context.next();
            return;
        }
        context.reroute(request.method(), request.path() + "?" + query.replace(";", "%3B"));
    }
}
