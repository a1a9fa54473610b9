package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.format.RequestFormat;
import org.tonle.format.TableFile;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** {@code /api/dataAnalysis/followup}: values that somebody marked to be looked at again. */
@Path("/api/dataAnalysis/followup")
public class FollowUpResource {
    private static final List<String> COLUMNS = List.of(
            "de",
            "deName",
            "pe",
            "ou",
            "ouName",
            "ouPath",
            "coc",
            "cocName",
            "aoc",
            "aocName",
            "value",
            "storedBy",
            "lastUpdated",
            "comment");

    private final FollowUps followUps;
    private final SingleValue values;
    private final RequestAccess access;
    private final Caller caller;
    private final RequestFormat format;
    private final Bodies bodies;

    FollowUpResource(
            FollowUps followUps,
            SingleValue values,
            RequestAccess access,
            Caller caller,
            RequestFormat format,
            Bodies bodies) {
        this.followUps = followUps;
        this.values = values;
        this.access = access;
        this.caller = caller;
        this.format = format;
        this.bodies = bodies;
    }

    /** {@code metadata, followupValues}: {@code ds} or {@code de}, {@code ou}, {@code pe} or {@code startDate} and {@code endDate}; the same rows as CSV or a workbook. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.TEXT_CSV, TableFile.XLSX})
    public Response get(@Context UriInfo uri) throws IOException {
        ObjectNode found = followUps.read(access.get(), new Parameters(uri.getQueryParameters()));
        if (!TableFile.isWanted(format)) {
            return Response.ok(found, MediaType.APPLICATION_JSON).build();
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (JsonNode value : found.path("followupValues")) {
            List<@Nullable String> row = new ArrayList<>();
            COLUMNS.forEach(column -> row.add(value.path(column).asText(null)));
            rows.add(row);
        }
        return Response.ok(TableFile.of(format, "Follow-up", COLUMNS, rows), format.mediaType())
                .build();
    }

    /** Marks values, or takes marks back, all or none: {@code {"followups": [{dataElementId, periodId, organisationUnitId, ..., followup}]}}. */
    @POST
    @Path("mark")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response mark(InputStream body) throws IOException {
        WriteRights.require(caller.user(), "writing data");
        values.mark(access.get(), DataValueResource.marks(bodies.small(body), "followups"));
        return Response.ok().build();
    }
}
