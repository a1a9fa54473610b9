package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.common.Uid;
import org.tonle.importing.ImportReceipt;
import org.tonle.importing.WebMessage;
import org.tonle.job.Job;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.Bodies;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.limit.ReceivedBody;
import org.tonle.limit.Turnstile;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.TrackerKind;

/** {@code POST /api/tracker} and the jobs it starts. */
@Path("/api/tracker")
@Produces(MediaType.APPLICATION_JSON)
public class TrackerImportResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final JobType JOB = JobType.TRACKER_IMPORT_JOB;

    private final TrackerImporter importer;
    private final NoteTaker notes;
    private final Jobs jobs;
    private final Caller caller;
    private final RequestAccess access;
    private final ObjectMapper mapper;
    private final Bodies bodies;
    private final Turnstile turnstile;
    private final Limits limits;

    TrackerImportResource(
            TrackerImporter importer,
            NoteTaker notes,
            Jobs jobs,
            Caller caller,
            RequestAccess access,
            ObjectMapper mapper,
            Bodies bodies,
            Turnstile turnstile,
            Limits limits) {
        this.importer = importer;
        this.notes = notes;
        this.jobs = jobs;
        this.caller = caller;
        this.access = access;
        this.mapper = mapper;
        this.bodies = bodies;
        this.turnstile = turnstile;
        this.limits = limits;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response json(InputStream body, @Context UriInfo uri, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key)
            throws IOException {
        return run(
                uri,
                key,
                body,
                (sent, budget) ->
                        TrackerPayload.json(mapper, Bodies.held(sent, budget), budget, ZoneId.systemDefault()));
    }

    @POST
    @Consumes({"text/csv", "application/csv"})
    public Response csv(InputStream body, @Context UriInfo uri, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key)
            throws IOException {
        return run(
                uri,
                key,
                body,
                (sent, budget) -> TrackerPayload.csv(Bodies.held(sent, budget), budget, ZoneId.systemDefault()));
    }

    /** Reads a payload and counts what it holds. */
    private interface PayloadReading {
        TrackerPayload of(InputStream body, Budget budget) throws IOException;
    }

    /** The right is asked before the body is read; what the payload holds counts until the import, which may be later, has ended. */
    private Response run(UriInfo uri, @Nullable String key, InputStream body, PayloadReading reading)
            throws IOException {
        if (!access.get().programs().entersAnything()) {
            throw new Problem(
                    ErrorCode.E1006,
                    "entering data of persons and events needs an organisation unit of yours and write access to data of a program, a tracked entity type or a relationship type");
        }
        Parameters parameters = new Parameters(uri.getQueryParameters());
        TrackerOptions options = TrackerOptions.of(parameters);
        boolean isLater = parameters.flagOr("async", true);
        try (ReceivedBody received = ReceivedBody.of(bodies.tracker(body))) {
            Asked asked = new Asked(
                    reading,
                    options,
                    caller.user(),
                    ImportReceipt.of(key, uri.getRequestUri().getRawQuery(), received));
            return turnstile.inTurn(
                    caller.user().uid(), () -> isLater ? later(received, asked, uri) : now(received, asked));
        }
    }

    /** What a request asks for. @param receipt null without a key */
    private record Asked(
            PayloadReading reading, TrackerOptions options, CurrentUser user, @Nullable ImportReceipt receipt) {}

    private Response now(ReceivedBody received, Asked asked) throws IOException {
        try (Budget budget = limits.budget();
                InputStream body = received.open()) {
            TrackerAnswer answer = answer(asked.reading().of(body, budget), asked);
            Response.ResponseBuilder response = Response.status(answer.status())
                    .entity(TrackerReport.reduced(
                            answer.report(), asked.options().report()));
            return (answer.isKept() ? response.header("Idempotent-Replayed", "true") : response).build();
        }
    }

    private TrackerAnswer answer(TrackerPayload payload, Asked asked) {
        return importer.answer(payload, asked.options(), asked.user(), asked.receipt());
    }

    private Response later(ReceivedBody received, Asked asked, UriInfo uri) throws IOException {
        Job job = received.isShort() ? read(received, asked) : readWhole(received, asked);
        ObjectNode response = JsonNodeFactory.instance
                .objectNode()
                .put("responseType", "TrackerJob")
                .put("id", job.uid())
                .put(
                        "location",
                        uri.getBaseUri()
                                .resolve("/api/tracker/jobs/" + job.uid())
                                .toString());
        return Response.ok(WebMessage.ok("The import runs in the background. Ask its job for the report", response)
                        .toJson())
                .build();
    }

    /** A short payload waits for its turn as it was read. */
    private Job read(ReceivedBody received, Asked asked) throws IOException {
        Budget budget = limits.budget();
        try (InputStream body = received.open()) {
            TrackerPayload payload = asked.reading().of(body, budget);
            return jobs.start(JOB, asked.user(), () -> {
                try (budget) {
                    return answer(payload, asked).report();
                }
            });
        } catch (IOException | RuntimeException notStarted) {
            budget.close();
            throw notStarted;
        }
    }

    /** A longer one is read to say at once what is no payload, and waits in a file; only one at a time is in memory. */
    private Job readWhole(ReceivedBody received, Asked asked) throws IOException {
        try (Budget budget = limits.budget();
                InputStream body = received.open()) {
            asked.reading().of(body, budget);
        }
        try (InputStream body = received.open()) {
            return jobs.start(JOB, asked.user(), body, (kept, progress) -> {
                try (Budget budget = limits.budget()) {
                    return answer(asked.reading().of(kept, budget), asked).report();
                }
            });
        }
    }

    /** The notifications of an import of the caller's, newest first; none for any other identifier. */
    @GET
    @Path("jobs/{id}")
    public JsonNode job(@PathParam("id") String id) {
        requireUid(id);
        JsonNode notifications = jobs.notifications(JOB, id, caller.user());
        return notifications == null ? JsonNodeFactory.instance.arrayNode() : notifications;
    }

    /** What an import did; 404 until it has ended. */
    @GET
    @Path("jobs/{id}/report")
    public JsonNode report(@PathParam("id") String id, @QueryParam("reportMode") @Nullable String mode) {
        CurrentUser user = caller.user();
        requireUid(id);
        TrackerReportMode wanted = TrackerReportMode.of(mode);
        JsonNode report = found(jobs.summary(JOB, id, user), id);
        return report instanceof ObjectNode object ? TrackerReport.reduced(object, wanted) : report;
    }

    /** One note: {@code {"value": "..."}}. */
    @POST
    @Path("enrollments/{uid}/note")
    public ObjectNode enrollmentNote(@PathParam("uid") String uid, InputStream body) throws IOException {
        return notes.add(TrackerKind.ENROLLMENT, uid, bodies.small(body), access.get());
    }

    /** One note: {@code {"value": "..."}}. */
    @POST
    @Path("events/{uid}/note")
    public ObjectNode eventNote(@PathParam("uid") String uid, InputStream body) throws IOException {
        return notes.add(TrackerKind.EVENT, uid, bodies.small(body), access.get());
    }

    private static void requireUid(String id) {
        if (!Uid.isValid(id)) {
            throw new Problem(ErrorCode.E1003, "`" + id + "` is no identifier of a job");
        }
    }

    private static JsonNode found(@Nullable JsonNode node, String id) {
        if (node == null) {
            throw new Problem(ErrorCode.E1005, "A tracker import of yours that has ended", id);
        }
        return node;
    }
}
