package org.tonle.notification;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.metadata.model.User;
import org.tonle.metadata.model.UserGroup;
import org.tonle.orgunit.OrgUnit;

/**
 * Who is told of one notification, and by what. Users get a message on the server, and e-mail and SMS where the template or their own settings
 * say so; others get what the template's channels say.
 */
public final class NotificationRecipients {
    private final Snapshot snapshot;
    private final BiPredicate<String, NotificationChannel> wants;
    private final LocalDateTime now;
    private final Set<Recipient> found = new LinkedHashSet<>();

    /** @param wants whether the settings of a user ask for a copy by a channel */
    NotificationRecipients(Snapshot snapshot, BiPredicate<String, NotificationChannel> wants, LocalDateTime now) {
        this.snapshot = snapshot;
        this.wants = wants;
        this.now = now;
    }

    /** One address of a message. */
    record Recipient(NotificationChannel channel, String address) {}

    Set<Recipient> found() {
        return found;
    }

    /** Why there is nobody. @param recipient DHIS2's word for who was to be told @param channels of the template */
    public static String nobody(String recipient, List<String> channels) {
        boolean isOutside = !recipient.startsWith("USER") && channels.isEmpty();
        return isOutside
                ? "the template names no delivery channel: SMS or EMAIL"
                : "there is no address for the recipient " + recipient;
    }

    /** Members of groups who can sign in, each once. @param groups uids */
    public List<User> members(Collection<String> groups) {
        Set<String> uids = new LinkedHashSet<>();
        for (String group : groups) {
            MetadataObject object = snapshot.findUnchecked("userGroup", group);
            if (object != null) {
                uids.addAll(UserGroup.of(object).users());
            }
        }
        return active(uids);
    }

    /** Users of the unit itself who can sign in. */
    public List<User> usersAt(@Nullable OrgUnit unit) {
        return unit == null
                ? List.of()
                : active(snapshot.referring("user", "organisationUnits", unit.uid()).stream()
                        .map(MetadataObject::uid)
                        .toList());
    }

    /** Without those whose account has ended. */
    public List<User> active(Collection<String> uids) {
        List<User> users = new ArrayList<>();
        for (String uid : uids) {
            MetadataObject object = snapshot.findUnchecked("user", uid);
            User user = object == null ? null : User.of(object);
            if (user != null && !hasEnded(user.account())) {
                users.add(user);
            }
        }
        return users;
    }

    private boolean hasEnded(User.Account account) {
        LocalDateTime expiry = account.expiry();
        return account.isDisabled() || expiry != null && expiry.isBefore(now);
    }

    public void addUsers(List<User> users, List<String> channels) {
        List<String> uids = users.stream().map(User::uid).toList();
        if (uids.isEmpty()) {
            return;
        }
        found.add(new Recipient(NotificationChannel.MESSAGE, String.join(",", uids)));
        for (User user : users) {
            addCopy(user, NotificationChannel.EMAIL, user.email(), channels);
            addCopy(user, NotificationChannel.SMS, user.phoneNumber(), channels);
        }
    }

    private void addCopy(User user, NotificationChannel channel, @Nullable String address, List<String> channels) {
        boolean isAsked = channels.contains(channel.name()) || wants.test(user.uid(), channel);
        if (isAsked && address != null && !address.isBlank()) {
            found.add(new Recipient(channel, NotificationChannel.user(user.uid())));
        }
    }

    /** The contact of a unit. */
    public void addContact(@Nullable OrgUnit orgUnit, List<String> channels) {
        if (orgUnit != null) {
            OrganisationUnit unit = OrganisationUnit.of(orgUnit.object());
            addOutside(unit.phoneNumber(), unit.email(), channels);
        }
    }

    /** @param email null when it is the same as the telephone number: whichever it is, the channel says */
    public void addOutside(@Nullable String phone, @Nullable String email, List<String> channels) {
        boolean isMail = email == null && phone != null && phone.indexOf('@') > 0;
        add(NotificationChannel.SMS, isMail ? null : phone, channels);
        add(NotificationChannel.EMAIL, isMail ? phone : email, channels);
    }

    /** Somebody's telephone or mailbox, when the template's channels say so. */
    public void add(NotificationChannel channel, @Nullable String address, List<String> channels) {
        // '@' before everything else stands for a user, who is never an address that somebody wrote
        if (channels.contains(channel.name())
                && address != null
                && !address.isBlank()
                && NotificationChannel.userOf(address.strip()) == null) {
            found.add(new Recipient(channel, address.strip()));
        }
    }

    public void addHook(String address) {
        found.add(new Recipient(NotificationChannel.HTTP, address.strip()));
    }
}
