package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.schema.AuthorityType;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Trait;
import org.tonle.security.CurrentUser;

/** Who may create, change and delete objects: by authority, and by the sharing of the object. */
final class WriteRights {
    private WriteRights() {}

    static boolean mayCreate(CurrentUser user, ObjectType type) {
        return user.mayAny(creating(type)) || type.is(Trait.IMPLICIT_PRIVATE);
    }

    static boolean mayUpdate(CurrentUser user, MetadataObject object) {
        List<String> updating = object.type().authorities(AuthorityType.UPDATE);
        boolean authority = user.mayAny(updating.isEmpty() ? creating(object.type()) : updating)
                || object.type().is(Trait.IMPLICIT_PRIVATE);
        return user.isSuperuser() || (authority && mayWrite(user, object));
    }

    static boolean mayDelete(CurrentUser user, MetadataObject object) {
        List<String> deleting = object.type().authorities(AuthorityType.DELETE);
        boolean authority = user.mayAny(deleting.isEmpty() ? creating(object.type()) : deleting)
                || object.type().is(Trait.IMPLICIT_PRIVATE);
        return user.isSuperuser() || (authority && mayWrite(user, object));
    }

    private static List<String> creating(ObjectType type) {
        List<String> any = new ArrayList<>(type.authorities(AuthorityType.CREATE));
        any.addAll(type.authorities(AuthorityType.CREATE_PUBLIC));
        any.addAll(type.authorities(AuthorityType.CREATE_PRIVATE));
        return any;
    }

    private static boolean mayWrite(CurrentUser user, MetadataObject object) {
        JsonNode sharing = object.document().json("sharing");
        if (!object.type().isShareable() || sharing == null) {
            return true;
        }
        return user.uid().equals(sharing.path("owner").asText())
                || writes(sharing.path("public"))
                || writes(sharing.path("users").path(user.uid()).path("access"))
                || user.userGroups().stream()
                        .anyMatch(group ->
                                writes(sharing.path("userGroups").path(group).path("access")));
    }

    private static boolean writes(JsonNode access) {
        String text = access.asText();
        return text.length() > 1 && text.charAt(1) == 'w';
    }
}
