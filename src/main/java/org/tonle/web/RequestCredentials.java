package org.tonle.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What of a request decides about sign-in. */
final class RequestCredentials {
    /** Where a request remembers it: each filter asks. */
    private static final String PATH = "tonle.path";

    private RequestCredentials() {}

    /** The path as it is meant ({@link ApiPath}). */
    static String path(RoutingContext context) {
        String known = context.get(PATH);
        if (known != null) {
            return known;
        }
        String path = context.normalizedPath();
        String meant = ApiPath.of(path == null ? "/" : path).path();
        context.put(PATH, meant);
        return meant;
    }

    /** Finds the path out anew: the request goes on to another address. */
    static void forgetPath(RoutingContext context) {
        context.remove(PATH);
    }

    /** Address of the client; behind a proxy that is trusted ({@code quarkus.http.proxy}) of the client behind it. */
    static String address(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "unknown" : address;
    }

    /** A header, null when it is absent or blank: web apps send an empty {@code Authorization} with their cookie. */
    static @Nullable String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether a script of a web app asks, which shows a dialog of its own when it has to. */
    static boolean isScript(HttpServerRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return "XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"))
                || (mode != null && !mode.equals("navigate"));
    }

    /** Whether a browser asks for a page. */
    static boolean isNavigation(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return !isScript(request) && accept != null && accept.contains("text/html");
    }

    static boolean isSecure(HttpServerRequest request) {
        return "https".equalsIgnoreCase(request.scheme()) || request.isSSL();
    }
}
