package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;

/**
 * Requests whose address cannot be read, which no resource ever sees, are refused in JSON like all others; what only lacks an escape is read. The HTTP server would refuse
 * them itself, without a word: {@link #LEAVE_IT_TO_US} keeps it from that.
 */
public final class UnreadableRequests {
    /** A system property to be set to {@code true} before the server starts. */
    public static final String LEAVE_IT_TO_US = "vertx.disableURIValidation";

    /** No address has these, and nobody can mean anything else by them than themselves. */
    private static final String RAW = "|{}^\"<>\\`";

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

    /** With the characters escaped that programs send as they are, because servers of DHIS2 take them. */
    private static String escaped(String uri) {
        StringBuilder escaped = new StringBuilder(uri.length() + 16);
        for (int i = 0; i < uri.length(); i++) {
            char letter = uri.charAt(i);
            if (RAW.indexOf(letter) >= 0) {
                escaped.append('%').append(Integer.toHexString(letter).toUpperCase(Locale.ROOT));
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }

    private static void check(RoutingContext context) {
        String sent = context.request().uri();
        URISyntaxException unreadable = fault(sent);
        if (unreadable == null) {
            context.next();
            return;
        }
        String escaped = escaped(sent);
        if (fault(escaped) == null) {
            context.reroute(context.request().method(), escaped);
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
