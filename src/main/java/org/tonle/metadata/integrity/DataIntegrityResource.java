package org.tonle.metadata.integrity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
    private static final String AUTHORITY = "F_PERFORM_MAINTENANCE";

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
    public ArrayNode checks(@Context UriInfo uri) {
        return IntegrityRun.described(viewpoint(), chosen(uri));
    }

    /** How many issues each check finds now. */
    @GET
    @Path("summary")
    public ObjectNode summary(@Context UriInfo uri) {
        return run.run(viewpoint(), chosen(uri), false);
    }

    /** The issues that each check finds now. */
    @GET
    @Path("details")
    public ObjectNode details(@Context UriInfo uri) {
        return run.run(viewpoint(), chosen(uri), true);
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
        List<IntegrityCheck> checks = chosen(uri);
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

    private static List<IntegrityCheck> chosen(UriInfo uri) {
        return IntegrityRun.chosen(new Parameters(uri.getQueryParameters()));
    }
}
