package org.tonle.validation.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.job.JobParameter;
import org.tonle.job.JobType;
import org.tonle.job.ScheduledWork;
import org.tonle.metadata.Metadata;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.validation.rule.RuleAnalyses;

/** Tells people of kept results by a schedule. */
@ApplicationScoped
class ResultNotificationWork implements ScheduledWork {
    private final UnsentResults unsent;
    private final Metadata metadata;

    ResultNotificationWork(UnsentResults unsent, Metadata metadata) {
        this.unsent = unsent;
        this.metadata = metadata;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.VALIDATION_RESULTS_NOTIFICATION);
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of();
    }

    @Override
    public ObjectNode run(CurrentUser user, ObjectNode parameters) {
        if (!user.may(RuleAnalyses.MAY_RUN)) {
            throw new Problem(
                    ErrorCode.E1006, "telling people of broken rules needs the authority " + RuleAnalyses.MAY_RUN);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("messages", unsent.send(DataAccess.of(user, metadata.catchUp())));
    }
}
