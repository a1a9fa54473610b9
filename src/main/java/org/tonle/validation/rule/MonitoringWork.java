package org.tonle.validation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.job.JobParameter;
import org.tonle.job.JobType;
import org.tonle.job.ScheduledWork;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValidationRuleGroup;
import org.tonle.security.CurrentUser;

/** Validation rules by a schedule: all units the user reads, the periods that lie as a whole between two days, which are counted from the day of the run. */
@ApplicationScoped
class MonitoringWork implements ScheduledWork {
    private static final int MOST = 100_000;

    private final RuleAnalyses analyses;
    private final Metadata metadata;
    private final Limits limits;
    private final Clock clock;

    MonitoringWork(RuleAnalyses analyses, Metadata metadata, Limits limits, Clock clock) {
        this.analyses = analyses;
        this.metadata = metadata;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.MONITORING);
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(
                JobParameter.number("relativeStart"),
                JobParameter.number("relativeEnd"),
                JobParameter.list("validationRuleGroups"),
                JobParameter.flag("sendNotifications"),
                JobParameter.flag("persistResults"));
    }

    @Override
    public ObjectNode run(CurrentUser user, ObjectNode parameters) {
        LocalDate today = LocalDate.now(clock);
        DataAccess access = DataAccess.of(user, metadata.catchUp());
        List<String> missing = new ArrayList<>();
        RuleQuestion question = new RuleQuestion(
                rules(access, parameters.path("validationRuleGroups"), missing),
                access.orgUnits(Reach.READ).tops().stream()
                        .flatMap(top -> access.hierarchy().atOrBelow(top).stream())
                        .toList(),
                RuleQuestion.within(
                        today.plusDays(parameters.path("relativeStart").asInt()),
                        today.plusDays(parameters.path("relativeEnd").asInt())),
                any -> true);
        boolean isPersisted = parameters.path("persistResults").asBoolean();
        boolean isNotified = parameters.path("sendNotifications").asBoolean();
        try (Budget budget = limits.budget()) {
            RuleAnalyses.Found found =
                    analyses.run(access, new AnalysisRequest(question, null, MOST, isPersisted, isNotified), budget);
            ObjectNode summary = JsonNodeFactory.instance
                    .objectNode()
                    .put("rules", question.rules().size())
                    .put("orgUnits", question.orgUnits().size())
                    .put("violations", found.violations().size())
                    .put("persisted", isPersisted);
            missing.addAll(found.leftOut());
            if (!missing.isEmpty()) {
                missing.forEach(summary.putArray("leftOut")::add);
            }
            return summary;
        }
    }

    private static List<MetadataObject> rules(DataAccess access, JsonNode groups, List<String> missing) {
        if (groups.isEmpty()) {
            return access.snapshot().all("validationRule").stream()
                    .filter(access::sees)
                    .toList();
        }
        Set<MetadataObject> rules = new LinkedHashSet<>();
        for (JsonNode named : groups) {
            String uid = named.isObject() ? named.path("id").asText() : named.asText();
            MetadataObject group = access.find("validationRuleGroup", uid);
            if (group == null) {
                missing.add(uid + ": there is no such validation rule group");
                continue;
            }
            for (String rule : ValidationRuleGroup.of(group).validationRules()) {
                MetadataObject found = access.find("validationRule", rule);
                if (found != null) {
                    rules.add(found);
                }
            }
        }
        return List.copyOf(rules);
    }
}
