package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** All metadata as they will be when this import is through: a snapshot, and the drafts and deletions on top of it. */
public final class Changes {
    private final Snapshot snapshot;
    private final CurrentUser user;
    private final String now;
    private final boolean givesOwnRoles;
    private final DraftErrors.Room room = new DraftErrors.Room();
    private @Nullable ChangeReason because;
    private final Map<String, Map<String, Draft>> drafts = new LinkedHashMap<>();
    private final Map<String, Map<String, MetadataObject>> deleted = new LinkedHashMap<>();
    private final Set<MetadataObject> asked = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> renamed = new HashMap<>();
    private boolean isLenient;

    Changes(Snapshot snapshot, CurrentUser user, String now) {
        this(snapshot, user, now, false);
    }

    /** @param givesOwnRoles whether people may give away the roles they have themselves */
    Changes(Snapshot snapshot, CurrentUser user, String now, boolean givesOwnRoles) {
        this.snapshot = snapshot;
        this.user = user;
        this.now = now;
        this.givesOwnRoles = givesOwnRoles;
    }

    boolean givesOwnRoles() {
        return givesOwnRoles;
    }

    /** Does something for whose changes the caller needs no rights on the objects that change. */
    void because(ChangeReason reason, Runnable work) {
        ChangeReason before = because;
        because = reason;
        try {
            work.run();
        } finally {
            because = before;
        }
    }

    /** Remembers that the payload calls an object that is there by another identifier. */
    void rename(String type, String named, String uid) {
        renamed.computeIfAbsent(type, each -> new HashMap<>()).put(named, uid);
    }

    /** The identifier by which we know what the payload calls so. */
    String known(String type, String named) {
        return renamed.getOrDefault(type, Map.of()).getOrDefault(named, named);
    }

    /** Says that a whole payload is imported, perhaps of another server. */
    void readsLeniently(boolean lenient) {
        isLenient = lenient;
    }

    /** Whether words of other servers and versions, which do no harm, are kept with a remark instead of being refused. */
    public boolean isLenient() {
        return isLenient;
    }

    /** The state before the import. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Who writes. */
    public CurrentUser user() {
        return user;
    }

    /** The moment of this import, in the form dates are stored. */
    public String now() {
        return now;
    }

    /** The draft of an object, null when the import does not touch it (so far). */
    public @Nullable Draft draft(String type, @Nullable String uid) {
        return uid == null ? null : drafts.getOrDefault(type, Map.of()).get(uid);
    }

    /** The drafts of a type that have not failed, requested ones in the order of the payload. */
    public List<Draft> drafts(String type) {
        List<Draft> good = new ArrayList<>();
        for (Draft draft : drafts.getOrDefault(type, Map.of()).values()) {
            if (!draft.hasFailed()) {
                good.add(draft);
            }
        }
        return good;
    }

    /** Every draft that has not failed. */
    Collection<Draft> all() {
        List<Draft> good = new ArrayList<>();
        drafts.values().forEach(byUid -> byUid.values().forEach(draft -> {
            if (!draft.hasFailed()) {
                good.add(draft);
            }
        }));
        return good;
    }

    /** An object as it will be, null when there will be none. */
    public @Nullable Document find(String type, @Nullable String uid) {
        Draft draft = draft(type, uid);
        if (draft != null && !draft.hasFailed()) {
            return draft.document();
        }
        MetadataObject object = snapshot.findUnchecked(type, uid);
        return object == null || isDeleted(type, object.uid()) ? null : object.document();
    }

    /** Whether the caller may know of a stored object: one he does not see is for him as one that does not exist. */
    boolean sees(String type, String uid) {
        MetadataObject stored = user.isSuperuser() ? null : snapshot.findUnchecked(type, uid);
        return stored == null
                || !stored.type().visibility().shownAnyway().isEmpty()
                || !Access.isHidden(user, snapshot, stored);
    }

    /** Whether there will be an object. */
    public boolean exists(String type, String uid) {
        return find(type, uid) != null;
    }

    /** The draft of an object that is there, made when it is not in the payload; null when there is no such object. */
    public @Nullable Draft edit(String type, String uid) {
        Draft draft = draft(type, uid);
        if (draft != null && !draft.hasFailed()) {
            if (because == null) {
                draft.because(null);
            }
            return draft;
        }
        MetadataObject object = snapshot.findUnchecked(type, uid);
        if (object == null || isDeleted(type, uid)) {
            return null;
        }
        Draft made = new Draft(object.type(), -1, object.document(), room);
        made.replaces(object);
        made.because(because);
        put(made);
        return made;
    }

    /** Adds a new object with a fresh uid, or with the one its document has. */
    public Draft add(Document document) {
        ObjectType type = document.type();
        Document named = document.text("id") == null ? document.with("id", Uid.generate()) : document;
        Draft draft = new Draft(type, -1, stamped(named), room);
        draft.because(because);
        put(draft);
        return draft;
    }

    private Document stamped(Document document) {
        Document stamped = document.layout().position("created") < 0 ? document : document.with("created", now);
        return document.layout().position("createdBy") < 0 ? stamped : stamped.with("createdBy", user.uid());
    }

    /** A document of a type without any value, to be filled and {@link #add added}. */
    public Document blank(String type) {
        Layout layout = snapshot.layout(type);
        return Document.of(layout, new Object[layout.stored().size()]);
    }

    /** Deletes an object that is there. */
    public void delete(MetadataObject object) {
        if (because == null) {
            asked.add(object);
        }
        deleted.computeIfAbsent(object.type().name(), type -> new LinkedHashMap<>())
                .put(object.uid(), object);
        Map<String, Draft> ofType = drafts.get(object.type().name());
        if (ofType != null) {
            ofType.remove(object.uid());
        }
    }

    /** The deleted objects on which the caller must have rights. */
    Set<MetadataObject> askedToDelete() {
        return asked;
    }

    boolean isDeleted(String type, String uid) {
        return deleted.getOrDefault(type, Map.of()).containsKey(uid);
    }

    List<MetadataObject> deleted() {
        return deleted.values().stream()
                .flatMap(byUid -> byUid.values().stream())
                .toList();
    }

    void put(Draft draft) {
        drafts.computeIfAbsent(draft.type().name(), type -> new LinkedHashMap<>())
                .put(draft.uid(), draft);
    }
}
