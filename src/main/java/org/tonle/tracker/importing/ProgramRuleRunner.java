package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEvent;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.model.Program;
import org.tonle.setting.Settings;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.rule.ProgramRules;

/**
 * Runs the rules of programs over the events and enrollments of a payload that nothing else is wrong with. Rules look at the whole
 * enrollment, as far as the caller may see it, and speak of what is in the payload only.
 */
@ApplicationScoped
class ProgramRuleRunner {
    private final EnrollmentHistoryStore histories;
    private final Settings settings;

    ProgramRuleRunner(EnrollmentHistoryStore histories, Settings settings) {
        this.histories = histories;
        this.settings = settings;
    }

    /** An enrollment that is in a payload, or has events in it. */
    private static final class Touched {
        private final ProgramRules rules;
        private final Map<String, ResolvedEvent> events = new LinkedHashMap<>();
        private @Nullable ResolvedEnrollment sent;

        Touched(ProgramRules rules) {
            this.rules = rules;
        }
    }

    /**
     * Says to the validation what rules say.
     *
     * @param messages gets those that rules ask for
     * @return the payload with the values that rules assigned
     */
    ImportContext run(
            Transaction transaction, ImportContext context, TrackerValidation validation, RuleMessages messages)
            throws SQLException {
        Map<String, Touched> enrollments = new LinkedHashMap<>();
        RuleOutcome outcome = new RuleOutcome(
                context,
                validation,
                messages,
                settings.system("ruleEngineAssignOverwrite").asBoolean());
        RuleFacts facts = new RuleFacts(context);
        Map<String, List<String>> about = ProgramRules.about(context.user(), context.snapshot());
        for (ResolvedEnrollment each : context.resolved().enrollments().values()) {
            ProgramRules rules = validation.isWrong(each) ? null : rules(context, each.program());
            if (rules != null) {
                touched(enrollments, each.uid(), rules).sent = each;
            }
        }
        for (ResolvedEvent each : context.resolved().events().values()) {
            ProgramRules rules = validation.isWrong(each) ? null : rules(context, each.program());
            if (rules == null) {
                continue;
            }
            String enrollment = each.sent().enrollment();
            if (Objects.requireNonNull(each.program()).hasRegistration() && enrollment != null) {
                touched(enrollments, enrollment, rules).events.put(each.uid(), each);
            } else {
                RuleEvent event = facts.event(each);
                outcome.take(each, rules.ofEvent(event, null, Set.of(event), about), Set.of(event));
            }
        }
        Map<Integer, EnrollmentHistory> past =
                histories.read(transaction, context.access(), stored(context, enrollments));
        enrollments.forEach((uid, each) -> {
            StoredObjects.Enrollment known = context.known().enrollments().get(uid);
            run(each, known, known == null ? null : past.get(known.id()), facts, about, outcome);
        });
        return outcome.context();
    }

    private static Touched touched(Map<String, Touched> enrollments, String uid, ProgramRules rules) {
        return enrollments.computeIfAbsent(uid, key -> new Touched(rules));
    }

    /** Null when the program has none that a server has to run. */
    private static @Nullable ProgramRules rules(ImportContext context, @Nullable Program program) {
        ProgramRules rules = program == null ? null : ProgramRules.of(context.snapshot(), program.uid());
        return rules == null || rules.isEmpty() ? null : rules;
    }

    private static Set<Integer> stored(ImportContext context, Map<String, Touched> enrollments) {
        Set<Integer> numbers = new TreeSet<>();
        for (String uid : enrollments.keySet()) {
            StoredObjects.Enrollment known = context.known().enrollments().get(uid);
            if (known != null && !known.deleted()) {
                numbers.add(known.id());
            }
        }
        return numbers;
    }

    private static void run(
            Touched touched,
            StoredObjects.@Nullable Enrollment known,
            @Nullable EnrollmentHistory history,
            RuleFacts facts,
            Map<String, List<String>> about,
            RuleOutcome outcome) {
        RuleEnrollment enrollment = touched.sent != null
                ? facts.enrollment(touched.sent)
                : known == null || history == null ? null : facts.enrollment(known, history);
        if (enrollment == null) {
            return; // it is wrong, and so are its events
        }
        Map<String, RuleEvent> sent = new HashMap<>();
        touched.events.forEach((uid, event) -> sent.put(uid, facts.event(event)));
        Set<RuleEvent> events = facts.all(history, sent);
        if (touched.sent != null) {
            outcome.take(touched.sent, touched.rules.ofEnrollment(enrollment, events, about), events);
        }
        for (ResolvedEvent each : touched.events.values()) {
            RuleEvent event = Objects.requireNonNull(sent.get(each.uid()));
            outcome.take(each, touched.rules.ofEvent(event, enrollment, events, about), events);
        }
    }
}
