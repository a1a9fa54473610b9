package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * Numbers that are worked out here and become data values here or elsewhere.
 *
 * @param source {@code requests[name, dx, pe, ou, filters, ...]}; missing without one
 * @param targetType {@code INTERNAL} or {@code EXTERNAL}; "" for none
 * @param url of the other server, null for none
 * @param username at the other server, null for none
 * @param targetRequest words of the import at the target; missing without any
 */
public record AggregateDataExchange(
        MetadataObject object,
        JsonNode source,
        String targetType,
        @Nullable String url,
        @Nullable String username,
        JsonNode targetRequest)
        implements Model {
    public static AggregateDataExchange of(MetadataObject object) {
        return object.as(AggregateDataExchange.class, AggregateDataExchange::read);
    }

    private static AggregateDataExchange read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        JsonNode source = values.json("source");
        PropertyValues target = values.part("target");
        PropertyValues api = target == null ? null : target.part("api");
        JsonNode request = target == null ? null : target.json("request");
        return new AggregateDataExchange(
                object,
                source == null ? MissingNode.getInstance() : source,
                target == null ? "" : target.text("type", ""),
                api == null ? null : api.text("url"),
                api == null ? null : api.text("username"),
                request == null ? MissingNode.getInstance() : request);
    }
}
