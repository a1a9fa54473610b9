package org.tonle.message;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.UserGroup;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/** Who answers tickets: the user group that is configured as {@code feedbackRecipients}, and superusers, to whom they go where no group is. */
@ApplicationScoped
class TicketTeam {
    private final Settings settings;

    TicketTeam(Settings settings) {
        this.settings = settings;
    }

    /** Whether the user is one of the team, and so reads and writes internal messages. */
    boolean has(CurrentUser user) {
        String group = group();
        return user.isSuperuser() || group != null && user.userGroups().contains(group);
    }

    /** Uids of those whom tickets reach: the members of the group, as long as none is configured the superusers. */
    List<String> members(Snapshot snapshot) {
        String group = group();
        MetadataObject object = group == null ? null : snapshot.findUnchecked("userGroup", group);
        List<String> members = object == null ? List.of() : UserGroup.of(object).users();
        return members.isEmpty() ? superusers(snapshot) : members;
    }

    /** Whether a ticket can be given to this user. */
    boolean mayTake(Snapshot snapshot, String uid) {
        return members(snapshot).contains(uid) || superusers(snapshot).contains(uid);
    }

    private static List<String> superusers(Snapshot snapshot) {
        return snapshot.all("user").stream()
                .filter(user -> Users.currentUser(snapshot, user).isSuperuser())
                .map(MetadataObject::uid)
                .toList();
    }

    private @Nullable String group() {
        JsonNode chosen = settings.configuration("feedbackRecipients");
        return chosen == null ? null : chosen.textValue();
    }
}
