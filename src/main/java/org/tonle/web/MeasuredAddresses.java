package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Names the address of a request that was refused before a resource was looked for (no sign-in, another site, unreadable), so that metrics
 * count it with all others of the same resource: they would count it under the path as it was sent, and whoever sends a new path with
 * each request would fill the memory.
 */
@ApplicationScoped
class MeasuredAddresses {
    /** Where metrics look for the name of an address, and where the framework writes it once a resource was found. */
    private static final String NAME = "UrlPathTemplate";

    private static final String NO_ADDRESS = "/no-such-address";
    private static final int REFUSED = 300;

    private final ServedAddresses addresses;

    MeasuredAddresses(ServedAddresses addresses) {
        this.addresses = addresses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FilterOrder.MEASURED);
    }

    private void watch(RoutingContext context) {
        context.addHeadersEndHandler(end -> {
            if (context.response().getStatusCode() >= REFUSED
                    && context.request() instanceof HttpServerRequestInternal request) {
                name(
                        request.context(),
                        UnreadableRequests.isReadable(request.uri()) ? RequestCredentials.path(context) : "");
            }
        });
        context.next();
    }

    /** @param path as it is meant, empty when nobody can say */
    private void name(Context request, String path) {
        if (request.getLocal(NAME) == null) {
            String template = addresses.template(path);
            request.putLocal(NAME, template == null ? NO_ADDRESS : template);
        }
    }
}
