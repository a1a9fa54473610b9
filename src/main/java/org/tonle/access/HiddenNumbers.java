package org.tonle.access;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.View;
import org.tonle.security.CurrentUser;

/**
 * Numbers of what is hidden from whom, worked out for each user when it is first asked for and remembered as long as the metadata
 * it follows from stay as they are.
 */
final class HiddenNumbers {
    /** Data sets whose data are not shared with the user. */
    static final View<HiddenNumbers> DATA_SETS =
            new View<>(Set.of("dataSet"), snapshot -> new HiddenNumbers(HiddenNumbers::dataSets));

    /** Data elements whose values the user may not see. */
    static final View<HiddenNumbers> DATA_ELEMENTS = new View<>(
            Set.of("dataElement", "dataSet", "attribute", "userGroup"),
            snapshot -> new HiddenNumbers(HiddenNumbers::dataElements));

    /** Option combinations with a category option whose data are not shared with the user. */
    static final View<HiddenNumbers> OPTION_COMBOS = new View<>(
            Set.of("categoryOption", "categoryOptionCombo"), snapshot -> new HiddenNumbers(HiddenOptionCombos::of));

    private final Function<DataAccess, Set<Integer>> rule;
    private final Map<Sharer, Set<Integer>> byUser = new ConcurrentHashMap<>();
    /** Most users share one and the same set. */
    private final Map<Set<Integer>, Set<Integer>> once = new ConcurrentHashMap<>();

    private HiddenNumbers(Function<DataAccess, Set<Integer>> rule) {
        this.rule = rule;
    }

    /** All of a user that the rules look at. */
    private record Sharer(String uid, Set<String> userGroups, boolean isToldAll) {}

    Set<Integer> of(DataAccess access) {
        CurrentUser user = access.user();
        if (user.isSuperuser() && access.isToldAll()) {
            return Set.of();
        }
        return byUser.computeIfAbsent(new Sharer(user.uid(), user.userGroups(), access.isToldAll()), sharer -> {
            Set<Integer> hidden = Set.copyOf(rule.apply(access));
            return once.computeIfAbsent(hidden, same -> hidden);
        });
    }

    private static Set<Integer> dataSets(DataAccess access) {
        Set<Integer> hidden = new HashSet<>();
        for (MetadataObject dataSet : access.snapshot().all("dataSet")) {
            if (!access.mayReadData(dataSet)) {
                hidden.add(dataSet.id());
            }
        }
        return hidden;
    }

    private static Set<Integer> dataElements(DataAccess access) {
        Set<Integer> hidden = new HashSet<>();
        for (MetadataObject dataElement : access.snapshot().all("dataElement")) {
            if (!access.mayReadValues(dataElement)) {
                hidden.add(dataElement.id());
            }
        }
        return hidden;
    }
}
