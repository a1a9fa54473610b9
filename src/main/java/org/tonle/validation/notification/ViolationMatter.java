package org.tonle.validation.notification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.metadata.model.ValidationNotificationTemplate;
import org.tonle.notification.NotificationMatter;
import org.tonle.notification.NotificationReader;
import org.tonle.notification.NotificationRecipients;
import org.tonle.notification.NotificationText;
import org.tonle.notification.RecipientLimit;
import org.tonle.validation.rule.Violation;
import org.tonle.validation.sample.OperandIndex;

/**
 * A template, and the broken rules it speaks of.
 *
 * @param broken as the server sees them, by period, then unit
 * @param language of a user, by uid; null for none
 */
record ViolationMatter(
        ValidationNotificationTemplate template,
        Map<Violation.Key, Violation> broken,
        ViolationFinder finder,
        UnaryOperator<@Nullable String> language,
        LocalDate today)
        implements NotificationMatter {
    @Override
    public void address(NotificationRecipients to) {
        List<User> members = to.members(template.userGroups());
        to.addUsers(
                members.stream()
                        .filter(limit().among(broken.values().stream()
                                .map(Violation::orgUnit)
                                .toList()))
                        .toList(),
                List.of());
    }

    private RecipientLimit limit() {
        return new RecipientLimit(template.isWithinHierarchy(), false);
    }

    @Override
    public String nobody() {
        return NotificationRecipients.nobody("USER_GROUP", List.of());
    }

    @Override
    public NotificationText text(Transaction transaction, NotificationReader reader) {
        Map<Violation.Key, @Nullable Violation> told = told(reader);
        if (template.isSummary()) {
            DataAccess user = reader.user();
            return new ViolationSummary(template, today)
                    .text(told, user == null ? null : language.apply(user.user().uid()));
        }
        Violation.Key only = broken.keySet().iterator().next();
        Violation server = broken.values().iterator().next();
        ViolationWriter writer = new ViolationWriter(server, told.get(only), today);
        return NotificationText.of(template.subject(), template.message(), writer::value);
    }

    /** Those that the reader is meant to hear of, each with what he would find himself: null when he would not. */
    private Map<Violation.Key, @Nullable Violation> told(NotificationReader reader) {
        List<Violation.Key> meant = new ArrayList<>();
        MetadataObject user = user(reader);
        broken.forEach((key, violation) -> {
            if (user == null || limit().includes(User.of(user), violation.orgUnit())) {
                meant.add(key);
            }
        });
        Map<Violation.Key, Violation> shown = shown(reader, meant);
        Map<Violation.Key, @Nullable Violation> told = new LinkedHashMap<>();
        meant.forEach(key -> told.put(key, shown.get(key)));
        return told;
    }

    private static @Nullable MetadataObject user(NotificationReader reader) {
        DataAccess access = reader.user();
        return access == null
                ? null
                : access.snapshot().findUnchecked("user", access.user().uid());
    }

    /** What leaves the server has the values that everybody may see, and none of what is sensitive. */
    private Map<Violation.Key, Violation> shown(NotificationReader reader, List<Violation.Key> meant) {
        DataAccess user = reader.user();
        DataAccess everybody = reader.everybody();
        Map<Violation.Key, Violation> found = user == null ? new LinkedHashMap<>(broken) : finder.find(user, meant);
        if (everybody == null) {
            return found;
        }
        Map<Violation.Key, Violation> open = finder.find(everybody, meant);
        open.keySet().retainAll(found.keySet());
        open.values().removeIf(each -> isSensitive(everybody, each));
        return open;
    }

    private static boolean isSensitive(DataAccess everybody, Violation violation) {
        OperandIndex index = new OperandIndex(
                everybody,
                Stream.of(violation.rule().left(), violation.rule().right())
                        .map(side -> side.expression())
                        .toList());
        return index.elements().stream()
                .anyMatch(number -> everybody.isGuarded(everybody.snapshot().byId(number)));
    }
}
