package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tonle.access.RequestAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.query.Page;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.TrackerKind;

/** {@code GET /api/tracker/{trackedEntities|enrollments|events|relationships}[/{uid}]}. */
@Path("/api/tracker")
@Produces(MediaType.APPLICATION_JSON)
public class TrackerReadResource {
    private static final String ATTACHMENT = "attachment";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

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
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
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
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
    public Response relationships(@Context UriInfo uri) {
        return list("relationships", TrackerKind.RELATIONSHIP, uri);
    }

    @GET
    @Path("trackedEntities/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
    public Response entity(@PathParam("uid") String uid, @Context UriInfo uri) {
        return one("trackedEntities", TrackerKind.TRACKED_ENTITY, uid, uri);
    }

    @GET
    @Path("enrollments/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
    public Response enrollment(@PathParam("uid") String uid, @Context UriInfo uri) {
        return one("enrollments", TrackerKind.ENROLLMENT, uid, uri);
    }

    @GET
    @Path("events/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
    public Response event(@PathParam("uid") String uid, @Context UriInfo uri) {
        return one("events", TrackerKind.EVENT, uid, uri);
    }

    @GET
    @Path("relationships/{uid}")
    @Produces({MediaType.APPLICATION_JSON, "application/csv", "text/csv"})
    public Response relationship(@PathParam("uid") String uid, @Context UriInfo uri) {
        return one("relationships", TrackerKind.RELATIONSHIP, uid, uri);
    }

    private Response list(String plural, TrackerKind kind, UriInfo uri) {
        boolean csv = format.is(WireFormat.CSV);
        Parameters parameters = parameters(uri);
        if (csv) {
            parameters = TrackerCsv.everything(kind, parameters);
        }
        TrackerReader.Page page = reader.list(kind, parameters, access.get(), csv, budget.get());
        if (csv) {
            return csv(kind, plural, parameters, page.objects());
        }
        URI address = uri.getRequestUri();
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
                if (page.mayHaveMore()) {
                    out.writeStringField("nextPage", Page.link(address, page.page() + 1));
                }
                if (page.page() > 1) {
                    out.writeStringField("prevPage", Page.link(address, page.page() - 1));
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
        Response.ResponseBuilder answer = Response.ok(json, MediaType.APPLICATION_JSON_TYPE);
        if (parameters.text(ATTACHMENT) != null) {
            answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + fileName(parameters, plural));
        }
        return answer.build();
    }

    private Response csv(TrackerKind kind, String plural, Parameters parameters, List<ObjectNode> objects) {
        boolean hasHeader = !parameters.flag("skipHeader");
        StreamedAnswer lines = StreamedAnswer.of(
                budget.get(), out -> TrackerCsv.write(kind, objects, hasHeader, UnaryOperator.identity(), out));
        return Response.ok(lines, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + fileName(parameters, plural))
                .build();
    }

    /** As {@code attachment} says, else after what is in it; without the ending of the packing, which the packing adds. */
    private String fileName(Parameters parameters, String plural) {
        String name = parameters.text(ATTACHMENT);
        if (name == null) {
            return plural + "." + format.suffix();
        }
        if (!FILE_NAME.matcher(name).matches()) {
            throw TrackerRequest.fault(
                    "attachment=`" + name + "` is no name of a file. Use letters, digits, dots, - and _, at most 100");
        }
        String packed = format.packing().suffix();
        return !packed.isEmpty() && name.endsWith(packed) ? name.substring(0, name.length() - packed.length()) : name;
    }

    private Response one(String plural, TrackerKind kind, String uid, UriInfo uri) {
        Parameters parameters = parameters(uri);
        if (!format.is(WireFormat.CSV)) {
            return Response.ok(reader.get(kind, uid, parameters, access.get(), budget.get()))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        ObjectNode object = reader.get(kind, uid, TrackerCsv.everything(kind, parameters), access.get(), budget.get());
        return csv(kind, plural, parameters, List.of(object));
    }

    private static Parameters parameters(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }
}
