package org.tonle.metadata.importing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/**
 * Raises the {@code version} of objects that have one, when they change and when something changes that belongs to them: clients
 * fetch a program or an option set again only when its version has moved.
 */
final class VersionSteps {
    private static final String VERSION = "version";

    private final Changes changes;

    VersionSteps(Changes changes) {
        this.changes = changes;
    }

    private record Owner(String type, String uid) {}

    void raise(Predicate<Draft> isChanged) {
        Set<Owner> touched = new LinkedHashSet<>();
        for (Draft draft : changes.all()) {
            if (isChanged.test(draft)) {
                touched.add(new Owner(draft.type().name(), draft.uid()));
                collectOwners(draft.document(), touched);
            }
        }
        for (MetadataObject gone : changes.deleted()) {
            collectOwners(gone.document(), touched);
        }
        touched.forEach(this::raise);
    }

    private void collectOwners(Document document, Set<Owner> owners) {
        for (Property property : document.layout().stored()) {
            String target = property.target();
            String uid = target != null && property.onDelete() == OnDelete.CASCADE && !property.isCollection()
                    ? document.text(property.name())
                    : null;
            if (target != null && uid != null && owners.add(new Owner(target, uid))) {
                Document owner = changes.find(target, uid);
                if (owner != null) {
                    collectOwners(owner, owners);
                }
            }
        }
    }

    private void raise(Owner owner) {
        ObjectType type = changes.snapshot().schema().require(owner.type());
        Property version = type.property(VERSION);
        if (version == null || !version.isStored() || version.type() != PropertyType.INTEGER) {
            return;
        }
        Draft draft = changes.edit(owner.type(), owner.uid());
        if (draft == null) {
            return;
        }
        MetadataObject before = draft.before();
        if (before == null) {
            draft.set(VERSION, draft.document().value(VERSION) instanceof Long given ? given : Long.valueOf(0));
        } else if (!draft.changes(VERSION)) {
            draft.set(VERSION, before.document().integer(VERSION, 0) + 1L);
        }
    }
}
