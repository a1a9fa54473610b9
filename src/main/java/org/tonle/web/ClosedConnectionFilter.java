package org.tonle.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tonle.limit.Budget;
import org.tonle.limit.RequestBudget;

/** Ends the work on an answer of analytics when the client closes its connection before it has come. */
class ClosedConnectionFilter {
    private static final Pattern QUESTION = Pattern.compile("/api/(analytics.*|\\w+/\\w+/data(\\.\\w+)?)");

    private final RequestBudget budget;

    ClosedConnectionFilter(RequestBudget budget) {
        this.budget = budget;
    }

    @ServerRequestFilter
    void watch(ContainerRequestContext request, RoutingContext context) {
        String path = request.getUriInfo().getPath();
        if (QUESTION.matcher(path).matches()) {
            Budget ofRequest = budget.get();
            context.addEndHandler(ended -> {
                if (ended.failed()) {
                    ofRequest.cancel();
                }
            });
        }
    }
}
