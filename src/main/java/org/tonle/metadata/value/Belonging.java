package org.tonle.metadata.value;

import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/**
 * Rights of objects by what they belong to and not by their own sharing, by the words {@code sharedWith}, {@code seenWith}, {@code
 * changedBy} and {@code ownedBy} of their type: an option is
 * seen with its option set, an option combination with its category options, a conversation by those who take part in it.
 */
final class Belonging {
    private Belonging() {}

    /** Whether the user sees what the object belongs to; true for types that belong to nothing. */
    static boolean isSeen(CurrentUser user, Snapshot snapshot, MetadataObject object) {
        if (!seesAll(user, snapshot, object.document())) {
            return false;
        }
        List<String> places = object.type().visibility().sharedWith();
        if (places.isEmpty()) {
            return true;
        }
        boolean isHeld = false;
        boolean asksHolders = false;
        for (String place : places) {
            if (!isOfAnother(place)) {
                if (!seesAll(user, snapshot, object.document(), place)) {
                    return false;
                }
                continue;
            }
            asksHolders = true;
            for (MetadataObject holder : snapshot.referring(before(place), after(place), object.uid())) {
                if (Access.mayRead(user, snapshot, holder)) {
                    return true;
                }
                isHeld = true;
            }
        }
        return !asksHolders || !isHeld && Access.mayCreateType(user, object.type());
    }

    /** Whether the user sees all that the object is {@code seenWith}. */
    static boolean seesAll(CurrentUser user, Snapshot snapshot, Document document) {
        for (String place : document.type().visibility().seenWith()) {
            if (!seesAll(user, snapshot, document, place)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the user is one of those who alone may change the object ({@code changedBy}). */
    static boolean mayChange(CurrentUser user, Document document) {
        return document.type().visibility().changedBy().stream().anyMatch(place -> names(document, place, user.uid()));
    }

    private static boolean seesAll(CurrentUser user, Snapshot snapshot, Document document, String property) {
        for (MetadataObject whole : named(snapshot, document, property)) {
            if (!Access.mayRead(user, snapshot, whole)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the user may change the one object this one belongs to; true where it belongs to several or to none. */
    static boolean isWritable(CurrentUser user, Snapshot snapshot, Document document) {
        if (user.isSuperuser()) {
            return true;
        }
        ObjectType type = document.type();
        for (String place : type.visibility().sharedWith()) {
            List<MetadataObject> wholes;
            if (isOfAnother(place)) {
                wholes = snapshot.referring(before(place), after(place), String.valueOf(document.text("id")));
            } else {
                wholes = type.require(place).isCollection() ? List.of() : named(snapshot, document, place);
            }
            for (MetadataObject whole : wholes) {
                if (!Access.mayWrite(user, whole.document()) || !isWritable(user, snapshot, whole.document())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<MetadataObject> named(Snapshot snapshot, Document document, String property) {
        String target = document.type().require(property).target();
        List<String> uids = document.value(property) instanceof String uid ? List.of(uid) : document.texts(property);
        return target == null
                ? List.of()
                : uids.stream()
                        .map(uid -> snapshot.findUnchecked(target, uid))
                        .filter(object -> object != null)
                        .toList();
    }

    /** Whether the object is one of the user's own, or its type knows no owners. */
    static boolean isOwnOrNobodys(CurrentUser user, Document document) {
        List<String> places = document.type().visibility().ownedBy();
        return places.isEmpty() || places.stream().anyMatch(place -> names(document, place, user.uid()));
    }

    /** Whether a place is {@code other.property}: of a type that refers to this one, or of the parts inside. */
    private static boolean isOfAnother(String place) {
        return place.contains(".");
    }

    private static String before(String place) {
        return place.substring(0, place.indexOf('.'));
    }

    private static String after(String place) {
        return place.substring(place.indexOf('.') + 1);
    }

    private static boolean names(Document document, String place, String uid) {
        if (!isOfAnother(place)) {
            return uid.equals(document.text(place)) || document.texts(place).contains(uid);
        }
        return document.parts(before(place)).stream().anyMatch(part -> uid.equals(part.text(after(place))));
    }
}
