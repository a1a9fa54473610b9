package org.tonle.datavalue.notification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.DataSet;
import org.tonle.notification.NotificationMatter;
import org.tonle.notification.NotificationReader;
import org.tonle.notification.NotificationRecipients;
import org.tonle.notification.NotificationText;
import org.tonle.notification.NotificationWords;

/**
 * What a data set says about a completion without a template, in words of ours and the language of who reads it.
 *
 * @param language of a user, by uid; null for none
 */
record OwnCompletionMatter(
        Snapshot snapshot, ReportSubject report, UnaryOperator<@Nullable String> language, LocalDate today)
        implements NotificationMatter {
    @Override
    public void address(NotificationRecipients to) {
        DataSet dataSet = DataSet.of(report.dataSet());
        Set<String> uids = new LinkedHashSet<>();
        String group = dataSet.notificationRecipients();
        if (group != null) {
            to.members(List.of(group)).forEach(user -> uids.add(user.uid()));
        }
        String username =
                report.completion() == null ? null : report.completion().user();
        MetadataObject completing = username == null ? null : Users.find(snapshot, username);
        if (dataSet.isToldToCompletingUser() && completing != null) {
            uids.add(completing.uid());
        }
        to.addUsers(to.active(new ArrayList<>(uids)), List.of());
    }

    @Override
    public String nobody() {
        return NotificationRecipients.nobody("USER_GROUP", List.of());
    }

    @Override
    public NotificationText text(Transaction transaction, NotificationReader reader) {
        DataAccess user = reader.user();
        NotificationWords words = NotificationWords.in(
                user == null ? null : language.apply(user.user().uid()));
        return NotificationText.of(
                words.template("completion.subject"),
                words.template("completion.text"),
                new DataSetMessageWriter(report, report.orgUnits(), reader, today)::value);
    }
}
