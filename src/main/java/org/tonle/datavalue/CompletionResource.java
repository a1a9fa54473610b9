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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
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
    private final Metadata metadata;
    private final Jobs jobs;
    private final Clock clock;
    private final Caller caller;

    CompletionResource(
            CompletionWriter writer,
            CompletionReader reader,
            Metadata metadata,
            Jobs jobs,
            Clock clock,
            Caller caller) {
        this.writer = writer;
        this.reader = reader;
        this.metadata = metadata;
        this.jobs = jobs;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    public ObjectNode get(@Context UriInfo uri) {
        return reader.read(uri.getQueryParameters(), caller.user());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(@Context UriInfo uri, JsonNode body) {
        CurrentUser user = allowed();
        MultivaluedMap<String, String> words = uri.getQueryParameters();
        ImportOptions options = ImportOptions.of(words.keySet(), words::getFirst);
        JsonNode rows = body.path("completeDataSetRegistrations");
        if ("true".equals(words.getFirst("async"))) {
            ObjectNode job = jobs.start(
                            JobType.COMPLETE_DATA_SET_REGISTRATION_IMPORT, user, () -> writer.run(rows, options, user)
                                    .toJson())
                    .toJson();
            return answer(WebMessage.ok("The import runs in the background", job));
        }
        return answer(writer.run(rows, options, user).toMessage());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@Context UriInfo uri, JsonNode body) {
        return post(uri, body);
    }

    /** Takes completions back: {@code ds, pe, ou, cc, cp}, with {@code multiOu=true} also for the units below. */
    @DELETE
    public Response delete(@Context UriInfo uri) {
        CurrentUser user = allowed();
        Snapshot snapshot = metadata.snapshot();
        Words words = new Words(uri.getQueryParameters());
        Period period = CellKey.period(words);
        OrgUnit top = CellKey.unit(snapshot, words);
        MetadataObject combo = CellKey.attributeOptionCombo(snapshot, words);
        if (!user.isSuperuser() && !snapshot.view(Hierarchy.VIEW).isAtOrBelowAny(top.uid(), user.organisationUnits())) {
            throw new Problem(ErrorCode.E8011, top.uid());
        }
        List<OrgUnit> units =
                words.isTrue("multiOu") ? snapshot.view(Hierarchy.VIEW).atOrBelow(top) : List.of(top);
        for (String uid : words.all("ds")) {
            MetadataObject dataSet = CellKey.find(snapshot, "dataSet", uid, ErrorCode.E8005);
            if (!Access.mayWriteData(user, dataSet.document())) {
                throw new Problem(ErrorCode.E8010, uid);
            }
            writer.delete(
                    units.stream()
                            .map(unit -> new Completion(
                                    dataSet.id(), period, unit.id(), combo.id(), LocalDate.now(clock), null, false))
                            .toList(),
                    user);
        }
        return Response.noContent().build();
    }

    private CurrentUser allowed() {
        CurrentUser user = caller.user();
        if (!user.may(DataValueSetResource.MAY_WRITE)) {
            throw new Problem(
                    ErrorCode.E1006, "completing reports needs the authority " + DataValueSetResource.MAY_WRITE);
        }
        return user;
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code()).entity(message.toJson()).build();
    }
}
