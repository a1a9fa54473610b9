package org.tonle.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ObjectReport;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.job.ScheduledWorks;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.metadata.model.JobConfiguration;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/** What can be done with configured jobs besides changing them, and what is known of their runs. For those who may schedule jobs. */
@ApplicationScoped
class ConfiguredJobs {
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private static final String AUTHORITY = "F_SCHEDULING_ADMIN";

    private final JobSchedule schedule;
    private final ScheduledJobStore store;
    private final JobStates states;
    private final ScheduledWorks works;
    private final Jobs jobs;
    private final Metadata metadata;
    private final ObjectWriter writer;
    private final ObjectType type;

    ConfiguredJobs(
            JobSchedule schedule,
            ScheduledJobStore store,
            JobStates states,
            ScheduledWorks works,
            Jobs jobs,
            Metadata metadata,
            ObjectWriter writer,
            Schema schema) {
        this.schedule = schedule;
        this.store = store;
        this.states = states;
        this.works = works;
        this.jobs = jobs;
        this.metadata = metadata;
        this.writer = writer;
        this.type = schema.require(JobStates.TYPE);
    }

    /** @throws Problem E1006 without the authority */
    void require(CurrentUser user) {
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "scheduled jobs need the authority " + AUTHORITY);
        }
    }

    /** @throws Problem E1005 when there is none, E1006 without the authority */
    JobConfiguration find(String uid, CurrentUser user) {
        require(user);
        MetadataObject object = metadata.catchUp().findUnchecked(JobStates.TYPE, uid);
        if (object == null) {
            throw new Problem(ErrorCode.E1005, type.displayName(), uid);
        }
        return JobConfiguration.of(object);
    }

    /** All of them, by name. */
    List<JobConfiguration> all(CurrentUser user) {
        require(user);
        return metadata.catchUp().all(JobStates.TYPE).stream()
                .map(JobConfiguration::of)
                .sorted(Comparator.comparing(
                        (JobConfiguration job) -> String.valueOf(job.object().name())))
                .toList();
    }

    /** Runs it as soon as may be. @throws Problem E7006 when nothing does jobs of its type, or it runs already */
    void execute(String uid, CurrentUser user) {
        JobConfiguration job = find(uid, user);
        if (works.find(job.type()) == null) {
            throw new Problem(ErrorCode.E7006, "jobs of type " + job.type() + " do not run on this server");
        }
        if (!store.ask(uid)) {
            throw new Problem(ErrorCode.E7006, "it runs or waits already");
        }
        schedule.lookSoon();
    }

    /** Takes back a run that has not begun. @throws Problem E1004 for one that has */
    void cancel(String uid, CurrentUser user) {
        find(uid, user);
        if (!store.takeBack(uid) && store.running().contains(uid)) {
            throw new Problem(
                    ErrorCode.E1004,
                    "the job runs, and what runs is not broken off: nothing would be left half done. Wait for it, or disable it for the next time");
        }
    }

    void enable(String uid, boolean enabled, CurrentUser user) {
        find(uid, user);
        change(uid, JsonNodeFactory.instance.objectNode().put("enabled", enabled), user);
        schedule.lookSoon();
    }

    /** Says of a job that nobody runs that it does not run. @throws Problem E1004 for one that does */
    void revert(String uid, CurrentUser user) {
        find(uid, user);
        if (store.running().contains(uid)) {
            throw new Problem(ErrorCode.E1004, "the job runs on a server that is there");
        }
        states.reset(uid);
    }

    /** Changes properties of one. @throws Problem E1004 for what is refused */
    void change(String uid, ObjectNode properties, CurrentUser user) {
        ObjectReport report = writer.merge(type, uid, ReadVersion.ANY, properties, MetadataImportOptions.DEFAULT, user);
        if (!report.errors().isEmpty()) {
            throw new Problem(ErrorCode.E1004, report.errors().get(0).message());
        }
    }

    /** Those due within so many seconds, the next one first. */
    ArrayNode due(int seconds, CurrentUser user) {
        require(user);
        return described(store.due(seconds));
    }

    /** Those whose servers have not been heard of for so long. */
    ArrayNode stale(int seconds, CurrentUser user) {
        require(user);
        return described(store.stale(seconds));
    }

    private ArrayNode described(Collection<String> uids) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String uid : uids) {
            MetadataObject object = metadata.catchUp().findUnchecked(JobStates.TYPE, uid);
            if (object != null) {
                list.add(describe(JobConfiguration.of(object)).put("displayName", object.name()));
            }
        }
        return list;
    }

    /** {@code id, name, type, cronExpression?, delay?, nextExecutionTime?, status, enabled, configurable}. */
    static ObjectNode describe(JobConfiguration job) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.object().uid())
                .put("name", job.object().name())
                .put("type", job.type());
        if (job.cronExpression() != null) {
            json.put("cronExpression", job.cronExpression());
        }
        if (job.delay() != null) {
            json.put("delay", job.delay());
        }
        LocalDateTime next = JobConfiguration.next(job.object());
        if (next != null) {
            json.put("nextExecutionTime", MOMENT.format(next));
        }
        return json.put("status", job.status())
                .put("enabled", job.isEnabled())
                .put("configurable", true);
    }

    /** What the last run said, the newest first; null before the first run. */
    @Nullable
    JsonNode notifications(JobConfiguration job) {
        String last = store.lastJob(job.object().uid());
        JobType known = JobType.find(job.type());
        return last == null || known == null ? null : jobs.notifications(known, last, CurrentUser.SERVER);
    }

    /** {@code {"sequence": [{description, status, startedTime, completedTime?, error?, stages}]}} of the last run; empty before the first. */
    ObjectNode progress(String uid, CurrentUser user) {
        JobConfiguration job = find(uid, user);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode sequence = json.putArray("sequence");
        JsonNode said = notifications(job);
        if (said != null && !said.isEmpty()) {
            JsonNode newest = said.get(0);
            boolean isOver = newest.path("completed").asBoolean();
            boolean isWrong = newest.path("level").asText().equals("ERROR");
            ObjectNode process = sequence.addObject()
                    .put("description", job.object().name())
                    .put("status", !isOver ? "RUNNING" : isWrong ? "ERROR" : "SUCCESS");
            process.set("startedTime", said.get(said.size() - 1).path("time"));
            if (isOver) {
                process.set("completedTime", newest.path("time"));
            }
            if (isWrong) {
                process.set("error", newest.path("message"));
            }
            process.putArray("stages");
        }
        return json;
    }

    /** What went wrong in the last run: {@code id, name, type, user, executed, finished, errors[{message, time}]}. */
    ObjectNode errors(JobConfiguration job) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.object().uid())
                .put("name", job.object().name())
                .put("type", job.type())
                .put("user", job.executedBy())
                .put("executed", job.lastExecuted())
                .put("finished", job.lastFinishedText());
        ArrayNode errors = json.putArray("errors");
        for (JsonNode each : Objects.requireNonNullElse(notifications(job), JsonNodeFactory.instance.arrayNode())) {
            if (each.path("level").asText().equals("ERROR")) {
                errors.addObject().put("message", each.path("message").asText()).set("time", each.path("time"));
            }
        }
        return json;
    }

    /** Those of whose last runs something went wrong. */
    ArrayNode errors(CurrentUser user) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JobConfiguration job : all(user)) {
            ObjectNode errors = errors(job);
            if (!errors.path("errors").isEmpty()) {
                list.add(errors);
            }
        }
        return list;
    }
}
