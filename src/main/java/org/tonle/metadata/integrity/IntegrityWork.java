package org.tonle.metadata.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.job.JobParameter;
import org.tonle.job.JobType;
import org.tonle.job.ScheduledWork;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Checks of metadata by a schedule. */
@ApplicationScoped
class IntegrityWork implements ScheduledWork {
    private final IntegrityRun run;
    private final MetadataReader reader;

    IntegrityWork(IntegrityRun run, MetadataReader reader) {
        this.run = run;
        this.reader = reader;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.DATA_INTEGRITY);
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(JobParameter.word("type", "REPORT", "SUMMARY", "DETAILS"), JobParameter.list("checks"));
    }

    @Override
    public ObjectNode run(CurrentUser user, ObjectNode parameters) {
        if (!user.may(DataIntegrityResource.AUTHORITY)) {
            throw new Problem(
                    ErrorCode.E1006, "checking metadata needs the authority " + DataIntegrityResource.AUTHORITY);
        }
        List<String> checks = new ArrayList<>();
        for (JsonNode check : parameters.path("checks")) {
            checks.add(check.asText());
        }
        boolean hasIssues = !parameters.path("type").asText().equals("SUMMARY");
        return run.run(
                reader.viewpoint(user), IntegrityRun.chosen(new Parameters(Map.of("checks", checks))), hasIssues);
    }
}
