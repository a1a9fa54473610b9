package org.tonle.tracker.notification;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.metadata.model.User;
import org.tonle.metadata.model.UserGroup;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;
import org.tonle.orgunit.OrgUnit;

/**
 * Finds who is told, and by what. Users get a message on the server, and e-mail and SMS where the template or their own settings say so; others
 * get what the template's channels say.
 *
 * @param wants whether the settings of a user ask for a copy by a channel
 */
record NotificationRecipients(
        Snapshot snapshot,
        ProgramNotificationTemplate template,
        NotificationSubject subject,
        BiPredicate<String, NotificationChannel> wants,
        LocalDateTime now) {
    /** One address of a message. */
    record Recipient(NotificationChannel channel, String address) {}

    /** Empty when there is nobody; {@link #nobody} says why. */
    Set<Recipient> find() {
        Set<Recipient> found = new LinkedHashSet<>();
        switch (template.recipient()) {
            case "USER_GROUP" -> addUsers(members(), found);
            case "USERS_AT_ORGANISATION_UNIT" -> addUsers(usersAt(subject.orgUnit()), found);
            case "ORGANISATION_UNIT_CONTACT" -> addContact(found);
            case "TRACKED_ENTITY_INSTANCE" -> addPerson(found);
            case "PROGRAM_ATTRIBUTE" -> {
                MetadataObject attribute = snapshot.findUnchecked("trackedEntityAttribute", template.attribute());
                addOutside(attribute == null ? null : subject.attribute(attribute), null, found);
            }
            case "DATA_ELEMENT" -> {
                MetadataObject element = snapshot.findUnchecked("dataElement", template.dataElement());
                NotificationSubject.Found value = element == null ? null : subject.newest(element, null);
                addOutside(value == null ? null : value.value(), null, found);
            }
            case "WEB_HOOK" ->
                found.add(new Recipient(
                        NotificationChannel.HTTP, template.message().strip()));
            default -> {
                // a template without a recipient tells nobody
            }
        }
        return found;
    }

    /** Why there is nobody to tell, in words without anything of the person. */
    String nobody() {
        boolean isOutside =
                !template.recipient().startsWith("USER") && template.channels().isEmpty();
        return isOutside
                ? "the template names no delivery channel: SMS or EMAIL"
                : "there is no address for the recipient " + template.recipient();
    }

    private void addUsers(List<User> users, Set<Recipient> found) {
        List<String> uids = users.stream().map(User::uid).toList();
        if (uids.isEmpty()) {
            return;
        }
        found.add(new Recipient(NotificationChannel.MESSAGE, String.join(",", uids)));
        for (User user : users) {
            addCopy(user, NotificationChannel.EMAIL, user.email(), found);
            addCopy(user, NotificationChannel.SMS, user.phoneNumber(), found);
        }
    }

    private void addCopy(User user, NotificationChannel channel, @Nullable String address, Set<Recipient> found) {
        boolean isAsked = template.channels().contains(channel.name()) || wants.test(user.uid(), channel);
        if (isAsked && address != null && !address.isBlank()) {
            found.add(new Recipient(channel, NotificationChannel.user(user.uid())));
        }
    }

    private List<User> members() {
        MetadataObject group = snapshot.findUnchecked("userGroup", template.userGroup());
        if (group == null) {
            return List.of();
        }
        OrgUnit unit = subject.orgUnit();
        List<User> users = new ArrayList<>();
        for (String uid : UserGroup.of(group).users()) {
            User user = active(uid);
            if (user != null && isMeant(user, unit)) {
                users.add(user);
            }
        }
        return users;
    }

    private boolean isMeant(User user, @Nullable OrgUnit unit) {
        if (template.isParentOnly()) {
            OrgUnit parent = unit == null ? null : unit.parent();
            return parent != null && user.organisationUnits().contains(parent.uid());
        }
        if (!template.isWithinHierarchy()) {
            return true;
        }
        for (OrgUnit at = unit; at != null; at = at.parent()) {
            if (user.organisationUnits().contains(at.uid())) {
                return true;
            }
        }
        return false;
    }

    private List<User> usersAt(@Nullable OrgUnit unit) {
        List<User> users = new ArrayList<>();
        if (unit != null) {
            for (MetadataObject object : snapshot.referring("user", "organisationUnits", unit.uid())) {
                User user = active(object.uid());
                if (user != null) {
                    users.add(user);
                }
            }
        }
        return users;
    }

    /** Null for an account that has ended. */
    private @Nullable User active(String uid) {
        MetadataObject object = snapshot.findUnchecked("user", uid);
        User user = object == null ? null : User.of(object);
        if (user == null || user.account().isDisabled()) {
            return null;
        }
        LocalDateTime expiry = user.account().expiry();
        return expiry != null && expiry.isBefore(now) ? null : user;
    }

    private void addContact(Set<Recipient> found) {
        if (subject.orgUnit() != null) {
            OrganisationUnit unit = OrganisationUnit.of(subject.orgUnit().object());
            addOutside(unit.phoneNumber(), unit.email(), found);
        }
    }

    private void addPerson(Set<Recipient> found) {
        subject.attributes().forEach((number, value) -> {
            MetadataObject attribute = snapshot.byId(Integer.parseInt(number));
            ValueType type = attribute == null ? null : ValueItem.of(attribute).valueType();
            if (type == ValueType.PHONE_NUMBER) {
                add(NotificationChannel.SMS, value, found);
            } else if (type == ValueType.EMAIL) {
                add(NotificationChannel.EMAIL, value, found);
            }
        });
    }

    /** @param email null when it is the same as the telephone number: whichever it is, the channel says */
    private void addOutside(@Nullable String phone, @Nullable String email, Set<Recipient> found) {
        boolean isMail = email == null && phone != null && phone.indexOf('@') > 0;
        add(NotificationChannel.SMS, isMail ? null : phone, found);
        add(NotificationChannel.EMAIL, isMail ? phone : email, found);
    }

    private void add(NotificationChannel channel, @Nullable String address, Set<Recipient> found) {
        // '@' before everything else stands for a user, who is never an address that somebody wrote
        if (template.channels().contains(channel.name())
                && address != null
                && !address.isBlank()
                && NotificationChannel.userOf(address.strip()) == null) {
            found.add(new Recipient(channel, address.strip()));
        }
    }
}
