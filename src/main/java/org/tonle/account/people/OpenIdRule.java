package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.OpenIds;
import org.tonle.problem.ErrorCode;

/** By its {@code openId} the provider's user is found, so no two users have the same: whoever got that of another would sign in as him. */
@ApplicationScoped
public class OpenIdRule implements MetadataRule {
    private static final String OPEN_ID = "openId";

    @Override
    public String type() {
        return "user";
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        if (drafts.stream().noneMatch(each -> each.changes(OPEN_ID) && OpenIds.key(each.document()) != null)) {
            return;
        }
        Map<String, String> holders = new HashMap<>();
        for (MetadataObject user : changes.snapshot().all("user")) {
            String key = changes.draft("user", user.uid()) == null ? OpenIds.key(user.document()) : null;
            if (key != null) {
                holders.put(key, user.uid());
            }
        }
        drafts.stream().filter(each -> !each.changes(OPEN_ID)).forEach(each -> refuse(each, holders));
        drafts.stream().filter(each -> each.changes(OPEN_ID)).forEach(each -> refuse(each, holders));
    }

    /** Notes the user as the holder, or refuses him when there is another; whoever had it before keeps it. */
    private static void refuse(Draft draft, Map<String, String> holders) {
        String key = OpenIds.key(draft.document());
        String holder = key == null ? null : holders.putIfAbsent(key, draft.uid());
        if (holder != null && draft.changes(OPEN_ID)) {
            draft.refuse(
                    ErrorCode.E5003, OPEN_ID, OPEN_ID, String.valueOf(OpenIds.of(draft.document())), draft, holder);
        }
    }
}
