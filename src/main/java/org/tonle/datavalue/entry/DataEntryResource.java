package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.IOException;
import java.io.InputStream;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.datavalue.completeness.CompletionSummary;
import org.tonle.datavalue.lock.LockExceptions;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/dataEntry}: what the data entry app asks for one report at a time. */
@Path("/api/dataEntry")
@Produces(MediaType.APPLICATION_JSON)
public class DataEntryResource {
    private final DataEntry entry;
    private final MinMaxBounds bounds;
    private final ValueContext context;
    private final LockExceptions exceptions;
    private final AccessLog log;
    private final RequestAccess access;
    private final Caller caller;
    private final Bodies bodies;

    DataEntryResource(
            DataEntry entry,
            MinMaxBounds bounds,
            ValueContext context,
            LockExceptions exceptions,
            AccessLog log,
            RequestAccess access,
            Caller caller,
            Bodies bodies) {
        this.entry = entry;
        this.bounds = bounds;
        this.context = context;
        this.exceptions = exceptions;
        this.log = log;
        this.access = access;
        this.caller = caller;
        this.bodies = bodies;
    }

    @GET
    @Path("dataValues")
    public ObjectNode form(@Context UriInfo uri) {
        return entry.form(access.get(), new Parameters(uri.getQueryParameters()));
    }

    /** {@code audits, history} of one value: {@code de, pe, ou, co, cc, cp}. */
    @GET
    @Path("dataValueContext")
    public ObjectNode context(@Context UriInfo uri) {
        ObjectNode found = context.read(access.get(), new Parameters(uri.getQueryParameters()));
        Look look =
                Look.of(LookKind.AUDIT, "dataValue").rows(found.path("audits").size());
        log.record(access.get().user(), look, uri.getQueryParameters());
        return found;
    }

    /** {@code lockExceptions[dataSet, orgUnit, period]} at the units of the user. */
    @GET
    @Path("lockExceptions")
    public ObjectNode lockExceptions() {
        return exceptions.identifiers(access.get());
    }

    /** Completes a report, or opens it again: {@code dataSet, period, orgUnit, attribute{combo, options}, completed}. */
    @POST
    @Path("dataSetCompletion")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(InputStream sent) throws IOException {
        WriteRights.require(caller.user(), "completing reports");
        JsonNode body = bodies.small(sent);
        CompletionSummary summary = entry.complete(
                access.get(),
                new Parameters(DataValueResource.fields(body)),
                body.path("completed").asBoolean(true));
        return summary.isOk()
                ? Response.ok().build()
                : Response.status(409).entity(summary.toMessage().toJson()).build();
    }

    /** Sets the lowest and highest value expected in a cell. */
    @POST
    @Path("minMaxValues")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setBounds(InputStream sent) throws IOException {
        allowed();
        JsonNode body = bodies.small(sent);
        int min = MinMaxBounds.bound(body, "minValue", ErrorCode.E2042);
        int max = MinMaxBounds.bound(body, "maxValue", ErrorCode.E2043);
        bounds.set(access.get(), cell(new Parameters(DataValueResource.fields(body))), min, max, false);
        return Response.ok().build();
    }

    /** Removes the bounds of a cell: {@code de, ou, co}. */
    @DELETE
    @Path("minMaxValues")
    public Response removeBounds(@Context UriInfo uri) {
        allowed();
        bounds.remove(access.get(), cell(new Parameters(uri.getQueryParameters())));
        return Response.noContent().build();
    }

    private static MinMaxBounds.Cell cell(Parameters words) {
        return new MinMaxBounds.Cell(
                CellKey.required(words, "de"), CellKey.required(words, "ou"), CellKey.required(words, "co"));
    }

    private void allowed() {
        CurrentUser user = caller.user();
        if (!user.may(MinMaxBounds.MAY_BOUND) && !user.may(WriteRights.MAY_WRITE)) {
            throw new Problem(ErrorCode.E1006, "setting bounds needs the authority " + MinMaxBounds.MAY_BOUND);
        }
    }
}
