package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/minMaxValues/{orgUnit}}: bounds of data sets at and below a unit, worked out of the values there are. */
@Path("/api/minMaxValues/{orgUnit}")
@Produces(MediaType.APPLICATION_JSON)
public class MinMaxGenerationResource {
    private static final String MAY_GENERATE = "F_GENERATE_MIN_MAX_VALUES";

    private final MinMaxBulk bulk;
    private final RequestAccess access;
    private final Caller caller;
    private final Bodies bodies;

    MinMaxGenerationResource(MinMaxBulk bulk, RequestAccess access, Caller caller, Bodies bodies) {
        this.bulk = bulk;
        this.access = access;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** Works bounds out; the body is a list of data sets, {@code ["id"]} or {@code {"dataSets": ["id"]}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode generate(@PathParam("orgUnit") String orgUnit, InputStream sent) throws IOException {
        allowed();
        JsonNode body = bodies.small(sent);
        List<String> dataSets = new ArrayList<>();
        (body.isArray() ? body : body.path("dataSets"))
                .forEach(each -> dataSets.add(each.path("id").asText(each.asText())));
        int cells = bulk.generate(access.get(), orgUnit, dataSets);
        return WebMessage.ok("Bounds of " + cells + " cells were worked out", null)
                .toJson();
    }

    /** Takes the bounds of the data sets {@code ds} away. */
    @DELETE
    public ObjectNode remove(@PathParam("orgUnit") String orgUnit, @Context UriInfo uri) {
        allowed();
        int cells =
                bulk.removeAll(access.get(), orgUnit, new Parameters(uri.getQueryParameters()).list("ds", "dataSet"));
        return WebMessage.ok("Bounds of " + cells + " cells were removed", null).toJson();
    }

    private void allowed() {
        if (!caller.user().may(MAY_GENERATE)) {
            throw new Problem(ErrorCode.E1006, "working bounds out needs the authority " + MAY_GENERATE);
        }
    }
}
