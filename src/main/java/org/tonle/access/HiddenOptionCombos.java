package org.tonle.access;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.security.CurrentUser;

/** Which category option combinations are hidden from whom; remembered as long as category options and combinations stay as they are. */
final class HiddenOptionCombos {
    static final View<HiddenOptionCombos> VIEW =
            new View<>(Set.of("categoryOption", "categoryOptionCombo"), HiddenOptionCombos::new);

    private static final int REMEMBERED = 10_000;

    private final Map<Sharer, Set<Integer>> byUser = new ConcurrentHashMap<>();

    /** Reads nothing: what is hidden is worked out for each user when first asked for. */
    private HiddenOptionCombos(Snapshot snapshot) {}

    /** All of a user that sharing looks at. */
    private record Sharer(String uid, Set<String> userGroups) {}

    Set<Integer> of(DataAccess access) {
        CurrentUser user = access.user();
        if (user.isSuperuser()) {
            return Set.of();
        }
        if (byUser.size() > REMEMBERED) {
            byUser.clear();
        }
        return byUser.computeIfAbsent(new Sharer(user.uid(), user.userGroups()), sharer -> hidden(access));
    }

    private static Set<Integer> hidden(DataAccess access) {
        Set<Integer> hidden = new HashSet<>();
        for (MetadataObject option : access.snapshot().all("categoryOption")) {
            if (!access.mayReadData(option)) {
                access.snapshot()
                        .referring("categoryOptionCombo", "categoryOptions", option.uid())
                        .forEach(optionCombo -> hidden.add(optionCombo.id()));
            }
        }
        return Set.copyOf(hidden);
    }
}
