package org.tonle.tracker.duplicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.fields.Fields;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.importing.TrackerTimes;

/** {@code /api/potentialDuplicates}: pairs of persons that may be one. */
@Path("/api/potentialDuplicates")
@Produces(MediaType.APPLICATION_JSON)
public class PotentialDuplicateResource {
    private final PotentialDuplicates duplicates;
    private final PersonMerge merge;
    private final RequestAccess access;
    private final Bodies bodies;

    PotentialDuplicateResource(PotentialDuplicates duplicates, PersonMerge merge, RequestAccess access, Bodies bodies) {
        this.bodies = bodies;
        this.duplicates = duplicates;
        this.merge = merge;
        this.access = access;
    }

    /** How two persons are merged: everything goes over, or what is chosen. */
    enum MergeStrategy {
        AUTO,
        MANUAL
    }

    @GET
    public ObjectNode list(@Context UriInfo uri) {
        Parameters parameters = parameters(uri);
        PotentialDuplicates.Page page = duplicates.list(parameters, access.get());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (page.page() > 0) {
            ObjectNode pager =
                    answer.putObject("pager").put("page", page.page()).put("pageSize", page.size());
            Integer total = page.total();
            if (total != null) {
                pager.put("total", total).put("pageCount", (total + page.size() - 1) / page.size());
            }
        }
        ArrayNode list = answer.putArray("potentialDuplicates");
        page.pairs().forEach(pair -> list.add(json(pair, parameters)));
        return answer;
    }

    @GET
    @Path("{uid}")
    public JsonNode one(@PathParam("uid") String uid, @Context UriInfo uri) {
        return json(duplicates.find(uid, access.get()), parameters(uri));
    }

    /** Of a body {@code {"original", "duplicate"}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonNode add(InputStream body) throws IOException {
        ObjectNode sent = bodies.smallObject(body);
        PotentialDuplicate added =
                duplicates.add(text(sent, "original"), text(sent, "duplicate"), text(sent, "status"), access.get());
        return json(added, Parameters.NONE);
    }

    private static @Nullable String text(ObjectNode sent, String name) {
        return sent.hasNonNull(name) ? sent.get(name).asText() : null;
    }

    /** {@code status}: OPEN or INVALID. */
    @PUT
    @Path("{uid}")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode mark(@PathParam("uid") String uid, @Context UriInfo uri) {
        duplicates.mark(uid, parameters(uri).word("status", DuplicateStatus.class), access.get());
        return WebMessage.ok("The status was changed", null).toJson();
    }

    /** {@code mergeStrategy}: AUTO unless MANUAL is said; then the body says what goes over. */
    @POST
    @Path("{uid}/merge")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode merge(@PathParam("uid") String uid, @Context UriInfo uri, InputStream body) throws IOException {
        boolean byHand = parameters(uri).word("mergeStrategy", MergeStrategy.class) == MergeStrategy.MANUAL;
        merge.merge(uid, byHand ? MergeSelection.of(bodies.smallObject(body)) : null, access.get());
        return WebMessage.ok("The two are one person now", null).toJson();
    }

    private static JsonNode json(PotentialDuplicate pair, Parameters parameters) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", pair.uid())
                .put("uid", pair.uid())
                .put("original", pair.original())
                .put("duplicate", pair.duplicate())
                .put("status", pair.status().name())
                .put("created", TrackerTimes.write(pair.created()))
                .put("lastUpdated", TrackerTimes.write(pair.lastUpdated()))
                .put("createdByUserName", pair.createdBy())
                .put("lastUpdatedByUserName", pair.lastUpdatedBy());
        String fields = parameters.fields();
        return fields == null ? json : Fields.parse(fields).pick(json);
    }

    private static Parameters parameters(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }
}
