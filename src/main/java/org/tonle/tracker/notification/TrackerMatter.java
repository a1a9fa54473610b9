package org.tonle.tracker.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.metadata.model.User;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;
import org.tonle.notification.NotificationChannel;
import org.tonle.notification.NotificationMatter;
import org.tonle.notification.NotificationReader;
import org.tonle.notification.NotificationRecipients;
import org.tonle.notification.NotificationText;
import org.tonle.notification.RecipientLimit;

/** A template of a program, and the enrollment or event it speaks of. */
record TrackerMatter(
        ProgramNotificationTemplate template,
        NotificationSubject subject,
        Snapshot snapshot,
        SubjectStore subjects,
        LocalDate today)
        implements NotificationMatter {
    @Override
    public void address(NotificationRecipients to) {
        List<String> channels = template.channels();
        switch (template.recipient()) {
            case "USER_GROUP" -> to.addUsers(members(to), channels);
            case "USERS_AT_ORGANISATION_UNIT" -> to.addUsers(to.usersAt(subject.orgUnit()), channels);
            case "ORGANISATION_UNIT_CONTACT" -> to.addContact(subject.orgUnit(), channels);
            case "TRACKED_ENTITY_INSTANCE" -> addPerson(to, channels);
            case "PROGRAM_ATTRIBUTE" -> {
                MetadataObject attribute = snapshot.findUnchecked("trackedEntityAttribute", template.attribute());
                to.addOutside(attribute == null ? null : subject.attribute(attribute), null, channels);
            }
            case "DATA_ELEMENT" -> {
                MetadataObject element = snapshot.findUnchecked("dataElement", template.dataElement());
                NotificationSubject.Found value = element == null ? null : subject.newest(element, null);
                to.addOutside(value == null ? null : value.value(), null, channels);
            }
            case "WEB_HOOK" -> to.addHook(template.message());
            default -> {
                // a template without a recipient tells nobody
            }
        }
    }

    private List<User> members(NotificationRecipients to) {
        RecipientLimit limit = new RecipientLimit(template.isWithinHierarchy(), template.isParentOnly());
        String group = template.userGroup();
        return to.members(group == null ? List.of() : List.of(group)).stream()
                .filter(user -> limit.includes(user, subject.orgUnit()))
                .toList();
    }

    private void addPerson(NotificationRecipients to, List<String> channels) {
        subject.attributes().forEach((number, value) -> {
            MetadataObject attribute = snapshot.byId(Integer.parseInt(number));
            ValueType type = attribute == null ? null : ValueItem.of(attribute).valueType();
            if (type == ValueType.PHONE_NUMBER) {
                to.add(NotificationChannel.SMS, value, channels);
            } else if (type == ValueType.EMAIL) {
                to.add(NotificationChannel.EMAIL, value, channels);
            }
        });
    }

    @Override
    public String nobody() {
        return NotificationRecipients.nobody(template.recipient(), template.channels());
    }

    @Override
    public NotificationText text(Transaction transaction, NotificationReader reader) throws SQLException {
        return NotificationText.of(template.subject(), template.message(), writer(transaction, reader)::value);
    }

    @Override
    public ObjectNode json(Transaction transaction, NotificationReader reader) throws SQLException {
        return TrackerMessageJson.of(writer(transaction, reader));
    }

    private TrackerMessageWriter writer(Transaction transaction, NotificationReader reader) throws SQLException {
        DataAccess user = reader.user();
        boolean seesSubject = user != null && subjects.sees(transaction, user, subject.target(), false);
        return new TrackerMessageWriter(subject, snapshot, NotificationAudience.of(reader, seesSubject), today);
    }
}
