package org.tonle.validation.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.validation.rule.RuleAnalysis;
import org.tonle.validation.rule.RuleQuestion;
import org.tonle.validation.rule.Violation;

/** Looks whether rules that were broken somewhere still are, for somebody. */
@ApplicationScoped
class ViolationFinder {
    private final RuleAnalysis analysis;
    private final Limits limits;

    ViolationFinder(RuleAnalysis analysis, Limits limits) {
        this.analysis = analysis;
        this.limits = limits;
    }

    /** Those that this user would find now, with the values that he or she sees; by period, then unit. */
    Map<Violation.Key, Violation> find(DataAccess access, Collection<Violation.Key> asked) {
        Set<Violation.Key> wanted = Set.copyOf(asked);
        Map<Violation.Key, Violation> found = new LinkedHashMap<>();
        try (Budget budget = limits.budget()) {
            for (Violation each : analysis.run(access, RuleQuestion.again(access, asked), budget)
                    .violations()) {
                if (wanted.contains(each.key())) {
                    found.put(each.key(), each);
                }
            }
        }
        return found;
    }
}
