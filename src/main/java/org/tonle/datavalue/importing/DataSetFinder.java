package org.tonle.datavalue.importing;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.model.DataSet;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;

/** Finds the one data set a payload belongs to: the one it names, or the only one that has all its data elements; sets the sender may not see are none. */
final class DataSetFinder {
    private final DataAccess access;

    DataSetFinder(DataAccess access) {
        this.access = access;
    }

    /** The data set of this name. @throws Refusal E8004, E8005 */
    DataSet named(String text, Naming names) {
        MetadataObject object = access.known(names.find(text));
        if (object == null) {
            boolean bad = names.isUid() && !Uid.isValid(text);
            throw refusal(bad ? ErrorCode.E8004 : ErrorCode.E8005, text);
        }
        return DataSet.of(object);
    }

    /** The data set of these elements; periods tell sets with the same elements apart. @throws Refusal E8002, E8003 */
    DataSet of(Collection<PayloadUses.ElementUse> elements, Collection<Period> periods) {
        Set<MetadataObject> any = new LinkedHashSet<>();
        Set<MetadataObject> every = null;
        for (PayloadUses.ElementUse use : elements) {
            List<MetadataObject> sets = use.element() == null
                    ? List.of()
                    : DataSet.with(access.snapshot(), use.element().uid()).stream()
                            .filter(access::sees)
                            .toList();
            if (!sets.isEmpty()) {
                any.addAll(sets);
                every = meet(every, sets);
            }
        }
        if (every == null) {
            throw refusal(
                    ErrorCode.E8003,
                    elements.stream()
                            .map(PayloadUses.ElementUse::text)
                            .sorted()
                            .limit(PayloadUses.SHOWN)
                            .collect(Collectors.joining(", ")));
        }
        List<MetadataObject> left =
                every.stream().filter(set -> every(periods, DataSet.of(set))).toList();
        List<MetadataObject> found = left.isEmpty() ? List.copyOf(every) : left;
        if (found.size() != 1) {
            Collection<MetadataObject> named = found.isEmpty() ? any : found;
            throw refusal(
                    ErrorCode.E8002,
                    named.stream()
                            .map(MetadataObject::uid)
                            .sorted()
                            .limit(PayloadUses.SHOWN)
                            .collect(Collectors.joining(", ")));
        }
        return DataSet.of(found.get(0));
    }

    private static Set<MetadataObject> meet(@Nullable Set<MetadataObject> before, List<MetadataObject> sets) {
        Set<MetadataObject> both = new LinkedHashSet<>(sets);
        if (before != null) {
            both.retainAll(before);
        }
        return both;
    }

    private static boolean every(Collection<Period> periods, DataSet form) {
        return periods.stream().allMatch(period -> period.type() == form.periodType());
    }

    private static PayloadRefusal refusal(ErrorCode code, String text) {
        return new PayloadRefusal(ValueConflict.of(code, "dataSet", List.of(), text));
    }
}
