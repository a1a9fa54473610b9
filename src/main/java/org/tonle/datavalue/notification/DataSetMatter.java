package org.tonle.datavalue.notification;

import java.time.LocalDate;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataSetNotificationTemplate;
import org.tonle.metadata.model.User;
import org.tonle.notification.NotificationMatter;
import org.tonle.notification.NotificationReader;
import org.tonle.notification.NotificationRecipients;
import org.tonle.notification.NotificationText;
import org.tonle.notification.RecipientLimit;
import org.tonle.orgunit.OrgUnit;

/** A template of data sets, and the report or reports it speaks of. */
record DataSetMatter(DataSetNotificationTemplate template, ReportSubject report, LocalDate today)
        implements NotificationMatter {
    @Override
    public void address(NotificationRecipients to) {
        switch (template.recipient()) {
            case "USER_GROUP" -> {
                String group = template.userGroup();
                List<User> members = to.members(group == null ? List.of() : List.of(group));
                to.addUsers(
                        members.stream()
                                .filter(limit().among(report.orgUnits()))
                                .toList(),
                        template.channels());
            }
            case "ORGANISATION_UNIT_CONTACT" ->
                report.orgUnits().forEach(unit -> to.addContact(unit, template.channels()));
            default -> {
                // a template without a recipient tells nobody
            }
        }
    }

    private RecipientLimit limit() {
        return new RecipientLimit(template.isWithinHierarchy(), template.isParentOnly());
    }

    @Override
    public String nobody() {
        return NotificationRecipients.nobody(template.recipient(), template.channels());
    }

    @Override
    public NotificationText text(Transaction transaction, NotificationReader reader) {
        return NotificationText.of(
                template.subject(),
                template.message(),
                new DataSetMessageWriter(report, told(reader), reader, today)::value);
    }

    /** The units of a summary that the reader may know of, and is meant to. */
    private List<OrgUnit> told(NotificationReader reader) {
        if (!report.isSummary()) {
            return report.orgUnits();
        }
        DataAccess access = reader.user();
        MetadataObject object = access == null
                ? null
                : access.snapshot().findUnchecked("user", access.user().uid());
        return report.orgUnits().stream()
                .filter(unit -> object == null || limit().includes(User.of(object), unit))
                .filter(unit -> reader.may(each -> report.isSeen(each, unit)))
                .toList();
    }
}
