package org.tonle.analytics.event;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;
import org.tonle.problem.Problem;

/** Values of records by the groups of their options. */
final class OptionGroupItems {
    private final Lookup lookup;
    private final RecordRequest request;

    OptionGroupItems(Lookup lookup, RecordRequest request) {
        this.lookup = lookup;
        this.request = request;
    }

    /** The groups of a value's options that a group set has; null when it is no group set of these options. */
    @Nullable
    OptionGroups of(QueryItem item, String groupSetUid) {
        MetadataObject groupSet = lookup.findByUid("optionGroupSet", groupSetUid);
        return groupSet != null && isOf(groupSet, item) ? groups(groupSet) : null;
    }

    /**
     * A group set of options alone: it means the one value of the records that has these options. Null when it names no group set, or
     * no value has them.
     *
     * @param values of the records
     * @throws Problem E1003 that names the values when there are several
     */
    @Nullable
    QueryItem find(ItemText words, Supplier<List<QueryItem>> values) {
        MetadataObject groupSet = lookup.find("optionGroupSet", words.id());
        if (groupSet == null) {
            return null;
        }
        List<QueryItem> meant =
                values.get().stream().filter(item -> isOf(groupSet, item)).toList();
        if (meant.size() > 1) {
            List<String> all =
                    meant.stream().map(item -> item.id() + "-" + groupSet.uid()).toList();
            throw Parameters.unreadable("dimension", words.id(), "which value is meant, one of " + all);
        }
        String name = request.answer().naming().of(groupSet);
        return meant.isEmpty() ? null : meant.get(0).with(groupSet.uid(), name, groups(groupSet));
    }

    private boolean isOf(MetadataObject groupSet, QueryItem item) {
        String optionSet = item.optionSet();
        return optionSet != null && OptionGroups.isOf(groupSet, optionSet, lookup);
    }

    private OptionGroups groups(MetadataObject groupSet) {
        return OptionGroups.of(groupSet, lookup, request.answer().naming());
    }
}
