package org.tonle.metadata.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;

/** The codes of option sets, which are the only values of what has the set. */
public final class OptionCodes {
    /** The codes of a snapshot: {@code snapshot.view(OptionCodes.VIEW)}. */
    public static final View<OptionCodes> VIEW = new View<>(Set.of("option"), OptionCodes::new);

    private final Map<String, Set<String>> codes = new HashMap<>();

    private OptionCodes(Snapshot snapshot) {
        for (MetadataObject object : snapshot.all("option")) {
            String set = Option.of(object).optionSet();
            String code = object.code();
            if (set != null && code != null) {
                codes.computeIfAbsent(set, uid -> new HashSet<>()).add(code);
            }
        }
    }

    /** The codes of an option set; null without one: then any value will do. @param optionSet uid */
    public @Nullable Set<String> of(@Nullable String optionSet) {
        return optionSet == null ? null : codes.getOrDefault(optionSet, Set.of());
    }
}
