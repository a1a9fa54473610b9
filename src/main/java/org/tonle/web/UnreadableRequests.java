package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/**
 * Requests whose address cannot be read, which no resource ever sees, are refused in JSON like all others. The HTTP server would refuse
 * them itself, without a word: {@link #LEAVE_IT_TO_US} keeps it from that.
 */
public final class UnreadableRequests {
    /** A system property to be set to {@code true} before the server starts. */
    public static final String LEAVE_IT_TO_US = "vertx.disableURIValidation";

    /** Characters that stand for themselves in a path and in a query. */
    private static final boolean[] PLAIN = plain();

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!$&'()*+,;=:@/?"
                .chars()
                .forEach(letter -> plain[letter] = true);
        return plain;
    }

    /** Whether an address can be read at a glance; most can. */
    static boolean isPlain(String uri) {
        if (!uri.startsWith("/") || uri.startsWith("//")) {
            return false;
        }
        for (int i = 1; i < uri.length(); i++) {
            char letter = uri.charAt(i);
            if (letter >= PLAIN.length || !PLAIN[letter]) {
                return false;
            }
        }
        return true;
    }

    /** Whether an address can be read at all: the path of any other one cannot even be asked for. */
    static boolean isReadable(String uri) {
        return fault(uri) == null;
    }

    private static @Nullable URISyntaxException fault(String uri) {
        if (isPlain(uri)) {
            return null;
        }
        try {
            new URI(uri);
            return null;
        } catch (URISyntaxException unreadable) {
            return unreadable;
        }
    }

    void register(@Observes Filters filters) {
        filters.register(UnreadableRequests::check, FilterOrder.ADDRESSES);
    }

    private static void check(RoutingContext context) {
        URISyntaxException unreadable = fault(context.request().uri());
        if (unreadable == null) {
            context.next();
            return;
        }
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
