package org.tonle.metadata.importing;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Table;
import org.tonle.metadata.model.ValueType;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;

/** An attribute that changes still suits the values that objects have of it: an object with one that does not could be saved no more. */
final class AttributeUses {
    private static final String VALUES = "attributeValues";

    private final Changes changes;
    private final BiFunction<ValueType, String, @Nullable ErrorCode> misfit;

    /** @param misfit what is wrong with a value, null when nothing is */
    AttributeUses(Changes changes, BiFunction<ValueType, String, @Nullable ErrorCode> misfit) {
        this.changes = changes;
        this.misfit = misfit;
    }

    /** Refuses the change of an attribute because of the first object that stands against it. */
    void check(Draft draft) {
        Snapshot snapshot = changes.snapshot();
        boolean isNarrower = draft.changes("valueType") || isUniqueNow(draft);
        for (ObjectType type :
                draft.isNew() ? Set.<ObjectType>of() : snapshot.schema().all()) {
            String flag = type.name() + "Attribute";
            boolean hasFlag = draft.document().layout().position(flag) >= 0;
            boolean isFor = hasFlag && draft.document().flag(flag);
            if (hasFlag
                    && snapshot.layout(type.name()).position(VALUES) >= 0
                    && (isFor ? isNarrower : draft.changes(flag))
                    && refuses(draft, type, isFor)) {
                return;
            }
        }
    }

    private static boolean isUniqueNow(Draft draft) {
        return draft.changes("unique") && draft.document().flag("unique");
    }

    private boolean refuses(Draft draft, ObjectType type, boolean isFor) {
        Set<String> seen = new HashSet<>();
        ValueType valueType = ValueType.of(draft.document().text("valueType"));
        for (MetadataObject object : changes.snapshot().all(type.name())) {
            Document now = changes.find(type.name(), object.uid());
            String value = now == null ? null : Table.attributeValue(MetadataObject.unstored(now), draft.uid());
            if (value == null) {
                continue;
            }
            ErrorCode wrong = isFor ? misfit.apply(valueType, value) : ErrorCode.E6012;
            if (wrong == ErrorCode.E6012) {
                draft.refuse(wrong, type.name() + "Attribute", draft.uid(), type + " " + object.uid());
            } else if (wrong != null) {
                draft.refuse(wrong, "valueType", value + "` of " + type + " `" + object.uid());
            } else if (isUniqueNow(draft) && !seen.add(value)) {
                draft.refuse(
                        ErrorCode.E4009,
                        "unique",
                        String.valueOf(draft.document().text("name")),
                        value);
            } else {
                continue;
            }
            return true;
        }
        return false;
    }
}
