package org.tonle.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.job.JobParameter;
import org.tonle.job.JobType;
import org.tonle.job.ScheduledWork;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.Metadata;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Exchanges of data by a schedule. What is wrong with one of them costs no other. */
@ApplicationScoped
class ExchangeWork implements ScheduledWork {
    private final DataExchanges exchanges;
    private final Metadata metadata;
    private final Limits limits;

    ExchangeWork(DataExchanges exchanges, Metadata metadata, Limits limits) {
        this.exchanges = exchanges;
        this.metadata = metadata;
        this.limits = limits;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.AGGREGATE_DATA_EXCHANGE);
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(JobParameter.list("dataExchangeIds"));
    }

    @Override
    public ObjectNode run(CurrentUser user, ObjectNode parameters) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        ArrayNode all = summary.putArray("exchanges");
        for (JsonNode each : parameters.path("dataExchangeIds")) {
            String uid = each.asText();
            ObjectNode one = all.addObject().put("id", uid);
            try (Budget budget = limits.budget()) {
                one.set(
                        "summary",
                        exchanges
                                .run(DataAccess.of(user, metadata.catchUp()), uid, budget)
                                .toJson());
            } catch (Problem problem) {
                one.put("errorCode", problem.code().name()).put("message", problem.text());
            }
        }
        return summary;
    }
}
