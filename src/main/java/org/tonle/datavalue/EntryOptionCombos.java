package org.tonle.datavalue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.CategoryOption;
import org.tonle.metadata.model.CategoryOptionCombo;

/** Category option combinations with what their options allow, each worked out when it is first needed. */
final class EntryOptionCombos {
    static final View<EntryOptionCombos> VIEW =
            new View<>(Set.of("categoryOptionCombo", "categoryOption"), EntryOptionCombos::new);

    private final Snapshot snapshot;
    private final Map<Integer, EntryOptionCombo> optionCombos = new ConcurrentHashMap<>();

    private EntryOptionCombos(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    EntryOptionCombo of(MetadataObject optionCombo) {
        return optionCombos.computeIfAbsent(optionCombo.id(), id -> read(CategoryOptionCombo.of(optionCombo)));
    }

    private EntryOptionCombo read(CategoryOptionCombo optionCombo) {
        List<MetadataObject> options = new ArrayList<>();
        List<Set<String>> orgUnits = new ArrayList<>();
        LocalDate start = null;
        LocalDate end = null;
        for (String uid : optionCombo.categoryOptions()) {
            MetadataObject object = snapshot.findUnchecked("categoryOption", uid);
            if (object == null) {
                continue;
            }
            options.add(object);
            CategoryOption option = CategoryOption.of(object);
            LocalDate from = option.startDate();
            LocalDate to = option.endDate();
            start = from != null && (start == null || from.isAfter(start)) ? from : start;
            end = to != null && (end == null || to.isBefore(end)) ? to : end;
            if (!option.organisationUnits().isEmpty()) {
                orgUnits.add(option.organisationUnits());
            }
        }
        return new EntryOptionCombo(optionCombo, List.copyOf(options), start, end, List.copyOf(orgUnits));
    }
}
