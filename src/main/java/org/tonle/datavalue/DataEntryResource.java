package org.tonle.datavalue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/dataEntry}: what the data entry app asks for one report at a time. */
@Path("/api/dataEntry")
@Produces(MediaType.APPLICATION_JSON)
public class DataEntryResource {
    private static final String MAY_BOUND = "F_MINMAX_DATAELEMENT_ADD";

    private final DataEntry entry;
    private final CompletionWriter completions;
    private final MinMaxStore limits;
    private final Metadata metadata;
    private final Caller caller;

    DataEntryResource(
            DataEntry entry, CompletionWriter completions, MinMaxStore limits, Metadata metadata, Caller caller) {
        this.entry = entry;
        this.completions = completions;
        this.limits = limits;
        this.metadata = metadata;
        this.caller = caller;
    }

    @GET
    @Path("dataValues")
    public ObjectNode form(@Context UriInfo uri) {
        return entry.form(new Words(uri.getQueryParameters()), caller.user());
    }

    /** Completes a report, or opens it again: {@code dataSet, period, orgUnit, attribute{combo, options}, completed}. */
    @POST
    @Path("dataSetCompletion")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(JsonNode body) {
        CurrentUser user = caller.user();
        if (!user.may(DataValueSetResource.MAY_WRITE)) {
            throw new Problem(
                    ErrorCode.E1006, "completing reports needs the authority " + DataValueSetResource.MAY_WRITE);
        }
        Words words = new Words(DataValueResource.fields(body));
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("dataSet", CellKey.required(words, "ds"))
                .put("period", CellKey.period(words).iso())
                .put("organisationUnit", CellKey.required(words, "ou"))
                .put(
                        "attributeOptionCombo",
                        CellKey.attributeOptionCombo(metadata.snapshot(), words).uid())
                .put("completed", body.path("completed").asBoolean(true));
        CompletionSummary summary = completions.run(
                JsonNodeFactory.instance.arrayNode().add(row),
                new ImportOptions(ImportStrategy.CREATE_AND_UPDATE, false, false, true, Map.of()),
                user);
        return summary.isOk()
                ? Response.ok().build()
                : Response.status(409).entity(summary.toMessage().toJson()).build();
    }

    /** Sets the lowest and highest value expected in a cell. */
    @POST
    @Path("minMaxValues")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setBounds(JsonNode body) {
        allowed();
        if (!body.hasNonNull("minValue")) {
            throw new Problem(ErrorCode.E2042);
        }
        if (!body.hasNonNull("maxValue")) {
            throw new Problem(ErrorCode.E2043);
        }
        int min = body.path("minValue").asInt();
        int max = body.path("maxValue").asInt();
        if (max <= min) {
            throw new Problem(ErrorCode.E2044, max, min);
        }
        Words words = new Words(DataValueResource.fields(body));
        limits.put(bounds(words, min, max));
        return Response.ok().build();
    }

    /** Removes the bounds of a cell: {@code de, ou, co}. */
    @DELETE
    @Path("minMaxValues")
    public Response removeBounds(@Context UriInfo uri) {
        allowed();
        MinMaxStore.MinMax cell = bounds(new Words(uri.getQueryParameters()), 0, 0);
        limits.remove(cell.dataElement(), cell.orgUnit(), cell.categoryOptionCombo());
        return Response.noContent().build();
    }

    private MinMaxStore.MinMax bounds(Words words, int min, int max) {
        Snapshot snapshot = metadata.snapshot();
        MetadataObject element = CellKey.find(snapshot, "dataElement", CellKey.required(words, "de"), ErrorCode.E8003);
        MetadataObject combo =
                CellKey.find(snapshot, "categoryOptionCombo", CellKey.required(words, "co"), ErrorCode.E8110);
        return new MinMaxStore.MinMax(
                element.id(), CellKey.unit(snapshot, words).id(), combo.id(), min, max, false);
    }

    private void allowed() {
        CurrentUser user = caller.user();
        if (!user.may(MAY_BOUND) && !user.may(DataValueSetResource.MAY_WRITE)) {
            throw new Problem(ErrorCode.E1006, "setting bounds needs the authority " + MAY_BOUND);
        }
    }
}
