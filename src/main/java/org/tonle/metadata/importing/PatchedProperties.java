package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** What a patch meant to change, so that it can be told what stayed as it was: what the server alone says, and sides that are decided elsewhere. */
final class PatchedProperties {
    private static final String ID = "id";
    /** Accepted in full objects, where they come back as they were read, and worked out for each who asks. */
    private static final Set<String> READ_ONLY = Set.of("access", "href");

    private final ObjectType type;
    private final Collection<String> named;
    private final Document before;
    private final Map<String, @Nullable Object> sent = new HashMap<>();
    private final boolean changesId;

    /**
     * @param named the properties the patch is about
     * @param before the object as it is
     * @param json as the patch makes it
     * @param draft the same, read
     */
    PatchedProperties(ObjectType type, Collection<String> named, Document before, ObjectNode json, Document draft) {
        this.type = type;
        this.named = named;
        this.before = before;
        this.changesId = named.contains(ID) && !json.path(ID).asText().equals(before.text(ID));
        for (String name : named) {
            sent.put(name, draft.value(name));
        }
    }

    /** Says of each property that stayed as it was, though something else was sent for it, that it was passed over. */
    void tell(Draft draft) {
        for (String name : named) {
            Property property = type.property(name);
            if (property == null) {
                continue;
            }
            boolean isDecidedElsewhere = property.isInverse() && !property.isWritable();
            if (isDecidedElsewhere) {
                draft.remark(name, ImportRemark.OTHER_SIDE.said(name, property.inverse(), property.target()));
            } else if (isPassedOver(property, draft.document())) {
                draft.remark(name, ImportRemark.READ_ONLY.said(name));
            }
        }
    }

    private boolean isPassedOver(Property property, Document after) {
        String name = property.name();
        if (name.equals(ID)) {
            return changesId;
        }
        if (!property.isStored()) {
            return !property.isInverse() && (!property.isWritable() || READ_ONLY.contains(name));
        }
        Object asked = sent.get(name);
        boolean isPlain = asked instanceof String || asked instanceof Number || asked instanceof Boolean;
        return isPlain
                && !property.isSecret()
                && !Document.isSame(asked, before.value(name))
                && Document.isSame(after.value(name), before.value(name));
    }
}
