package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tonle.metadata.fields.Fields;
import org.tonle.period.PeriodType;
import org.tonle.period.RelativePeriod;
import org.tonle.security.Caller;

/** {@code /api/periodTypes}: how time can be cut. */
@Path("/api/periodTypes")
@Produces(MediaType.APPLICATION_JSON)
public class PeriodTypeResource {
    private final Caller caller;

    PeriodTypeResource(Caller caller) {
        this.caller = caller;
    }

    /** All types, by name. */
    @GET
    public JsonNode all(@QueryParam("fields") List<String> fields) {
        caller.user();
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(PeriodType.values())
                .sorted(Comparator.comparing(PeriodType::id))
                .forEach(type -> types.addObject()
                        .put("name", type.id())
                        .put("displayName", type.label())
                        .put("isoDuration", type.isoDuration())
                        .put("isoFormat", type.isoFormat())
                        .put("frequencyOrder", type.frequencyOrder()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(
                "periodTypes",
                fields.isEmpty()
                        ? types
                        : Fields.parse(String.join(",", fields)).pick(types));
        return answer;
    }

    /** The words for periods that move with the date. */
    @GET
    @Path("relativePeriodTypes")
    public ArrayNode relative() {
        caller.user();
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(RelativePeriod.values()).forEach(period -> names.add(period.name()));
        return names;
    }
}
