package org.tonle.message;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.UserGroup;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/** Who answers tickets: the user group that is configured as {@code feedbackRecipients}. */
@ApplicationScoped
class TicketTeam {
    private final Settings settings;

    TicketTeam(Settings settings) {
        this.settings = settings;
    }

    /** Whether the user is one of the team, and so reads and writes internal messages. */
    boolean has(CurrentUser user) {
        String group = group();
        return group != null && user.userGroups().contains(group);
    }

    /** Uids of the members; empty as long as no group is configured. */
    List<String> members(Snapshot snapshot) {
        String group = group();
        MetadataObject object = group == null ? null : snapshot.findUnchecked("userGroup", group);
        return object == null ? List.of() : UserGroup.of(object).users();
    }

    private @Nullable String group() {
        JsonNode chosen = settings.configuration("feedbackRecipients");
        return chosen == null ? null : chosen.textValue();
    }
}
