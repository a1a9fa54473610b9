package org.tonle.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.limit.WorkFiles;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Runs background work, one piece of each kind at a time, in the order in which it was asked for. */
@ApplicationScoped
@Startup
public class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);

    private final JobStore store;
    private final Clock clock;
    private final Map<JobType, ExecutorService> lanes = new EnumMap<>(JobType.class);

    Jobs(JobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @PostConstruct
    void begin() {
        store.endAbandoned();
        store.forget();
    }

    /**
     * Starts work and returns at once. It runs in no request: what it needs of the caller it must be given.
     *
     * @param work returns the summary that {@code /api/system/taskSummaries} answers, null for none
     */
    public Job start(JobType type, CurrentUser user, Callable<@Nullable ObjectNode> work) {
        Job job = create(type, user);
        lane(type).execute(() -> run(job, work));
        return job;
    }

    /** Says how far work has come, for people. */
    @FunctionalInterface
    public interface Progress {
        void say(String message);
    }

    /** Work on a body. */
    @FunctionalInterface
    public interface BodyWork {
        /** @return the summary that {@code /api/system/taskSummaries} answers, null for none */
        @Nullable
        ObjectNode run(InputStream body, Progress progress) throws Exception;
    }

    /** As {@link #start(JobType, CurrentUser, Callable)}, for work on a body, which is kept in a file until its turn has come. */
    public Job start(JobType type, CurrentUser user, InputStream body, BodyWork work) throws IOException {
        Path file = WorkFiles.file(type.label() + "-", ".body");
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException unreadable) {
            Files.deleteIfExists(file);
            throw unreadable;
        }
        Job job = create(type, user);
        lane(type)
                .execute(() -> run(job, () -> {
                    try (InputStream kept = Files.newInputStream(file)) {
                        return work.run(
                                kept,
                                message -> store.notify(
                                        job.uid(), Notification.of(type, "INFO", now(), message, false), null));
                    } finally {
                        Files.deleteIfExists(file);
                    }
                }));
        return job;
    }

    /** A job that is done already: for requests that clients wait for but that have nothing to do here. */
    public Job done(JobType type, CurrentUser user, String message) {
        Job job = create(type, user);
        store.notify(job.uid(), Notification.of(type, "INFO", now(), message, true), null);
        return job;
    }

    /** The notifications of a job, newest first; null when there is no such job, or none that the user may see. */
    public @Nullable JsonNode notifications(JobType type, String uid, CurrentUser user) {
        KeptJob job = store.find(type, uid, user);
        return job == null ? null : job.notifications();
    }

    /** What the job says it did; null when it has not ended, or when there is no such job that the user may see. */
    public @Nullable JsonNode summary(JobType type, String uid, CurrentUser user) {
        KeptJob job = store.find(type, uid, user);
        return job == null ? null : job.summary();
    }

    /** A job; null when there is none, or none that the user may see. */
    @Nullable
    KeptJob find(JobType type, String uid, CurrentUser user) {
        return store.find(type, uid, user);
    }

    /** The jobs of a kind that the user may see, newest first, without their summaries. */
    List<KeptJob> all(JobType type, CurrentUser user) {
        return store.all(type, user);
    }

    /** The jobs of a kind that the user may see and that said what they did, newest first. */
    List<KeptJob> summarised(JobType type, CurrentUser user) {
        return store.summarised(type, user);
    }

    private Job create(JobType type, CurrentUser user) {
        Job job = new Job(Uid.generate(), type, user.uid(), now());
        store.insert(job, Notification.of(type, "INFO", now(), type.label() + " started", false));
        return job;
    }

    private void run(Job job, Callable<@Nullable ObjectNode> work) {
        try {
            ObjectNode summary = work.call();
            store.notify(job.uid(), Notification.of(job.type(), "INFO", now(), "Done", true), summary);
        } catch (Problem problem) {
            store.notify(job.uid(), Notification.of(job.type(), "ERROR", now(), problem.text(), true), null);
        } catch (Exception problem) {
            LOG.errorf(problem, "Job %s %s failed", job.type(), job.uid());
            String text = "It failed. Tell the administrator the number " + job.uid();
            store.notify(job.uid(), Notification.of(job.type(), "ERROR", now(), text, true), null);
        }
    }

    private synchronized ExecutorService lane(JobType type) {
        return lanes.computeIfAbsent(
                type,
                each -> Executors.newSingleThreadExecutor(task -> {
                    Thread thread = new Thread(task, "job-" + each.label());
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    @PreDestroy
    synchronized void end() {
        lanes.values().forEach(ExecutorService::shutdown);
    }
}
