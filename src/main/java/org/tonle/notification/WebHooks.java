package org.tonle.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells other servers, as JSON. */
@ApplicationScoped
class WebHooks {
    private final NotificationConfig config;
    private final NotificationHttp http;

    WebHooks(NotificationConfig config, NotificationHttp http) {
        this.config = config;
        this.http = http;
    }

    /** @param id of the delivery, the same each time it is tried @throws NotSent for an address that is not allowed, too */
    void post(String id, String address, ObjectNode json) throws NotSent {
        if (!isAllowed(address)) {
            throw NotSent.ever("the address is none of tonle.notification.web-hooks");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(NotificationHttp.PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(HttpRequest.BodyPublishers.ofString(json.toString()))
                .build();
        http.send(request, "the web hook");
    }

    /** Whether it is at or below one of those that the operator named: whole host, and path by its beginning. */
    private boolean isAllowed(String address) {
        return config.webHooks().orElse(List.of()).stream().anyMatch(allowed -> isBelow(address, allowed.strip()));
    }

    private static boolean isBelow(String address, String allowed) {
        try {
            URI asked = new URI(address).normalize();
            URI named = new URI(allowed);
            String origin = origin(named);
            return origin != null
                    && origin.equals(origin(asked))
                    && asked.getUserInfo() == null
                    && String.valueOf(asked.getRawPath()).startsWith(String.valueOf(named.getRawPath()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static @Nullable String origin(URI uri) {
        return uri.getScheme() == null || uri.getHost() == null
                ? null
                : (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }
}
