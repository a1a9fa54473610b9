package org.tonle.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import makes of one object. The old object with each {@code after} in the place of its property is the new one, apart from
 * the moment and the author of the change.
 *
 * @param properties in the order of the type; empty when the object stays as it is
 */
public record ObjectDifference(Action action, List<PropertyDifference> properties) {
    /** What becomes of the object. */
    public enum Action {
        CREATE,
        UPDATE,
        NONE,
        DELETE,
        REFUSED
    }

    /** One property. @param before null when it had no value @param after null when it has none any more */
    public record PropertyDifference(String property, @Nullable JsonNode before, @Nullable JsonNode after) {}

    /** Adds {@code action, differences: [{property, before, after}]}. */
    void addTo(ObjectNode json) {
        json.put("action", action.name());
        ArrayNode list = json.putArray("differences");
        for (PropertyDifference each : properties) {
            ObjectNode one = JsonNodeFactory.instance.objectNode().put("property", each.property());
            one.set("before", each.before() == null ? NullNode.getInstance() : each.before());
            one.set("after", each.after() == null ? NullNode.getInstance() : each.after());
            list.add(one);
        }
    }
}
