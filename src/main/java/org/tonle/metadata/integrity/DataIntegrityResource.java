package org.tonle.metadata.integrity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tonle.format.LeftOut;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/dataIntegrity}: what is doubtful about metadata. {@code checks} and {@code section} choose among the checks. */
@Path("/api/dataIntegrity")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataIntegrityResource {
    static final String AUTHORITY = "F_PERFORM_MAINTENANCE";

    private final IntegrityRun run;
    private final MetadataReader reader;
    private final Jobs jobs;
    private final Caller caller;

    DataIntegrityResource(IntegrityRun run, MetadataReader reader, Jobs jobs, Caller caller) {
        this.run = run;
        this.reader = reader;
        this.jobs = jobs;
        this.caller = caller;
    }

    /** What is checked: {@code [{name, displayName, section, severity, description, issuesIdType, code ...}]}. */
    @GET
    public Response checks(@Context UriInfo uri) {
        Parameters words = words(uri);
        return answer(IntegrityRun.described(viewpoint(), IntegrityRun.chosen(words)), words);
    }

    /** How many issues each check finds now. */
    @GET
    @Path("summary")
    public Response summary(@Context UriInfo uri) {
        Parameters words = words(uri);
        return answer(run.run(viewpoint(), IntegrityRun.chosen(words), false), words);
    }

    /** The issues that each check finds now. */
    @GET
    @Path("details")
    public Response details(@Context UriInfo uri) {
        Parameters words = words(uri);
        return answer(run.run(viewpoint(), IntegrityRun.chosen(words), true), words);
    }

    /** The names of checks that run now. */
    @GET
    @Path("{kind:summary|details}/running")
    public List<String> running() {
        allowed();
        return run.running();
    }

    /** The names of checks whose results can be asked for: all, they are worked out at once. */
    @GET
    @Path("{kind:summary|details}/completed")
    public List<String> completed(@Context UriInfo uri) {
        allowed();
        return IntegrityRun.chosen(words(uri)).stream()
                .map(IntegrityCheck::name)
                .toList();
    }

    /** What one check finds now. */
    @GET
    @Path("{name}/{kind:summary|details}")
    public ObjectNode one(@PathParam("name") String name, @PathParam("kind") String kind) {
        Viewpoint viewpoint = viewpoint();
        IntegrityCheck check = IntegrityRun.named(name);
        return (ObjectNode)
                run.run(viewpoint, List.of(check), kind.equals("details")).path(check.name());
    }

    /** What is named and is no check here is said in a header. */
    private static Response answer(Object body, Parameters words) {
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header(LeftOut.HEADER, LeftOut.header(IntegrityRun.unknown(words)))
                .build();
    }

    private static Parameters words(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }

    /** What each check finds now, for Prometheus. */
    @GET
    @Path("metrics")
    @Produces("text/plain;charset=UTF-8")
    public String metrics(@Context UriInfo uri) {
        ObjectNode results = run.run(viewpoint(), IntegrityRun.chosen(words(uri)), false);
        return gauge(results, "count", "Metadata objects that a check doubts")
                + gauge(results, "percentage", "Percentage of the metadata objects that a check doubts");
    }

    private static String gauge(ObjectNode results, String what, String help) {
        String name = "dhis_data_integrity_issues_" + what + (what.equals("count") ? "_total" : "");
        StringBuilder text = new StringBuilder("# HELP " + name + " " + help + "\n# TYPE " + name + " gauge\n");
        results.properties().forEach(check -> text.append(name)
                .append("{check=\"")
                .append(check.getKey())
                .append("\"} ")
                .append(check.getValue().path(what).asText())
                .append('\n'));
        return text.toString();
    }

    /** Runs the checks as a job, whose summary is that of {@code GET summary}. */
    @POST
    public ObjectNode start(@Context UriInfo uri) {
        return job(uri, false);
    }

    @POST
    @Path("summary")
    public ObjectNode startSummary(@Context UriInfo uri) {
        return job(uri, false);
    }

    /** The same with the issues. */
    @POST
    @Path("details")
    public ObjectNode startDetails(@Context UriInfo uri) {
        return job(uri, true);
    }

    private ObjectNode job(UriInfo uri, boolean hasIssues) {
        CurrentUser user = allowed();
        List<IntegrityCheck> checks = IntegrityRun.chosen(words(uri));
        return WebMessage.ok(
                        "The checks run in the background",
                        jobs.start(
                                        JobType.DATA_INTEGRITY,
                                        user,
                                        () -> run.run(reader.viewpoint(user), checks, hasIssues))
                                .toJson())
                .toJson();
    }

    private Viewpoint viewpoint() {
        return reader.viewpoint(allowed());
    }

    private CurrentUser allowed() {
        CurrentUser user = caller.user();
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "checking metadata needs the authority " + AUTHORITY);
        }
        return user;
    }
}
