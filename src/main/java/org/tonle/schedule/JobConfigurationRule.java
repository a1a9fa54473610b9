package org.tonle.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.job.CronTimes;
import org.tonle.job.JobType;
import org.tonle.job.ScheduledWork;
import org.tonle.job.ScheduledWorks;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/**
 * A configured job says when it runs and what it is told, as its type wants it, and runs with the rights of who last saved it: nobody makes
 * the server do what he may not do himself. What came of runs is not changed by saving it.
 */
@ApplicationScoped
class JobConfigurationRule implements MetadataRule {
    private static final List<String> STATE =
            List.of("lastExecuted", "lastExecutedStatus", "lastFinished", "lastAlive");
    /** What {@code lastExecutedStatus} says when nobody says anything. */
    private static final String NEVER = "NOT_STARTED";

    private final ScheduledWorks works;

    JobConfigurationRule(ScheduledWorks works) {
        this.works = works;
    }

    @Override
    public String type() {
        return JobStates.TYPE;
    }

    @Override
    public void check(Draft draft, Changes changes) {
        Document document = draft.document();
        String word = document.text("jobType");
        ScheduledWork work = word == null ? null : works.find(word);
        if (word == null) {
            return; // said by the check of what is required
        }
        if (work == null) {
            draft.remark("jobs of type " + word
                    + " do not run on this server: the configuration is kept, and nothing comes of it. These run: "
                    + String.join(
                            ", ",
                            works.types().stream().map(Enum::name).sorted().toList()));
            return;
        }
        checkTime(draft, JobType.find(word));
        String fault = works.fault(work, document.json("jobParameters"));
        if (fault != null && changes.isLenient()) {
            draft.remark("`" + document.text("name") + "`: " + fault);
        } else if (fault != null) {
            draft.refuse(ErrorCode.E7010, "jobParameters", fault);
        }
    }

    private static void checkTime(Draft draft, @Nullable JobType type) {
        Document document = draft.document();
        String cron = document.text("cronExpression");
        boolean isLed = document.text("queueName") != null
                && document.value("queuePosition") instanceof Number position
                && position.longValue() > 0;
        String uid = draft.uid();
        if (cron != null && !cron.isBlank()) {
            String fault = CronTimes.fault(cron);
            if (fault != null) {
                draft.refuse(ErrorCode.E7005, "cronExpression", cron, fault);
            }
            return;
        }
        boolean isDelayed = type != null && type.schedulingType().equals("FIXED_DELAY");
        if (isDelayed && document.value("delay") == null) {
            draft.refuse(ErrorCode.E7007, "delay", uid);
        } else if (!isDelayed && !isLed && document.value("delay") == null) {
            draft.refuse(ErrorCode.E7004, "cronExpression", uid);
        } else if (document.value("delay") instanceof Number delay && delay.longValue() < 1) {
            draft.refuse(ErrorCode.E7010, "delay", "`delay` must be a number of seconds above 0");
        }
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        for (Draft draft : drafts) {
            MetadataObject before = draft.before();
            Document document = draft.document();
            JobType type = JobType.find(String.valueOf(document.text("jobType")));
            boolean isTimed = document.text("cronExpression") != null;
            if (type != null) {
                draft.set(
                        "schedulingType",
                        isTimed ? "CRON" : document.value("delay") == null ? type.schedulingType() : "FIXED_DELAY");
            }
            for (String property : STATE) {
                if (before != null && (document.value(property) == null || NEVER.equals(document.value(property)))) {
                    draft.set(property, before.document().value(property));
                }
            }
            draft.set("executedBy", executedBy(draft, before, changes));
        }
    }

    /** Who saves it; superusers may let it run, or leave it running, as another. */
    private static @Nullable String executedBy(Draft draft, @Nullable MetadataObject before, Changes changes) {
        String own = changes.user().uid();
        if (!changes.user().isSuperuser()) {
            return own;
        }
        String said = draft.document().text("executedBy");
        String other = said != null || before == null ? said : before.document().text("executedBy");
        return other == null || changes.find("user", other) == null ? own : other;
    }
}
