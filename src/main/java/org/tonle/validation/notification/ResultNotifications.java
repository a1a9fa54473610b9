package org.tonle.validation.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.access.DataAccess;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.validation.rule.RuleAnalyses;

/** The job that tells people of validation results. */
@ApplicationScoped
class ResultNotifications {
    private final UnsentResults unsent;
    private final Jobs jobs;

    ResultNotifications(UnsentResults unsent, Jobs jobs) {
        this.unsent = unsent;
        this.jobs = jobs;
    }

    /** The job; its summary says how many {@code messages} wait to be sent. @throws Problem E1006 without the authority */
    ObjectNode send(DataAccess access) {
        if (!access.user().may(RuleAnalyses.MAY_RUN)) {
            throw new Problem(
                    ErrorCode.E1006, "telling people of broken rules needs the authority " + RuleAnalyses.MAY_RUN);
        }
        return jobs.start(JobType.VALIDATION_RESULTS_NOTIFICATION, access.user(), () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("messages", unsent.send(access)))
                .toJson();
    }
}
