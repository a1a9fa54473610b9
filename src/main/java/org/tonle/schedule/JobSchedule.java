package org.tonle.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.BackgroundLoop;
import org.tonle.common.Uid;
import org.tonle.job.Job;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.job.ScheduledWork;
import org.tonle.job.ScheduledWorks;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.JobConfiguration;
import org.tonle.metadata.model.User;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * Runs configured jobs when they are due or somebody asks for them. Of several servers on one database one takes each run; runs of one
 * type come one after the other. A run of a server that stopped is said to have failed and is not repeated before it is due again.
 */
@ApplicationScoped
public class JobSchedule {
    private static final Logger LOG = Logger.getLogger(JobSchedule.class);

    /** Names this server among those of the database. */
    private final String node = Uid.generate();

    private final ScheduledJobStore store;
    private final JobStates states;
    private final ScheduledWorks works;
    private final Jobs jobs;
    private final Metadata metadata;
    private final ScheduleConfig config;
    private final Clock clock;
    private final BackgroundLoop loop;
    private final Map<String, String> planned = new HashMap<>();

    JobSchedule(
            ScheduledJobStore store,
            JobStates states,
            ScheduledWorks works,
            Jobs jobs,
            Metadata metadata,
            ScheduleConfig config,
            Clock clock) {
        this.store = store;
        this.states = states;
        this.works = works;
        this.jobs = jobs;
        this.metadata = metadata;
        this.config = config;
        this.clock = clock;
        this.loop = new BackgroundLoop(
                "schedule",
                () -> config.every().toMillis(),
                this::look,
                problem -> LOG.warn("Scheduled jobs could not be looked at; it will be tried again", problem));
    }

    void start(@Observes StartupEvent event) {
        if (!config.every().isZero()) {
            loop.start();
        }
    }

    @PreDestroy
    void stop() {
        loop.close();
    }

    /** Looks without waiting for the next time. */
    void lookSoon() {
        if (!config.every().isZero()) {
            loop.soon(this::look);
        }
    }

    /** Begins what is due and no other server has taken. */
    private void look() {
        Snapshot snapshot = metadata.catchUp();
        if (plan(snapshot)) {
            store.alive(node);
            store.abandoned().forEach(uid -> states.ended(uid, "FAILED"));
            store.claim(node).forEach(uid -> begin(snapshot, uid));
        }
    }

    /** Says when each job is due. Whether there is any. */
    private boolean plan(Snapshot snapshot) {
        List<JobConfiguration> all = snapshot.all(JobStates.TYPE).stream()
                .map(JobConfiguration::of)
                .filter(job -> works.find(job.type()) != null)
                .toList();
        Set<String> uids =
                Set.copyOf(all.stream().map(job -> job.object().uid()).toList());
        if (planned.keySet().retainAll(uids)) {
            store.keepOnly(uids);
        }
        for (JobConfiguration job : all) {
            if (!job.timing().equals(planned.get(job.object().uid()))) {
                store.plan(job.object().uid(), job.timing(), moment(job.next(ZonedDateTime.now(clock))));
                planned.put(job.object().uid(), job.timing());
            }
        }
        return !all.isEmpty();
    }

    private static @Nullable OffsetDateTime moment(@Nullable ZonedDateTime moment) {
        return moment == null ? null : moment.toOffsetDateTime();
    }

    private void begin(Snapshot snapshot, String uid) {
        MetadataObject object = snapshot.findUnchecked(JobStates.TYPE, uid);
        JobType type =
                object == null ? null : JobType.find(JobConfiguration.of(object).type());
        ScheduledWork work = type == null ? null : works.find(type);
        if (object == null || type == null || work == null) {
            store.release(uid, node);
            return;
        }
        JobConfiguration job = JobConfiguration.of(object);
        if (job.cronExpression() != null) {
            store.later(uid, moment(job.next(ZonedDateTime.now(clock))));
        }
        CurrentUser user = user(snapshot, job);
        Job run = jobs.start(type, user == null ? CurrentUser.SERVER : user, () -> run(job, work, user));
        store.running(uid, node, run.uid());
    }

    /** With whose rights it runs; null when nobody's: the account is gone or closed. */
    private static @Nullable CurrentUser user(Snapshot snapshot, JobConfiguration job) {
        MetadataObject user = snapshot.findUnchecked("user", job.executedBy());
        return user == null || User.of(user).account().isDisabled()
                ? null
                : Users.currentUser(snapshot, user);
    }

    private @Nullable ObjectNode run(JobConfiguration job, ScheduledWork work, @Nullable CurrentUser user)
            throws Exception {
        String uid = job.object().uid();
        String status = "FAILED";
        states.began(uid);
        try {
            if (user == null) {
                throw new Problem(
                        ErrorCode.E7006, "`executedBy` names no account that is open; save the configuration again");
            }
            ObjectNode parameters =
                    job.parameters() instanceof ObjectNode said ? said : JsonNodeFactory.instance.objectNode();
            ObjectNode summary = work.run(user, parameters);
            status = "COMPLETED";
            return summary;
        } finally {
            ended(job, status);
        }
    }

    private void ended(JobConfiguration job, String status) {
        String uid = job.object().uid();
        states.ended(uid, status);
        if (job.cronExpression() == null && job.delay() != null && job.isEnabled()) {
            store.later(uid, OffsetDateTime.now(clock).plusSeconds(job.delay()));
        }
        store.release(uid, node);
        JobConfiguration next = job.queueName() == null ? null : after(job);
        if (next != null && store.ask(next.object().uid())) {
            lookSoon();
        }
    }

    /** The next one in the queue; null for the last. */
    private @Nullable JobConfiguration after(JobConfiguration job) {
        return metadata.catchUp().all(JobStates.TYPE).stream()
                .map(JobConfiguration::of)
                .filter(other -> job.queueName() != null && job.queueName().equals(other.queueName()))
                .filter(other -> other.queuePosition() == job.queuePosition() + 1 && other.isEnabled())
                .findFirst()
                .orElse(null);
    }
}
