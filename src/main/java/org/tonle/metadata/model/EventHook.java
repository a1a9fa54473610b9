package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * Other servers that are told what changes.
 *
 * @param owner uid of the user whose rights it has, null when it has none
 * @param path what is told, in words; "" for everything
 */
public record EventHook(
        MetadataObject object, boolean isDisabled, @Nullable String owner, String path, List<Target> targets)
        implements Model {
    /**
     * One that is told.
     *
     * @param type DHIS2's word, {@code webhook}
     * @param headers that every call has, by name
     * @param auth by what the other server knows us; null for nothing
     */
    public record Target(
            String type, String url, @Nullable String contentType, Map<String, String> headers, @Nullable Auth auth) {}

    /** @param type DHIS2's word: {@code http-basic}, {@code api-token}, {@code api-headers} */
    public record Auth(String type, @Nullable String username, @Nullable String headerName) {}

    public static EventHook of(MetadataObject object) {
        return object.as(EventHook.class, EventHook::read);
    }

    private static EventHook read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        JsonNode source = values.json("source");
        List<Target> targets = new ArrayList<>();
        for (PropertyValues target : values.parts("targets")) {
            targets.add(target(target));
        }
        return new EventHook(
                object,
                values.flag("disabled"),
                values.reference("createdBy"),
                source == null ? "" : source.path("path").asText(""),
                targets);
    }

    private static Target target(PropertyValues values) {
        PropertyValues auth = values.part("auth");
        JsonNode headers = values.json("headers");
        Map<String, String> named = new LinkedHashMap<>();
        JsonNode all = headers == null ? MissingNode.getInstance() : headers;
        all.properties()
                .forEach(header -> named.put(header.getKey(), header.getValue().asText()));
        return new Target(
                values.text("type", ""),
                values.text("url", ""),
                values.text("contentType"),
                named,
                auth == null ? null : new Auth(auth.text("type", ""), auth.text("username"), auth.text("headerName")));
    }
}
