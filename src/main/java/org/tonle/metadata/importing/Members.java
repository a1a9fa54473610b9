package org.tonle.metadata.importing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportStats;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.security.CurrentUser;

/** Adds members to a collection of an object and takes them away, on whichever side the association is stored. */
@ApplicationScoped
public class Members {
    private static final int MOST_NAMED = 20;

    private final MetadataWriter writer;
    private final List<MetadataRule> rules;

    Members(MetadataWriter writer, @All List<MetadataRule> rules) {
        this.writer = writer;
        this.rules = rules;
    }

    /** Which collection of which object. @param read the version of the object of which the caller knows @param dryRun the same path, rolled back */
    public record Place(ObjectType type, String uid, String name, ReadVersion read, boolean dryRun) {}

    /**
     * What was done.
     *
     * @param stats how many were added (updated) and removed (deleted)
     * @param remark which ones were passed over because the caller sees no such object, null when none was
     */
    public record Outcome(ImportStats stats, @Nullable String remark) {}

    /**
     * Adds and removes members; who is not there, or is already, is passed over.
     *
     * @throws Problem E1005 and E1006 as for every change, E1003 when there is no such collection, E1108 when a rule refuses
     */
    public Outcome change(
            Place collection, Collection<String> additions, Collection<String> deletions, CurrentUser user) {
        return writer.write(user, collection.dryRun(), (changes, transaction) -> {
            Members.Open open = open(collection, changes);
            int removed = 0;
            for (String uid : deletions) {
                removed += open.remove(uid) ? 1 : 0;
            }
            int added = 0;
            for (String uid : additions) {
                added += open.add(uid) ? 1 : 0;
            }
            open.store();
            apply(changes);
            return new Outcome(new ImportStats(0, added, removed, 0), open.remark(additions));
        });
    }

    /** Makes exactly these the members. @return as {@link #change} */
    public Outcome replace(Place collection, Collection<String> members, CurrentUser user) {
        return writer.write(user, collection.dryRun(), (changes, transaction) -> {
            Members.Open open = open(collection, changes);
            int removed = 0;
            Set<String> kept = Set.copyOf(members);
            for (String uid : open.members()) {
                removed += !kept.contains(uid) && open.remove(uid) ? 1 : 0;
            }
            int added = 0;
            for (String uid : members) {
                added += open.add(uid) ? 1 : 0;
            }
            open.store();
            apply(changes);
            return new Outcome(new ImportStats(0, added, removed, 0), open.remark(members));
        });
    }

    private void apply(Changes changes) {
        for (MetadataRule rule : rules) {
            List<Draft> drafts = changes.drafts(rule.type());
            if (!drafts.isEmpty()) {
                changes.because(ChangeReason.A_RULE_SAYS_SO, () -> rule.complete(drafts, changes));
                drafts.stream().filter(Draft::hasFailed).findFirst().ifPresent(draft -> {
                    throw new Problem(
                            ErrorCode.E1108, draft.errors().told().get(0).message());
                });
            }
        }
    }

    private static Open open(Place collection, Changes changes) {
        MetadataObject object = ObjectWriter.writable(changes, collection.type(), collection.uid());
        collection.read().require(object);
        Property property = collection.type().property(collection.name());
        String target = property == null ? null : property.target();
        if (property == null || target == null || !property.isCollection() || !property.isReference()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "objects of type " + collection.type() + " have no collection `" + collection.name()
                            + "` of objects; there are " + String.join(", ", collections(collection.type())));
        }
        return new Open(changes, object, property, target);
    }

    private static List<String> collections(ObjectType type) {
        return type.all().stream()
                .filter(each -> each.isCollection() && each.isReference() && each.target() != null)
                .map(Property::name)
                .toList();
    }

    /** One collection that is being changed. */
    private static final class Open {
        private final Changes changes;
        private final MetadataObject object;
        private final Property property;
        private final String target;
        private @Nullable Set<String> own;

        Open(Changes changes, MetadataObject object, Property property, String target) {
            this.changes = changes;
            this.object = object;
            this.property = property;
            this.target = target;
        }

        /** The members as they are to be, where the association is stored with this object. */
        private Set<String> own() {
            own = own == null ? new LinkedHashSet<>(members()) : own;
            return own;
        }

        boolean add(String uid) {
            if (!changes.exists(target, uid) || !sees(uid)) {
                return false;
            }
            if (property.isInverse()) {
                return new OtherSides(changes).add(object.uid(), property, uid);
            }
            return own().add(uid);
        }

        @Nullable
        String remark(Collection<String> named) {
            List<String> unknown = named.stream()
                    .filter(uid -> !changes.exists(target, uid) || !sees(uid))
                    .limit(MOST_NAMED)
                    .toList();
            return unknown.isEmpty()
                    ? null
                    : "Passed over, because there is no " + target + " with this id, or you may not see it: "
                            + String.join(", ", unknown);
        }

        boolean remove(String uid) {
            if (!sees(uid)) {
                return false;
            }
            if (property.isInverse()) {
                return new OtherSides(changes).remove(object.uid(), property, uid);
            }
            return own().remove(uid);
        }

        private boolean sees(String uid) {
            MetadataObject member = changes.snapshot().findUnchecked(target, uid);
            return member == null || !Access.isHidden(changes.user(), changes.snapshot(), member);
        }

        List<String> members() {
            if (property.isInverse()) {
                return new OtherSides(changes).members(property, object.uid());
            }
            var document = changes.find(object.type().name(), object.uid());
            return document == null ? List.of() : document.texts(property.name());
        }

        /** Puts the members into the object, when any came or went. */
        void store() {
            Draft draft = own == null || List.copyOf(own).equals(members())
                    ? null
                    : changes.edit(object.type().name(), object.uid());
            if (draft != null) {
                draft.set(property.name(), List.copyOf(Objects.requireNonNull(own)));
            }
        }
    }
}
