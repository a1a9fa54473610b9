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

/** {@code /api/analytics/enrollments}: numbers of enrollments, and lists of them. */
@Path("/api/analytics/enrollments")
@Produces(GridFormats.TABLE)
public class EnrollmentAnalyticsResource {
    private static final RecordSubject ENROLLMENT = RecordSubject.ENROLLMENT;

    private final RecordTableResource tables;
    private final ProgramDimensionResource dimensions;

    EnrollmentAnalyticsResource(RecordTableResource tables, ProgramDimensionResource dimensions) {
        this.tables = tables;
        this.dimensions = dimensions;
    }

    @GET
    @Path("aggregate/{program}")
    public Response aggregate(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.numbers(ENROLLMENT, program, uri.getQueryParameters());
    }

    @GET
    @Path("query/{program}")
    public Response query(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.list(ENROLLMENT, program, uri.getQueryParameters());
    }

    @GET
    @Path("aggregate/{program}/explain")
    @Produces(GridFormats.JSON)
    public Response explainNumbers(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.explainNumbers(ENROLLMENT, program, uri.getQueryParameters());
    }

    @GET
    @Path("query/{program}/explain")
    @Produces(GridFormats.JSON)
    public Response explainList(@PathParam("program") String program, @Context UriInfo uri) {
        return tables.explainList(ENROLLMENT, program, uri.getQueryParameters());
    }

    /** What a list of enrollments can have. */
    @GET
    @Path("query/dimensions")
    @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
    public Response dimensions(@Context UriInfo uri) {
        return dimensions.ofEnrollments(uri, false);
    }

    /** What numbers of enrollments can be told apart by. */
    @GET
    @Path("aggregate/dimensions")
    @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
    public Response aggregateDimensions(@Context UriInfo uri) {
        return dimensions.ofEnrollments(uri, true);
    }
}
