package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.analytics.query.question.ItemNaming;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.ValueComparison;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.OptionGroup;
import org.tonle.metadata.model.OptionGroupSet;

/**
 * An option group set as groups of codes. A code in several groups is in the first of them.
 *
 * @param object the option group set
 * @param groups those the reader may see
 * @param codes of the options of each group
 */
record OptionGroups(MetadataObject object, List<Group> groups, List<List<String>> codes) implements ValueGroups {
    OptionGroups {
        groups = List.copyOf(groups);
        codes = List.copyOf(codes);
    }

    static OptionGroups of(MetadataObject groupSet, Lookup lookup, ItemNaming naming) {
        List<Group> groups = new ArrayList<>();
        List<List<String>> codes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String uid : OptionGroupSet.of(groupSet).optionGroups()) {
            MetadataObject group = lookup.findByUid("optionGroup", uid);
            if (group != null) {
                groups.add(new Group(uid, naming.of(group)));
                codes.add(codes(group, lookup, taken));
            }
        }
        return new OptionGroups(groupSet, groups, codes);
    }

    private static List<String> codes(MetadataObject group, Lookup lookup, Set<String> taken) {
        List<String> codes = new ArrayList<>();
        for (String uid : OptionGroup.of(group).options()) {
            MetadataObject option = lookup.snapshot().findUnchecked("option", uid);
            String code = option == null ? null : option.code();
            if (code != null && taken.add(code)) {
                codes.add(code);
            }
        }
        return codes;
    }

    /** Whether the groups are made of the options of this set. @param optionSet uid */
    static boolean isOf(MetadataObject groupSet, String optionSet, Lookup lookup) {
        String own = OptionGroupSet.of(groupSet).optionSet();
        if (own != null) {
            return own.equals(optionSet);
        }
        for (String uid : OptionGroupSet.of(groupSet).optionGroups()) {
            MetadataObject group = lookup.snapshot().findUnchecked("optionGroup", uid);
            if (group != null && !optionSet.equals(OptionGroup.of(group).optionSet())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int indexOf(String value) {
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).contains(value)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public RecordGrouping.Key key(RecordField field) {
        return new RecordGrouping.OverTexts(field, codes);
    }

    @Override
    public RecordCondition among(RecordField field, List<Integer> wanted) {
        List<String> all =
                wanted.stream().flatMap(index -> codes.get(index).stream()).toList();
        return new RecordCondition.Compare(field, ValueComparison.IN, all, false);
    }
}
