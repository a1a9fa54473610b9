package org.tonle.analytics.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.metadata.MetadataObject;

/** What values are put together in: the ranges of a legend set, the groups of an option group set. A value may be in none. */
sealed interface ValueGroups permits LegendRanges, OptionGroups {
    /** A range or group. */
    record Group(String uid, String name) {}

    /** The legend set or option group set. */
    MetadataObject object();

    /** In their order. */
    List<Group> groups();

    /** Which of the groups a value as it is written falls into; -1 for none. */
    int indexOf(String value);

    /** By these groups; a record whose value is in none of them, or absent, is in item -1. */
    RecordGrouping.Key key(RecordField field);

    /** That a value falls into one of the groups. @param wanted their places among {@link #groups} */
    RecordCondition among(RecordField field, List<Integer> wanted);

    /** The place of a group among all; -1 when there is none of this uid. */
    default int find(String uid) {
        for (int i = 0; i < groups().size(); i++) {
            if (groups().get(i).uid().equals(uid)) {
                return i;
            }
        }
        return -1;
    }

    /** The group a value falls into; null for none. */
    default @Nullable Group of(String value) {
        int index = indexOf(value);
        return index < 0 ? null : groups().get(index);
    }
}
