package org.tonle.metadata.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;

/** The codes of option sets, which are the only values of what has the set. */
public final class OptionCodes {
    /** The codes of a snapshot: {@code snapshot.view(OptionCodes.VIEW)}. */
    public static final View<OptionCodes> VIEW = new View<>(Set.of("option"), OptionCodes::new);

    private final Snapshot snapshot;
    private final Map<String, Set<String>> codes = new ConcurrentHashMap<>();

    private OptionCodes(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The codes of an option set; null without one: then any value will do. @param optionSet uid */
    public @Nullable Set<String> of(@Nullable String optionSet) {
        return optionSet == null ? null : codes.computeIfAbsent(optionSet, this::read);
    }

    private Set<String> read(String optionSet) {
        Set<String> found = new HashSet<>();
        for (MetadataObject option : snapshot.referring("option", "optionSet", optionSet)) {
            String code = option.code();
            if (code != null) {
                found.add(code);
            }
        }
        return found;
    }
}
