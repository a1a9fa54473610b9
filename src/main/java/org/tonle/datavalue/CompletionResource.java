package org.tonle.datavalue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.Bodies;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/completeDataSetRegistrations}: which reports are complete. */
@Path("/api/completeDataSetRegistrations")
@Produces(MediaType.APPLICATION_JSON)
public class CompletionResource {
    private final CompletionWriter writer;
    private final CompletionReader reader;
    private final Jobs jobs;
    private final RequestAccess access;
    private final Caller caller;
    private final Bodies bodies;
    private final Limits limits;

    CompletionResource(
            CompletionWriter writer,
            CompletionReader reader,
            Jobs jobs,
            RequestAccess access,
            Caller caller,
            Bodies bodies,
            Limits limits) {
        this.writer = writer;
        this.reader = reader;
        this.jobs = jobs;
        this.access = access;
        this.caller = caller;
        this.bodies = bodies;
        this.limits = limits;
    }

    @GET
    public ObjectNode get(@Context UriInfo uri) {
        return reader.read(access.get(), uri.getQueryParameters());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(@Context UriInfo uri, InputStream body) throws IOException {
        allowed();
        Parameters words = new Parameters(uri.getQueryParameters());
        DataValueImportOptions options = DataValueImportOptions.of(words);
        DataAccess asker = access.get();
        if (words.flag("async")) {
            return answer(WebMessage.ok("The import runs in the background", later(body, options, asker)));
        }
        return answer(writer.run(rows(bodies.metadata(body)), options, asker).toMessage());
    }

    /** What was read counts until the import, which may be later, has ended. */
    private ObjectNode later(InputStream body, DataValueImportOptions options, DataAccess asker) throws IOException {
        Budget budget = limits.budget();
        try {
            JsonNode rows = rows(bodies.metadata(body, budget));
            return jobs.start(JobType.COMPLETE_DATA_SET_REGISTRATION_IMPORT, asker.user(), () -> {
                        try (budget) {
                            return writer.run(rows, options, asker).toJson();
                        }
                    })
                    .toJson();
        } catch (IOException | RuntimeException notStarted) {
            budget.close();
            throw notStarted;
        }
    }

    private static JsonNode rows(JsonNode body) {
        return body.path("completeDataSetRegistrations");
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@Context UriInfo uri, InputStream body) throws IOException {
        return post(uri, body);
    }

    /** Takes completions back: {@code ds, pe, ou, cc, cp}, with {@code multiOu=true} also for the units below. */
    @DELETE
    public Response delete(@Context UriInfo uri) {
        allowed();
        writer.takeBack(access.get(), new Parameters(uri.getQueryParameters()));
        return Response.noContent().build();
    }

    private void allowed() {
        CurrentUser user = caller.user();
        if (!user.may(DataValueSetResource.MAY_WRITE)) {
            throw new Problem(
                    ErrorCode.E1006, "completing reports needs the authority " + DataValueSetResource.MAY_WRITE);
        }
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code()).entity(message.toJson()).build();
    }
}
