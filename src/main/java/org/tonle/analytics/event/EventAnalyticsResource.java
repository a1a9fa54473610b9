package org.tonle.analytics.event;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.query.ProgramDimensionResource;

/** {@code /api/analytics/events}: numbers of events, lists of them, and where they are. */
@Path("/api/analytics/events")
@Produces(GridFormats.TABLE)
public class EventAnalyticsResource {
    private static final RecordSubject EVENT = RecordSubject.EVENT;

    private final RecordTableResource tables;
    private final ProgramDimensionResource dimensions;

    EventAnalyticsResource(RecordTableResource tables, ProgramDimensionResource dimensions) {
        this.tables = tables;
        this.dimensions = dimensions;
    }

    @GET
    @Path("aggregate/{program}")
    public Response aggregate(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.eventNumbers(program, uri.getQueryParameters());
    }

    @GET
    @Path("query/{program}")
    public Response query(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.list(EVENT, program, uri.getQueryParameters());
    }

    @GET
    @Path("count/{program}")
    @Produces(GridFormats.JSON)
    public Response count(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.count(program, uri.getQueryParameters());
    }

    @GET
    @Path("cluster/{program}")
    public Response cluster(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.clusters(program, uri.getQueryParameters());
    }

    @GET
    @Path("aggregate/{program}/explain")
    @Produces(GridFormats.JSON)
    public Response explainNumbers(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.explainEventNumbers(program, uri.getQueryParameters());
    }

    @GET
    @Path("query/{program}/explain")
    @Produces(GridFormats.JSON)
    public Response explainList(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.explainList(EVENT, program, uri.getQueryParameters());
    }

    /** What a list of events can have. */
    @GET
    @Path("query/dimensions")
    @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
    public Response dimensions(@Context UriInfo uri) {
        return dimensions.ofEvents(uri, false);
    }

    /** What numbers of events can be told apart by or put together of. */
    @GET
    @Path("aggregate/dimensions")
    @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
    public Response aggregateDimensions(@Context UriInfo uri) {
        return dimensions.ofEvents(uri, true);
    }
}
