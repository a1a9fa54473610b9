package org.tonle.validation.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.validation.rule.RuleQuestion;
import org.tonle.validation.rule.ValidationResultStore;
import org.tonle.validation.rule.ValidationResultStore.Kept;
import org.tonle.validation.rule.ValidationResultStore.Wanted;
import org.tonle.validation.rule.Violation;

/** Has people told of validation results that were kept and not told yet. */
@ApplicationScoped
class UnsentResults {
    private static final Wanted UNSENT = new Wanted(null, List.of(), List.of(), List.of(), false);

    private final ValidationResultStore results;
    private final ViolationNotices notices;
    private final Limits limits;

    UnsentResults(ValidationResultStore results, ViolationNotices notices, Limits limits) {
        this.results = results;
        this.notices = notices;
        this.limits = limits;
    }

    /** @return how many messages wait that did not before */
    int send(DataAccess access) {
        Set<Violation.Key> wanted =
                results.find(access, UNSENT).stream().map(Kept::key).collect(Collectors.toSet());
        try (Budget budget = limits.budget()) {
            return notices.tell(access, RuleQuestion.again(access, wanted), wanted::contains, budget);
        }
    }
}
