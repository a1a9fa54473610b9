package org.tonle.validation.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.validation.sample.ObservationStore;

/**
 * Runs validation rules over the values of units and periods as they are now. A rule is judged where anything of it was reported; who
 * reported nothing is a matter of completeness. Values of longer periods stand in where a shorter one has none of its own, as a yearly
 * population does in a monthly rule.
 */
@ApplicationScoped
public class RuleAnalysis {
    private static final Comparator<Violation> ORDER = Comparator.comparing(Violation::period)
            .thenComparing(violation -> violation.orgUnit().position())
            .thenComparing(violation -> violation.rule().rule().object().name())
            .thenComparing(violation -> violation.rule().rule().uid())
            .thenComparing(violation -> violation.attributeOptionCombo().id());

    private final ObservationStore store;
    private final Clock clock;

    RuleAnalysis(ObservationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param violations by period, then unit @param leftOut rules that could not be worked out, by the reason */
    public record Findings(List<Violation> violations, List<String> leftOut) {}

    /** Every rule that is broken. @throws Problem E1182, E1185 for more than one answer may cost */
    public Findings run(DataAccess access, RuleQuestion question, Budget budget) {
        Map<String, List<String>> leftOut = new LinkedHashMap<>();
        List<CheckedRule> rules = new ArrayList<>();
        for (MetadataObject object : question.rules()) {
            CheckedRule.Reading reading = CheckedRule.read(access, object);
            if (reading.rule() != null) {
                rules.add(reading.rule());
            } else {
                leftOut.computeIfAbsent(String.valueOf(reading.reason()), any -> new ArrayList<>())
                        .add(object.uid());
            }
        }
        RuleRun run = new RuleRun(access, question, rules, leftOut, budget, LocalDate.now(clock));
        Map<Integer, Integer> targets = new HashMap<>();
        question.orgUnits().forEach(unit -> targets.put(unit.id(), unit.id()));
        store.each(access, budget, run.index, run.periodNumbers(), targets, run::judge);
        run.found.sort(ORDER);
        List<String> named = new ArrayList<>();
        leftOut.forEach((reason, uids) -> named.add(String.join(" ", uids) + ": " + reason));
        return new Findings(run.found, named);
    }
}
