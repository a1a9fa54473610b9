package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * Writes the other side of associations: an option set that lists its options, a group that is named by its member. The reference
 * itself is stored by the objects that point here, so those are changed.
 */
final class OtherSides {
    private final Changes changes;
    private @Nullable Draft cause;

    OtherSides(Changes changes) {
        this.changes = changes;
    }

    /**
     * Applies what the draft lists where a full object has a say: on owning sides, as an option set over its options, and where the
     * schema says that clients write the side that does not store it.
     */
    void apply(Draft draft) {
        cause = draft;
        draft.sides().forEach((property, uids) -> {
            if (property.is(Flag.OWNER) || property.is(Flag.HONOURED)) {
                replace(draft.uid(), property, uids);
            }
        });
    }

    /** Applies all that the draft lists: a patch names only what it means. */
    void applyAll(Draft draft) {
        cause = draft;
        draft.sides().forEach((property, uids) -> replace(draft.uid(), property, uids));
    }

    /**
     * Makes exactly these objects the members; the order of the list is their order where order counts. Members the caller does not see
     * stay: he cannot have meant to take them away.
     */
    void replace(String uid, Property property, List<String> members) {
        Set<String> staying = Set.copyOf(members);
        for (String old : members(property, uid)) {
            if (!staying.contains(old) && sees(property, old)) {
                remove(uid, property, old);
            }
        }
        for (int i = 0; i < members.size(); i++) {
            add(uid, property, members.get(i));
            if (property.orderBy() != null && property.isOrdered()) {
                Draft member = edit(property, members.get(i));
                if (member != null) {
                    member.set(property.orderBy(), (long) i);
                }
            }
        }
    }

    /** The objects that point at {@code uid} now, by what is stored. */
    List<String> members(Property property, String uid) {
        return changes.snapshot().referring(target(property), back(property), uid).stream()
                .map(MetadataObject::uid)
                .toList();
    }

    /** Whether the member was not there before. */
    boolean add(String uid, Property property, String member) {
        Document now = changes.find(target(property), member);
        if (now == null || pointsAt(now, back(property), uid)) {
            return false;
        }
        Draft draft = edit(property, member);
        if (draft == null) {
            return false;
        }
        if (isCollection(draft.type(), back(property))) {
            List<String> next = new ArrayList<>(draft.document().texts(back(property)));
            next.add(uid);
            draft.set(back(property), List.copyOf(next));
        } else {
            draft.set(back(property), uid);
        }
        return true;
    }

    /** Whether the member was there. A member of the payload that names {@code uid} itself stays. */
    boolean remove(String uid, Property property, String member) {
        Draft known = changes.draft(target(property), member);
        Draft draft = known != null && known.isRequested() ? null : edit(property, member);
        if (draft == null || !pointsAt(draft.document(), back(property), uid)) {
            return false;
        }
        if (isCollection(draft.type(), back(property))) {
            List<String> next = new ArrayList<>(draft.document().texts(back(property)));
            next.remove(uid);
            draft.set(back(property), List.copyOf(next));
        } else {
            draft.set(back(property), null);
        }
        return true;
    }

    private @Nullable Draft edit(Property property, String member) {
        Draft draft = changes.edit(target(property), member);
        if (draft != null && cause != null && !draft.isRequested()) {
            draft.causedBy(cause);
        }
        return draft;
    }

    private boolean sees(Property property, String member) {
        MetadataObject object = changes.snapshot().findUnchecked(target(property), member);
        return object != null && !Access.isHidden(changes.user(), changes.snapshot(), object);
    }

    private static boolean pointsAt(Document document, String back, String uid) {
        return isCollection(document.type(), back)
                ? document.texts(back).contains(uid)
                : uid.equals(document.text(back));
    }

    private static boolean isCollection(ObjectType type, String property) {
        Property back = type.property(property);
        return back != null && back.isCollection();
    }

    private static String target(Property property) {
        return Objects.requireNonNull(property.target());
    }

    private static String back(Property property) {
        return Objects.requireNonNull(property.inverse());
    }
}
