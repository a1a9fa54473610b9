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
import org.tonle.metadata.model.JobConfiguration;
import org.tonle.problem.ErrorCode;

/**
 * A configured job says when it runs and what it is told, as its type wants it, and runs with the rights of who last saved it: nobody makes
 * the server do what he may not do himself. What came of runs is not changed by saving it.
 */
@ApplicationScoped
class JobConfigurationRule implements MetadataRule {
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
        JobConfiguration job = JobConfiguration.of(MetadataObject.unstored(draft.document()));
        String word = job.type();
        ScheduledWork work = works.find(word);
        if (word.isEmpty()) {
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
        checkTime(draft, job, JobType.find(word));
        String fault = works.fault(work, job.parameters());
        if (fault != null && changes.isLenient()) {
            draft.remark("`" + job.object().name() + "`: " + fault);
        } else if (fault != null) {
            draft.refuse(ErrorCode.E7010, "jobParameters", fault);
        }
    }

    private static void checkTime(Draft draft, JobConfiguration job, @Nullable JobType type) {
        String cron = job.cronExpression();
        Long delay = job.delay();
        String uid = draft.uid();
        if (cron != null && !cron.isBlank()) {
            String fault = CronTimes.fault(cron);
            if (fault != null) {
                draft.refuse(ErrorCode.E7005, "cronExpression", cron, fault);
            }
            return;
        }
        boolean isDelayed = type != null && type.schedulingType().equals("FIXED_DELAY");
        if (isDelayed && delay == null) {
            draft.refuse(ErrorCode.E7007, "delay", uid);
        } else if (!isDelayed && !job.isLedByAnother() && delay == null) {
            draft.refuse(ErrorCode.E7004, "cronExpression", uid);
        } else if (delay != null && delay < 1) {
            draft.refuse(ErrorCode.E7010, "delay", "`delay` must be a number of seconds above 0");
        }
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        for (Draft draft : drafts) {
            MetadataObject before = draft.before();
            JobConfiguration job = JobConfiguration.of(MetadataObject.unstored(draft.document()));
            JobType type = JobType.find(job.type());
            boolean isTimed = job.cronExpression() != null;
            if (type != null) {
                draft.set(
                        "schedulingType", isTimed ? "CRON" : job.delay() == null ? type.schedulingType() : "FIXED_DELAY");
            }
            if (before != null) {
                JobConfiguration.stateToKeep(draft.document(), before.document()).forEach(draft::set);
            }
            draft.set("executedBy", executedBy(job, before, changes));
        }
    }

    /** Who saves it; superusers may let it run, or leave it running, as another. */
    private static @Nullable String executedBy(
            JobConfiguration job, @Nullable MetadataObject before, Changes changes) {
        String own = changes.user().uid();
        if (!changes.user().isSuperuser()) {
            return own;
        }
        String said = job.executedBy();
        String other = said != null || before == null ? said : JobConfiguration.of(before).executedBy();
        return other == null || changes.find("user", other) == null ? own : other;
    }
}
