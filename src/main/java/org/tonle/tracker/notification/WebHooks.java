package org.tonle.tracker.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** Tells other servers, as JSON: {@code variables}, {@code attributes} and {@code dataElements} by their uids, without what they may not see. */
@ApplicationScoped
class WebHooks {
    private final NotificationConfig config;
    private final NotificationHttp http;

    WebHooks(NotificationConfig config, NotificationHttp http) {
        this.config = config;
        this.http = http;
    }

    /** @param id of the delivery, the same each time it is tried @throws NotSent for an address that is not allowed, too */
    void post(String id, String address, NotificationText.Writer writer) throws NotSent {
        if (!isAllowed(address)) {
            throw NotSent.ever("the address is none of tonle.notification.web-hooks");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(NotificationHttp.PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(HttpRequest.BodyPublishers.ofString(json(writer).toString()))
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

    private static ObjectNode json(NotificationText.Writer writer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode variables = json.putObject("variables");
        for (TemplateVariable each : TemplateVariable.values()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            put(variables, name, writer.write("V{" + name + "}"));
        }
        ObjectNode attributes = json.putObject("attributes");
        writer.subject().attributes().keySet().forEach(number -> {
            MetadataObject field = writer.snapshot().byId(Integer.parseInt(number));
            if (field != null) {
                put(attributes, field.uid(), writer.attribute(field));
            }
        });
        ObjectNode elements = json.putObject("dataElements");
        for (NotificationSubject.StageValues each : writer.subject().values()) {
            MetadataObject stage = writer.snapshot().byId(each.stage());
            for (String number : each.values().keySet()) {
                MetadataObject field = writer.snapshot().byId(Integer.parseInt(number));
                if (field != null && !elements.has(field.uid())) {
                    put(elements, field.uid(), writer.dataElement(field, stage));
                }
            }
        }
        return json;
    }

    private static void put(ObjectNode object, String name, String value) {
        if (!value.equals(NotificationText.MISSING) && !value.equals(NotificationText.HIDDEN)) {
            object.put(name, value);
        }
    }
}
