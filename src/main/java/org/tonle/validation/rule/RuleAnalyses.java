package org.tonle.validation.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Answers requests for an analysis: runs the rules, keeps what is found when that is asked for. */
@ApplicationScoped
public class RuleAnalyses {
    public static final String MAY_RUN = "F_RUN_VALIDATION";

    private final RuleAnalysis analysis;
    private final ValidationResultStore results;
    private final List<ViolationListener> listeners;

    RuleAnalyses(RuleAnalysis analysis, ValidationResultStore results, Instance<ViolationListener> listeners) {
        this.analysis = analysis;
        this.results = results;
        this.listeners = listeners.stream().toList();
    }

    /** @param hasMore whether rows were left off @param leftOut rules and groups that are not in the answer, with the reason */
    record Found(List<Violation> violations, boolean hasMore, List<String> leftOut) {}

    /** @throws Problem E1006 for keeping findings, or having people told of them, without the authority */
    Found run(DataAccess access, AnalysisRequest request, Budget budget) {
        if (request.isPersisted() && !access.user().may(MAY_RUN)) {
            throw new Problem(ErrorCode.E1006, "keeping validation results needs the authority " + MAY_RUN);
        }
        if (request.isNotified() && !access.user().may(MAY_RUN)) {
            throw new Problem(ErrorCode.E1006, "telling people of broken rules needs the authority " + MAY_RUN);
        }
        RuleAnalysis.Findings findings = analysis.run(access, request.question(), budget);
        if (request.isPersisted()) {
            results.keep(access, request.question(), findings.violations());
        }
        if (request.isNotified()) {
            listeners.forEach(listener -> listener.asked(access, request.question(), budget));
        }
        List<String> leftOut = new ArrayList<>(findings.leftOut());
        if (request.group() != null) {
            leftOut.add(request.group() + ": there is no such validation rule group");
        }
        List<Violation> all = findings.violations();
        boolean hasMore = all.size() > request.maxResults();
        return new Found(hasMore ? all.subList(0, request.maxResults()) : all, hasMore, leftOut);
    }
}
