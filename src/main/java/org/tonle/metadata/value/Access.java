package org.tonle.metadata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.AuthorityType;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Trait;
import org.tonle.security.CurrentUser;

/**
 * What a user may do with metadata: the one place where authorities and sharing decide. A right of sharing is a letter at a place of
 * {@code rwrw----}: metadata read and write, data read and write. Given to everybody, to the owner (everything), to users and to
 * groups. What a type says nothing about is closed to all but superusers.
 */
public final class Access {
    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int DATA_READ = 2;
    private static final int DATA_WRITE = 3;

    private Access() {}

    /** Whether the user may see the object, by the authority to read its type, its own sharing and that of what it belongs to. */
    public static boolean mayRead(CurrentUser user, Snapshot snapshot, MetadataObject object) {
        return user.isSuperuser()
                || mayReadType(user, object.type())
                        && mayRead(user, object.document())
                        && Belonging.isSeen(user, snapshot, object);
    }

    /** Whether the user sees every object of the type, so that none of them has to be asked. */
    public static boolean mayReadAll(CurrentUser user, ObjectType type) {
        return user.isSuperuser()
                || mayReadType(user, type)
                        && !type.isShareable()
                        && type.visibility().seenWith().isEmpty()
                        && type.visibility().sharedWith().isEmpty()
                        && type.visibility().ownedBy().isEmpty();
    }

    /**
     * Whether the object is hidden from somebody who may read others of its type. Where the whole type is closed, nothing is told by
     * refusing: who may write it all the same (user administrators who may not list users) names objects by their identifiers.
     */
    public static boolean isHidden(CurrentUser user, Snapshot snapshot, MetadataObject object) {
        return mayReadType(user, object.type()) && !mayRead(user, snapshot, object);
    }

    /** Whether sharing of the object itself lets the user see it; where it is {@code seenWith} something, that decides. */
    public static boolean mayRead(CurrentUser user, Document document) {
        return isOpen(user, document)
                || document.type().visibility().seenWith().stream().anyMatch(place -> document.value(place) != null)
                || right(user, document, READ);
    }

    /** Whether sharing lets the user change the object; the authority to do so is another question. */
    public static boolean mayWrite(CurrentUser user, Document document) {
        return document.type().visibility().changedBy().isEmpty()
                ? isOpen(user, document) || right(user, document, WRITE)
                : user.isSuperuser() || Belonging.mayChange(user, document);
    }

    /** Whether the user may see data that belong to the object; true where data are not shared. */
    public static boolean mayReadData(CurrentUser user, Document document) {
        return user.isSuperuser() || !document.type().isDataShareable() || right(user, document, DATA_READ);
    }

    /** Whether the user may enter data that belong to the object; true where data are not shared. */
    public static boolean mayWriteData(CurrentUser user, Document document) {
        return user.isSuperuser() || !document.type().isDataShareable() || right(user, document, DATA_WRITE);
    }

    /** Whether the user may list and read objects of the type at all; which of them, sharing says. */
    public static boolean mayReadType(CurrentUser user, ObjectType type) {
        List<String> asked = type.authorities(AuthorityType.READ);
        if (!asked.isEmpty()) {
            return user.mayAny(asked);
        }
        return user.isSuperuser()
                || type.isShareable()
                || type.visibility().isOpen(AuthorityType.READ)
                || !type.visibility().sharedWith().isEmpty()
                || !type.visibility().ownedBy().isEmpty();
    }

    /** Whether the user may create objects of the type at all. */
    public static boolean mayCreateType(CurrentUser user, ObjectType type) {
        return mayOwn(type) || hasOne(user, creating(type));
    }

    /** Whether the user may share objects of the type with everybody. */
    public static boolean mayMakePublic(CurrentUser user, ObjectType type) {
        List<String> asked = type.authorities(AuthorityType.CREATE_PUBLIC);
        return hasOne(user, asked.isEmpty() ? type.authorities(AuthorityType.CREATE) : asked);
    }

    /** Whether the user may change the object, by authority and by sharing. */
    public static boolean mayUpdate(CurrentUser user, Snapshot snapshot, MetadataObject object) {
        return mayChangeType(user, object.type(), AuthorityType.UPDATE) && mayChange(user, snapshot, object.document());
    }

    /** Whether sharing of what a document belongs to lets the user put it there. */
    public static boolean mayAdd(CurrentUser user, Snapshot snapshot, Document document) {
        return Belonging.isWritable(user, snapshot, document);
    }

    /** Whether the user may delete the object, by authority and by sharing. */
    public static boolean mayDelete(CurrentUser user, Snapshot snapshot, MetadataObject object) {
        return mayChangeType(user, object.type(), AuthorityType.DELETE) && mayChange(user, snapshot, object.document());
    }

    /** What clients read as {@code access}: {@code manage, read, write, update, delete} and, where data are shared, {@code data}. */
    public static ObjectNode toJson(CurrentUser user, Snapshot snapshot, Document document) {
        ObjectType type = document.type();
        boolean read =
                mayReadType(user, type) && mayRead(user, document) && Belonging.seesAll(user, snapshot, document);
        boolean changes = mayChange(user, snapshot, document) && Touchable.is(user, snapshot, document);
        boolean write = changes && mayChangeType(user, type, AuthorityType.UPDATE);
        boolean delete = changes && mayChangeType(user, type, AuthorityType.DELETE);
        ObjectNode access = JsonNodeFactory.instance.objectNode();
        access.put("manage", write)
                .put("read", read)
                .put("write", write)
                .put("update", write)
                .put("delete", delete);
        if (type.isDataShareable()) {
            access.putObject("data")
                    .put("read", mayReadData(user, document))
                    .put("write", mayWriteData(user, document));
        }
        return access;
    }

    /** Whether sharing lets the user change the object and what it belongs to. */
    private static boolean mayChange(CurrentUser user, Snapshot snapshot, Document document) {
        return mayWrite(user, document) && Belonging.isWritable(user, snapshot, document);
    }

    /** Whether the user may update, or delete, objects of the type; whoever may make them where nothing more is asked. */
    private static boolean mayChangeType(CurrentUser user, ObjectType type, AuthorityType kind) {
        List<String> asked = type.authorities(kind);
        return asked.isEmpty() ? mayCreateType(user, type) : mayOwn(type) || hasOne(user, asked);
    }

    /** Whether everybody has objects of the type of his own, of which sharing alone decides. */
    private static boolean mayOwn(ObjectType type) {
        return type.is(Trait.IMPLICIT_PRIVATE) || type.visibility().isOpen(AuthorityType.CREATE);
    }

    private static List<String> creating(ObjectType type) {
        List<String> anyOf = new ArrayList<>(type.authorities(AuthorityType.CREATE));
        anyOf.addAll(type.authorities(AuthorityType.CREATE_PUBLIC));
        anyOf.addAll(type.authorities(AuthorityType.CREATE_PRIVATE));
        return anyOf;
    }

    /** Nothing asked means closed. */
    private static boolean hasOne(CurrentUser user, List<String> anyOf) {
        return user.isSuperuser() || anyOf.stream().anyMatch(user::may);
    }

    private static boolean isOpen(CurrentUser user, Document document) {
        return user.isSuperuser() || !document.type().isShareable() && Belonging.isOwnOrNobodys(user, document);
    }

    /** Whether sharing by itself, of something that is no metadata, lets the user see it. */
    public static boolean mayReadShared(CurrentUser user, JsonNode sharing) {
        return user.isSuperuser() || right(user, sharing, READ);
    }

    /** Whether sharing by itself, of something that is no metadata, lets the user change it. */
    public static boolean mayWriteShared(CurrentUser user, JsonNode sharing) {
        return user.isSuperuser() || right(user, sharing, WRITE);
    }

    private static boolean right(CurrentUser user, Document document, int place) {
        return document.value("sharing") instanceof JsonNode sharing && right(user, sharing, place);
    }

    private static boolean right(CurrentUser user, JsonNode sharing, int place) {
        if (place <= WRITE && user.uid().equals(sharing.path("owner").textValue())) {
            return true;
        }
        if (has(sharing.path("public"), place)
                || has(sharing.path("users").path(user.uid()).path("access"), place)) {
            return true;
        }
        JsonNode groups = sharing.path("userGroups");
        return !groups.isEmpty()
                && user.userGroups().stream()
                        .anyMatch(group -> has(groups.path(group).path("access"), place));
    }

    private static boolean has(JsonNode rights, int place) {
        String letters = rights.textValue();
        return letters != null && letters.length() > place && letters.charAt(place) == (place % 2 == 0 ? 'r' : 'w');
    }
}
