package org.tonle.metadata.importing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Table;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Flag;
import org.tonle.schema.Property;

/** No two objects of a type share a unique value, neither of the payload nor of what is stored (E5003). */
final class UniqueCheck {
    private final Changes changes;
    private final Map<String, Map<String, Map<String, String>>> takenByPayload = new HashMap<>();

    UniqueCheck(Changes changes) {
        this.changes = changes;
    }

    void check(Draft draft) {
        for (Property property : draft.document().layout().stored()) {
            String value = property.isUnique() ? draft.document().text(property.name()) : null;
            boolean isKnown = property.name().equals("id") || !draft.changes(property.name());
            if (value == null || isKnown || draft.hasError(property.name())) {
                continue;
            }
            String holder = holder(draft, property, value);
            if (holder != null) {
                boolean isShown = sees(draft.type().name(), holder);
                draft.refuse(ErrorReport.of(
                        ErrorCode.E5003,
                        draft.type().klass(),
                        isShown ? holder : null,
                        property.name(),
                        property.name(),
                        value,
                        draft,
                        isShown ? holder : "an object you may not see"));
            }
        }
    }

    private boolean sees(String type, String uid) {
        MetadataObject stored = changes.snapshot().findUnchecked(type, uid);
        return stored == null || Access.mayRead(changes.user(), changes.snapshot(), stored);
    }

    /** The uid of another object with the value, null when it is free; the draft takes it then. */
    private @Nullable String holder(Draft draft, Property property, String value) {
        String type = draft.type().name();
        String first = takenByPayload
                .computeIfAbsent(type, t -> new HashMap<>())
                .computeIfAbsent(property.name(), p -> new HashMap<>())
                .putIfAbsent(property.key(value), draft.uid());
        if (first != null && !first.equals(draft.uid())) {
            return first;
        }
        Table table = changes.snapshot().table(type);
        MetadataObject stored = property.is(Flag.FOLDED)
                ? table.findFolded(property.name(), value)
                : table.findBy(property.name(), value);
        if (stored == null || stored.uid().equals(draft.uid()) || changes.isDeleted(type, stored.uid())) {
            return null;
        }
        Draft other = changes.draft(type, stored.uid());
        boolean givesItUp = other != null && !other.hasFailed() && other.changes(property.name());
        return givesItUp ? null : stored.uid();
    }
}
