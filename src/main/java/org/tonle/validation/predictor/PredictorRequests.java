package org.tonle.validation.predictor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.PredictorGroup;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** Finds the predictors a request means and runs them, at once or in the background. */
@ApplicationScoped
public class PredictorRequests {
    private final PredictorRun predictors;
    private final Jobs jobs;
    private final Metadata metadata;
    private final Limits limits;
    private final Caller caller;

    PredictorRequests(PredictorRun predictors, Jobs jobs, Metadata metadata, Limits limits, Caller caller) {
        this.predictors = predictors;
        this.jobs = jobs;
        this.metadata = metadata;
        this.limits = limits;
        this.caller = caller;
    }

    /** Which predictors, and what is said of groups that are not there. */
    private record Meant(List<MetadataObject> predictors, List<String> leftOut) {}

    /** The message with a {@link PredictionSummary}, or the job. @throws Problem E1005 for a predictor that is not there for the caller */
    ObjectNode run(List<String> named, List<String> groups, Parameters words) {
        DataAccess access = access(caller.user());
        Set<MetadataObject> found = new LinkedHashSet<>();
        List<String> leftOut = new ArrayList<>();
        for (String uid : named) {
            MetadataObject predictor = access.find("predictor", uid);
            if (predictor == null) {
                throw new Problem(ErrorCode.E1005, "Predictor", uid);
            }
            found.add(predictor);
        }
        for (String uid : groups) {
            MetadataObject group = access.find("predictorGroup", uid);
            if (group == null) {
                leftOut.add(uid + ": there is no such predictor group, nothing was predicted for it");
            } else {
                PredictorGroup.of(group).predictors().stream()
                        .map(predictor -> access.find("predictor", predictor))
                        .filter(java.util.Objects::nonNull)
                        .forEach(found::add);
            }
        }
        return start(access, new Meant(List.copyOf(found), leftOut), words, named.size() == 1 && groups.isEmpty());
    }

    /** The same of all predictors the caller may see. */
    ObjectNode runAll(Parameters words) {
        DataAccess access = access(caller.user());
        List<MetadataObject> all =
                access.snapshot().all("predictor").stream().filter(access::sees).toList();
        return start(access, new Meant(all, List.of()), words, false);
    }

    private DataAccess access(CurrentUser user) {
        return DataAccess.of(user, metadata.snapshot());
    }

    private ObjectNode start(DataAccess access, Meant meant, Parameters words, boolean isOne) {
        PredictorRun.checkMayRun(access);
        LocalDate start = required(words, "startDate");
        LocalDate end = required(words, "endDate");
        if (words.flag("async")) {
            CurrentUser user = access.user();
            List<String> uids =
                    meant.predictors().stream().map(MetadataObject::uid).toList();
            return WebMessage.ok(
                            "The predictors run in the background",
                            jobs.start(JobType.PREDICTOR, user, () -> inBackground(user, uids, start, end))
                                    .toJson())
                    .toJson();
        }
        try (Budget budget = limits.budget()) {
            PredictionSummary summary = isOne
                    ? predictors.run(access, meant.predictors().get(0), start, end, budget)
                    : predictors.runAll(access, meant.predictors(), start, end, budget);
            for (String reason : meant.leftOut()) {
                summary = summary.and(PredictionSummary.without(reason));
            }
            return WebMessage.ok(summary.message(), summary.toJson()).toJson();
        }
    }

    /** In the background the metadata and the caller's rights are those of when it begins. */
    private ObjectNode inBackground(CurrentUser user, List<String> uids, LocalDate start, LocalDate end) {
        DataAccess access = access(user);
        try (Budget budget = limits.budget()) {
            return predictors
                    .runAll(
                            access,
                            uids.stream()
                                    .map(uid -> access.find("predictor", uid))
                                    .filter(java.util.Objects::nonNull)
                                    .toList(),
                            start,
                            end,
                            budget)
                    .toJson();
        }
    }

    private static LocalDate required(Parameters words, String name) {
        LocalDate day = words.date(name);
        if (day == null) {
            throw new Problem(ErrorCode.E1000, name);
        }
        return day;
    }
}
