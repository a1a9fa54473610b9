package org.tonle.validation.notification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.notification.NotificationText;
import org.tonle.validation.rule.Violation;

/**
 * Writes about a broken rule. Who would not find it in the values that he or she sees reads where and when something is wrong, and nothing of the rule.
 *
 * @param place what everybody who is told reads: where and when
 * @param seen what the reader would find; null for nothing
 */
record ViolationWriter(Violation place, @Nullable Violation seen, LocalDate today) {
    /** What stands in the place of a variable. */
    String value(String kind, String name) {
        return kind.equals("V")
                ? switch (name) {
                    case "current_date" -> today.toString();
                    case "org_unit_name" -> place.orgUnit().name();
                    case "period" -> place.period().displayName();
                    default -> ofRule(name);
                }
                : NotificationText.MISSING;
    }

    private String ofRule(String name) {
        ViolationVariable variable = ViolationVariable.named(name);
        if (variable == null) {
            return NotificationText.MISSING;
        }
        return seen == null ? NotificationText.HIDDEN : NotificationText.orMissing(variable.of(seen));
    }
}
