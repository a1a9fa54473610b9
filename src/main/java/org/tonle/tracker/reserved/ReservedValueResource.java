package org.tonle.tracker.reserved;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.parameter.Parameters;

/** Values that the server makes for an attribute: {@code /api/trackedEntityAttributes/{id}/generate} and its neighbours. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class ReservedValueResource {
    private static final int MOST = 10_000;
    private static final int LONGEST_DAYS = 3_650;

    private final ReservedValues values;
    private final RequestAccess access;

    ReservedValueResource(ReservedValues values, RequestAccess access) {
        this.values = values;
        this.access = access;
    }

    /** One value, reserved for three days unless {@code expiration} says how many. */
    @GET
    @Path("trackedEntityAttributes/{id}/generate")
    public ObjectNode generate(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return values.reserve(
                        id,
                        1,
                        parameters.positive("expiration", 3, LONGEST_DAYS),
                        parameters.text("ORG_UNIT_CODE"),
                        access.get())
                .get(0)
                .toJson();
    }

    /** As many values as {@code numberToReserve} says, reserved for sixty days unless {@code expiration} says how many. */
    @GET
    @Path("trackedEntityAttributes/{id}/generateAndReserve")
    public ArrayNode generateAndReserve(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        values.reserve(
                        id,
                        parameters.positive("numberToReserve", 1, MOST),
                        parameters.positive("expiration", 60, LONGEST_DAYS),
                        parameters.text("ORG_UNIT_CODE"),
                        access.get())
                .forEach(value -> all.add(value.toJson()));
        return all;
    }

    /** {@code {"REQUIRED": ["ORG_UNIT_CODE"], "OPTIONAL": ["RANDOM"]}}: what the pattern takes from the client, and what the server makes. */
    @GET
    @Path("trackedEntityAttributes/{id}/requiredValues")
    public ObjectNode requiredValues(@PathParam("id") String id) {
        TextPattern pattern = values.pattern(id, access.get());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode required = json.putArray("REQUIRED");
        if (pattern.takesOrgUnitCode()) {
            required.add(PatternSegment.OrgUnitCode.NAME);
        }
        json.putArray("OPTIONAL").add(pattern.generated().name());
        return json;
    }
}
