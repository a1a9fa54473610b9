package org.tonle.validation.notification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.ValidationNotificationTemplate;
import org.tonle.notification.NotificationText;
import org.tonle.notification.NotificationWords;
import org.tonle.validation.rule.Violation;

/** Writes about many broken rules: how many of what importance, and then the template's text about each. */
record ViolationSummary(ValidationNotificationTemplate template, LocalDate today) {
    /** More are counted, not told. */
    private static final int TOLD = 100;

    /** @param told null for what the reader would not find himself, which is left out @param language null for English */
    NotificationText text(Map<Violation.Key, @Nullable Violation> told, @Nullable String language) {
        List<Violation> seen = told.values().stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        NotificationWords words = NotificationWords.in(language);
        if (seen.isEmpty()) {
            return NotificationText.line(
                    words.text("violations.subject", NotificationText.HIDDEN, today), NotificationText.HIDDEN);
        }
        List<String> parts = new ArrayList<>();
        parts.add(words.text(
                "violations.text", seen.size(), count(seen, "HIGH"), count(seen, "MEDIUM"), count(seen, "LOW")));
        seen.stream()
                .limit(TOLD)
                .forEach(each -> parts.add(
                        NotificationText.fill(template.message(), new ViolationWriter(each, each, today)::value)));
        if (seen.size() > TOLD) {
            parts.add(words.text("violations.more", seen.size() - TOLD));
        }
        return NotificationText.line(words.text("violations.subject", seen.size(), today), String.join("\n\n", parts));
    }

    private static long count(List<Violation> violations, String importance) {
        return violations.stream()
                .filter(each -> each.rule().rule().importance().equals(importance))
                .count();
    }
}
