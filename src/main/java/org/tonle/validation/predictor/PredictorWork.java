package org.tonle.validation.predictor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tonle.job.JobParameter;
import org.tonle.job.JobType;
import org.tonle.job.ScheduledWork;
import org.tonle.security.CurrentUser;

/** Predictors by a schedule: for the periods that lie as a whole between two days, which are counted from the day of the run. */
@ApplicationScoped
class PredictorWork implements ScheduledWork {
    private final PredictorRequests requests;
    private final Clock clock;

    PredictorWork(PredictorRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.PREDICTOR);
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(
                JobParameter.number("relativeStart"),
                JobParameter.number("relativeEnd"),
                JobParameter.list("predictors"),
                JobParameter.list("predictorGroups"));
    }

    @Override
    public ObjectNode run(CurrentUser user, ObjectNode parameters) {
        LocalDate today = LocalDate.now(clock);
        return requests.scheduled(
                user,
                texts(parameters.path("predictors")),
                texts(parameters.path("predictorGroups")),
                today.plusDays(parameters.path("relativeStart").asInt()),
                today.plusDays(parameters.path("relativeEnd").asInt()));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.isObject() ? each.path("id").asText() : each.asText()));
        return texts;
    }
}
