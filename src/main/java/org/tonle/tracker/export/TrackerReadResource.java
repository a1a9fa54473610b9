package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.TrackerKind;

/** {@code GET /api/tracker/{trackedEntities|enrollments|events|relationships}[/{uid}]}. */
@Path("/api/tracker")
@Produces(MediaType.APPLICATION_JSON)
public class TrackerReadResource {
    private final TrackerReader reader;
    private final RequestAccess access;
    private final ObjectMapper mapper;
    private final RequestBudget budget;
    private final RequestFormat format;

    TrackerReadResource(
            TrackerReader reader,
            RequestAccess access,
            ObjectMapper mapper,
            RequestBudget budget,
            RequestFormat format) {
        this.format = format;
        this.reader = reader;
        this.access = access;
        this.mapper = mapper;
        this.budget = budget;
    }

    @GET
    @Path("trackedEntities")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
    public Response entities(@Context UriInfo uri) {
        return list("trackedEntities", TrackerKind.TRACKED_ENTITY, uri);
    }

    @GET
    @Path("enrollments")
    public Response enrollments(@Context UriInfo uri) {
        return list("enrollments", TrackerKind.ENROLLMENT, uri);
    }

    @GET
    @Path("events")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
    public Response events(@Context UriInfo uri) {
        return list("events", TrackerKind.EVENT, uri);
    }

    @GET
    @Path("relationships")
    public Response relationships(@Context UriInfo uri) {
        return list("relationships", TrackerKind.RELATIONSHIP, uri);
    }

    @GET
    @Path("trackedEntities/{uid}")
    public ObjectNode entity(@PathParam("uid") String uid, @Context UriInfo uri) {
        return reader.get(TrackerKind.TRACKED_ENTITY, uid, parameters(uri), access.get(), budget.get());
    }

    @GET
    @Path("enrollments/{uid}")
    public ObjectNode enrollment(@PathParam("uid") String uid, @Context UriInfo uri) {
        return reader.get(TrackerKind.ENROLLMENT, uid, parameters(uri), access.get(), budget.get());
    }

    @GET
    @Path("events/{uid}")
    public ObjectNode event(@PathParam("uid") String uid, @Context UriInfo uri) {
        return reader.get(TrackerKind.EVENT, uid, parameters(uri), access.get(), budget.get());
    }

    @GET
    @Path("relationships/{uid}")
    public ObjectNode relationship(@PathParam("uid") String uid, @Context UriInfo uri) {
        return reader.get(TrackerKind.RELATIONSHIP, uid, parameters(uri), access.get(), budget.get());
    }

    private Response list(String plural, TrackerKind kind, UriInfo uri) {
        boolean csv = format.is(WireFormat.CSV);
        Parameters parameters = parameters(uri);
        if (csv) {
            parameters = TrackerCsv.everything(parameters);
        }
        TrackerReader.Page page = reader.list(kind, parameters, access.get(), csv, budget.get());
        if (csv) {
            StreamedAnswer lines = StreamedAnswer.of(budget.get(), out -> TrackerCsv.write(kind, page.objects(), out));
            return Response.ok(lines, format.mediaType())
                    .header("Content-Disposition", "attachment; filename=" + plural + ".csv")
                    .build();
        }
        StreamedAnswer json = StreamedAnswer.json(mapper, budget.get(), out -> {
            out.writeStartObject();
            if (page.page() > 0) {
                out.writeObjectFieldStart("pager");
                out.writeNumberField("page", page.page());
                out.writeNumberField("pageSize", page.size());
                Integer total = page.total();
                if (total != null) {
                    out.writeNumberField("total", total);
                    out.writeNumberField("pageCount", (total + page.size() - 1) / page.size());
                }
                out.writeEndObject();
            }
            out.writeArrayFieldStart(plural);
            for (ObjectNode object : page.objects()) {
                out.writeTree(object);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Parameters parameters(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }
}
