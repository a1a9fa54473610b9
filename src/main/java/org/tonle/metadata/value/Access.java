package org.tonle.metadata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.schema.AuthorityType;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/**
 * What a user may do with an object: the one place where sharing decides. A right is a letter at a place of
 * {@code rwrw----}: metadata read and write, data read and write. Given to everybody, to the owner (everything), to
 * users and to groups. Objects of a type that is not shared are open to all who may use the type.
 */
public final class Access {
    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int DATA_READ = 2;
    private static final int DATA_WRITE = 3;

    private Access() {}

    /** Whether the user may see the object. */
    public static boolean mayRead(CurrentUser user, Document document) {
        return isOpen(user, document) || right(user, document, READ);
    }

    /** Whether sharing lets the user change the object; the authority to do so is another question. */
    public static boolean mayWrite(CurrentUser user, Document document) {
        return isOpen(user, document) || right(user, document, WRITE);
    }

    /** Whether the user may see data that belong to the object; true where data are not shared. */
    public static boolean mayReadData(CurrentUser user, Document document) {
        return user.isSuperuser() || !document.type().isDataShareable() || right(user, document, DATA_READ);
    }

    /** Whether the user may enter data that belong to the object; true where data are not shared. */
    public static boolean mayWriteData(CurrentUser user, Document document) {
        return user.isSuperuser() || !document.type().isDataShareable() || right(user, document, DATA_WRITE);
    }

    /** Whether the user may list and read objects of the type at all. */
    public static boolean mayReadType(CurrentUser user, ObjectType type) {
        return user.mayAny(type.authorities(AuthorityType.READ));
    }

    /** What clients read as {@code access}: {@code manage, read, write, update, delete} and, where data are shared, {@code data}. */
    public static ObjectNode toJson(CurrentUser user, Document document) {
        ObjectType type = document.type();
        boolean read = mayReadType(user, type) && mayRead(user, document);
        boolean write = mayWrite(user, document) && mayChange(user, type);
        boolean delete = mayWrite(user, document) && mayDelete(user, type);
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

    private static boolean mayChange(CurrentUser user, ObjectType type) {
        List<String> anyOf = new ArrayList<>(type.authorities(AuthorityType.CREATE));
        anyOf.addAll(type.authorities(AuthorityType.CREATE_PUBLIC));
        anyOf.addAll(type.authorities(AuthorityType.CREATE_PRIVATE));
        anyOf.addAll(type.authorities(AuthorityType.UPDATE));
        return user.mayAny(anyOf);
    }

    private static boolean mayDelete(CurrentUser user, ObjectType type) {
        List<String> anyOf = type.authorities(AuthorityType.DELETE);
        return anyOf.isEmpty() ? mayChange(user, type) : user.mayAny(anyOf);
    }

    private static boolean isOpen(CurrentUser user, Document document) {
        return user.isSuperuser() || !document.type().isShareable();
    }

    private static boolean right(CurrentUser user, Document document, int place) {
        if (!(document.value("sharing") instanceof JsonNode sharing)) {
            return false;
        }
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
