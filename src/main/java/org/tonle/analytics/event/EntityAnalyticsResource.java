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

/** {@code /api/analytics/trackedEntities}: numbers of tracked entities, and lists of them. */
@Path("/api/analytics/trackedEntities")
@Produces(GridFormats.TABLE)
public class EntityAnalyticsResource {
    private static final RecordSubject PERSON = RecordSubject.TRACKED_ENTITY;

    private final RecordTableResource tables;
    private final ProgramDimensionResource dimensions;

    EntityAnalyticsResource(RecordTableResource tables, ProgramDimensionResource dimensions) {
        this.tables = tables;
        this.dimensions = dimensions;
    }

    @GET
    @Path("aggregate/{trackedEntityType}")
    public Response aggregate(@PathParam("trackedEntityType") String type, @Context UriInfo uri) {
        return tables.numbers(PERSON, type, uri.getQueryParameters());
    }

    @GET
    @Path("query/{trackedEntityType}")
    public Response query(@PathParam("trackedEntityType") String type, @Context UriInfo uri) {
        return tables.list(PERSON, type, uri.getQueryParameters());
    }

    @GET
    @Path("aggregate/{trackedEntityType}/explain")
    @Produces(GridFormats.JSON)
    public Response explainNumbers(@PathParam("trackedEntityType") String type, @Context UriInfo uri) {
        return tables.explainNumbers(PERSON, type, uri.getQueryParameters());
    }

    @GET
    @Path("query/{trackedEntityType}/explain")
    @Produces(GridFormats.JSON)
    public Response explainList(@PathParam("trackedEntityType") String type, @Context UriInfo uri) {
        return tables.explainList(PERSON, type, uri.getQueryParameters());
    }

    /** What a list of tracked entities can have. */
    @GET
    @Path("query/dimensions")
    @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
    public Response dimensions(@Context UriInfo uri) {
        return dimensions.ofPersons(uri, false);
    }

    /** What numbers of tracked entities can be told apart by. */
    @GET
    @Path("aggregate/dimensions")
    @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
    public Response aggregateDimensions(@Context UriInfo uri) {
        return dimensions.ofPersons(uri, true);
    }
}
