package org.tonle.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.job.CronTimes;
import org.tonle.metadata.model.JobConfiguration;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Jobs that run one after the other: the first one is due by the clock, each of the others when the one before it has ended. */
@ApplicationScoped
class JobQueues {
    private final ConfiguredJobs jobs;

    JobQueues(ConfiguredJobs jobs) {
        this.jobs = jobs;
    }

    /** The jobs of each queue in their order, by its name. */
    private Map<String, List<JobConfiguration>> all(CurrentUser user) {
        Map<String, List<JobConfiguration>> queues = new TreeMap<>();
        for (JobConfiguration job : jobs.all(user)) {
            if (job.queueName() != null) {
                queues.computeIfAbsent(job.queueName(), name -> new ArrayList<>())
                        .add(job);
            }
        }
        queues.values().forEach(queue -> queue.sort(Comparator.comparing(JobConfiguration::queuePosition)));
        return queues;
    }

    List<String> names(CurrentUser user) {
        return List.copyOf(all(user).keySet());
    }

    /** {@code name, cronExpression, sequence[uids]}. @throws Problem E7020 when there is none */
    ObjectNode get(String name, CurrentUser user) {
        List<JobConfiguration> queue = all(user).get(name);
        if (queue == null) {
            throw new Problem(ErrorCode.E7020, name);
        }
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("cronExpression", queue.get(0).cronExpression());
        ArrayNode sequence = json.putArray("sequence");
        queue.forEach(job -> sequence.add(job.object().uid()));
        return json;
    }

    /** Makes one, or changes it. @param sent {@code cronExpression, sequence[uids]} @throws Problem E7005, E7020 to E7024, E1005 */
    void put(String name, boolean isNew, JsonNode sent, CurrentUser user) {
        List<JobConfiguration> before = all(user).get(name);
        if (isNew == (before != null)) {
            throw new Problem(isNew ? ErrorCode.E7021 : ErrorCode.E7020, name);
        }
        String cron = sent.path("cronExpression").asText("");
        String fault = CronTimes.fault(cron);
        if (fault != null) {
            throw new Problem(ErrorCode.E7005, cron, fault);
        }
        List<JobConfiguration> sequence = new ArrayList<>();
        for (JsonNode each : sent.path("sequence")) {
            JobConfiguration job = jobs.find(each.asText(), user);
            if (job.queueName() != null && !job.queueName().equals(name)) {
                throw new Problem(ErrorCode.E7022, job.object().uid(), job.queueName());
            }
            if (sequence.stream().noneMatch(known -> known.object() == job.object())) {
                sequence.add(job);
            }
        }
        if (sequence.size() < 2) {
            throw new Problem(ErrorCode.E7024);
        }
        if (before != null) {
            before.stream()
                    .filter(job -> sequence.stream()
                            .noneMatch(kept ->
                                    kept.object().uid().equals(job.object().uid())))
                    .forEach(job -> leave(job, user));
        }
        for (int i = 0; i < sequence.size(); i++) {
            ObjectNode change =
                    JsonNodeFactory.instance.objectNode().put("queueName", name).put("queuePosition", i);
            change.put("cronExpression", i == 0 ? cron : null);
            jobs.change(sequence.get(i).object().uid(), change, user);
        }
    }

    /** Ends a queue; its jobs stay, out of any queue and disabled where nothing says any more when they are due. @throws Problem E7020 */
    void delete(String name, CurrentUser user) {
        List<JobConfiguration> queue = all(user).get(name);
        if (queue == null) {
            throw new Problem(ErrorCode.E7020, name);
        }
        String cron = queue.get(0).cronExpression();
        queue.forEach(job -> leave(job, cron, user));
    }

    private void leave(JobConfiguration job, CurrentUser user) {
        leave(job, job.cronExpression(), user);
    }

    private void leave(JobConfiguration job, @Nullable String cron, CurrentUser user) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.putNull("queueName").putNull("queuePosition");
        if (job.cronExpression() == null && job.delay() == null) {
            change.put("cronExpression", cron == null ? "0 0 2 * * ?" : cron).put("enabled", false);
        }
        jobs.change(job.object().uid(), change, user);
    }

    /** Jobs and queues as the scheduler app shows them: what is in a queue stands in its sequence. */
    ArrayNode schedule(CurrentUser user) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Map<String, List<JobConfiguration>> queues = all(user);
        for (JobConfiguration job : jobs.all(user)) {
            if (job.queueName() == null) {
                ObjectNode entry = ConfiguredJobs.describe(job);
                entry.remove("id");
                entry.putArray("sequence").add(ConfiguredJobs.describe(job));
                list.add(entry);
            }
        }
        queues.forEach((name, queue) -> {
            ObjectNode entry =
                    ConfiguredJobs.describe(queue.get(0)).put("name", name).put("type", "Sequence");
            entry.remove("id");
            ArrayNode sequence = entry.putArray("sequence");
            queue.forEach(job -> sequence.add(ConfiguredJobs.describe(job)));
            list.add(entry);
        });
        return list;
    }

    /** Jobs that can be put into a queue: those in no other. @param name of the queue that is changed, null for a new one */
    ArrayNode queueable(@Nullable String name, CurrentUser user) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JobConfiguration job : jobs.all(user)) {
            if (job.queueName() == null || job.queueName().equals(name)) {
                ObjectNode entry = ConfiguredJobs.describe(job);
                entry.remove("id");
                entry.putArray("sequence").add(ConfiguredJobs.describe(job));
                list.add(entry);
            }
        }
        return list;
    }
}
