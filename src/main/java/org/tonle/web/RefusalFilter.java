package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/**
 * Says what becomes of a request whose user may not go on: the error mappers answer it, as for every other error. Quarkus's own filter
 * behind this one would do the same, but lays out all addresses of the server for every request, in case one has to be named in
 * metrics: a tenth of what a short answer costs.
 */
@ApplicationScoped
class RefusalFilter {
    private static final BiConsumer<RoutingContext, Throwable> TO_THE_MAPPERS = RefusalFilter::fail;

    void register(@Observes Filters filters) {
        filters.register(RefusalFilter::add, FilterOrder.SIGNED_IN);
    }

    private static void add(RoutingContext context) {
        if (context.response().closed()) {
            return; // who asked went away while it was found out who he is: what comes next cannot take such a request
            // up
        }
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, TO_THE_MAPPERS);
        context.next();
    }

    private static void fail(RoutingContext context, Throwable because) {
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(context, because);
        if (!context.failed()) {
            context.fail(DefaultAuthFailureHandler.extractRootCause(because));
        }
    }
}
