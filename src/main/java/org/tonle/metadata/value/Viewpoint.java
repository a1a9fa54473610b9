package org.tonle.metadata.value;

import org.jspecify.annotations.Nullable;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/**
 * Who looks, at what, in which language, and how much of it. One for a whole request.
 *
 * @param snapshot all metadata
 * @param user who asks
 * @param language of translated names, for instance {@code km} or {@code pt_BR}; null for the untranslated ones
 * @param address where this server is for the client, {@code http://host:port}, for links
 * @param skipDefaults whether references to the default category objects are left out
 * @param budget what the answer may cost; everything that is looked at or written counts there
 */
public record Viewpoint(
        Snapshot snapshot,
        CurrentUser user,
        @Nullable String language,
        String address,
        boolean skipDefaults,
        Budget budget) {

    /** With the budget nobody changed. */
    public Viewpoint(
            Snapshot snapshot, CurrentUser user, @Nullable String language, String address, boolean skipDefaults) {
        this(snapshot, user, language, address, skipDefaults, Budget.usual());
    }

    /** Who looks at what, where neither language nor links matter. */
    public static Viewpoint of(CurrentUser user, Snapshot snapshot) {
        return new Viewpoint(snapshot, user, null, "", false);
    }

    /** The same, with names in this language; null for the untranslated ones. */
    public Viewpoint in(@Nullable String other) {
        return new Viewpoint(snapshot, user, other, address, skipDefaults, budget);
    }

    /** Whether the user may see the object. */
    public boolean sees(MetadataObject object) {
        return Access.mayRead(user, snapshot, object);
    }

    /** Whether all objects of the type are shown, so that none of them has to be asked. */
    public boolean showsAll(ObjectType type) {
        return !skipDefaults && Access.mayReadAll(user, type);
    }

    /** Whether the type is closed to the user, so that of its objects only what introduces them is shown behind references. */
    public boolean isClosed(ObjectType type) {
        return !Access.mayReadType(user, type);
    }

    /** Whether a property of objects of a type may be shown to the user, and filtered and sorted by; a part of an object as the object. */
    public boolean shows(ObjectType type, String property) {
        return type.isEmbedded()
                || !isClosed(type)
                || type.visibility().shownAnyway().contains(property);
    }

    /** The object, also of a closed type of which something is shown anyway; null when the user may not see it. */
    public @Nullable MetadataObject findBehindReference(String type, String uid) {
        MetadataObject object = snapshot.findUnchecked(type, uid);
        return object != null && (sees(object) || isIntroduced(object)) ? object : null;
    }

    /** Whether the object is hidden but for what introduces it. */
    public boolean isIntroduced(MetadataObject object) {
        return isClosed(object.type())
                && !object.type().visibility().shownAnyway().isEmpty();
    }

    /** The object, null when there is none or the user may not see it. */
    public @Nullable MetadataObject find(String type, String uid) {
        MetadataObject object = snapshot.findUnchecked(type, uid);
        return object != null && sees(object) ? object : null;
    }

    /** Whether a reference to this object is left out. */
    public boolean skips(MetadataObject object) {
        return skipDefaults && isDefault(object);
    }

    /** Whether this is one of the four default category objects. */
    static boolean isDefault(MetadataObject object) {
        String type = object.type().name();
        return type.startsWith("category") && "default".equals(object.document().text("name"));
    }
}
