package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import org.tonle.problem.ErrorCode;

/**
 * Requests whose address cannot be read, which no resource ever sees, are refused in JSON like all others. The HTTP server would refuse
 * them itself, without a word: {@link #LEAVE_IT_TO_US} keeps it from that.
 */
public final class UnreadableRequests {
    /** A system property to be set to {@code true} before the server starts. */
    public static final String LEAVE_IT_TO_US = "vertx.disableURIValidation";

    void register(@Observes Filters filters) {
        filters.register(UnreadableRequests::check, FilterOrder.ADDRESSES);
    }

    private static void check(RoutingContext context) {
        try {
            new URI(context.request().uri());
            context.next();
        } catch (URISyntaxException unreadable) {
            String text = "its address cannot be read (" + unreadable.getReason() + ", character "
                    + (unreadable.getIndex() + 1)
                    + "). Escape what is no letter, digit or one of -._~ as %20 and the like, the percent sign itself as %25";
            context.response()
                    .setStatusCode(400)
                    .putHeader("Content-Type", "application/json")
                    .end(ErrorMapper.body(400, ErrorCode.E1003.message(text), ErrorCode.E1003)
                            .toString());
        }
    }
}
