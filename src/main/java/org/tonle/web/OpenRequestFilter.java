package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.tonle.limit.OpenRequests;

/** Counts the requests that are being answered. */
@ApplicationScoped
class OpenRequestFilter {
    private final OpenRequests requests;

    OpenRequestFilter(OpenRequests requests) {
        this.requests = requests;
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, FilterOrder.COUNTED);
    }

    private void count(RoutingContext context) {
        requests.begin();
        context.addEndHandler(ended -> requests.end());
        context.next();
    }
}
