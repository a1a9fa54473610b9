package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.notification.NotificationPlanner.Asked;
import org.tonle.tracker.notification.NotificationTarget;
import org.tonle.tracker.rule.ProgramRuleEffect;
import org.tonle.tracker.rule.RuleActionType;

/** The messages that rules ask for, of one import. */
final class RuleMessages {
    private final List<Asked> asked = new ArrayList<>();
    private final Set<NotificationTarget> ruled = new LinkedHashSet<>();

    /** Takes what rules say of one enrollment or event that nothing is wrong with. */
    void take(NotificationTarget target, List<ProgramRuleEffect> effects, boolean isCompleted, IssueReporter reporter) {
        ruled.add(target);
        for (ProgramRuleEffect effect : effects) {
            String template = effect.template();
            boolean isPlanned = effect.type() == RuleActionType.SCHEDULEMESSAGE;
            if (template == null
                    || effect.onlyOnComplete() && !isCompleted
                    || !isPlanned && effect.type() != RuleActionType.SENDMESSAGE) {
                continue;
            }
            var day = isPlanned ? ScheduledVisits.day(effect.data()) : null;
            if (isPlanned && day == null) {
                reporter.warn(
                        TrackerCode.E1300,
                        effect.rule(),
                        "a message is planned for `" + effect.data() + "`, which is no date. Correct the rule");
            } else {
                asked.add(new Asked(target, template, day));
            }
        }
    }

    List<Asked> asked() {
        return asked;
    }

    /** What rules were run for. */
    Set<NotificationTarget> ruled() {
        return ruled;
    }
}
