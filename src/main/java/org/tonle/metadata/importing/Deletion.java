package org.tonle.metadata.importing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;

/**
 * What goes with an object that is deleted, and what forbids it: everything that refers to it says in the schema whether it
 * forbids, lets go or goes along.
 */
final class Deletion {
    private static final Pattern UID = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{10}(?![A-Za-z0-9])");

    private final Changes changes;
    private final ReferenceMap references;
    /** By identifier what names it in an expression; null until somebody asks. */
    private @Nullable Map<String, MetadataObject> usersByExpression;

    private final Set<MetadataObject> doomed = new LinkedHashSet<>();
    private final Map<MetadataObject, MetadataObject> because = new LinkedHashMap<>();
    private final Map<MetadataObject, String> vetoes = new LinkedHashMap<>();

    Deletion(Changes changes, ReferenceMap references) {
        this.changes = changes;
        this.references = references;
    }

    /** Works out what goes along and what forbids; nothing is changed yet. */
    void plan(Collection<MetadataObject> objects) {
        Deque<MetadataObject> open = new ArrayDeque<>();
        for (MetadataObject object : objects) {
            if (doomed.add(object)) {
                because.put(object, object);
                open.add(object);
            }
        }
        while (!open.isEmpty()) {
            MetadataObject object = open.remove();
            follow(object, parts(object), open);
            for (ReferenceMap.Pointer pointer : references.to(object.type().name())) {
                if (pointer.onDelete() == OnDelete.CASCADE && pointer.isOfTheObjectItself()) {
                    follow(object, referring(pointer, object), open);
                }
            }
        }
        doomed.forEach(this::lookForVetoes);
    }

    private void follow(MetadataObject object, Collection<MetadataObject> along, Deque<MetadataObject> open) {
        for (MetadataObject each : along) {
            if (doomed.add(each)) {
                because.put(each, because.get(object));
                open.add(each);
            }
        }
    }

    /** Objects of their own that belong to this one alone. */
    private List<MetadataObject> parts(MetadataObject object) {
        List<MetadataObject> parts = new ArrayList<>();
        for (Property property : object.document().layout().stored()) {
            if (property.is(Flag.PART) && property.isReference() && property.target() != null) {
                for (Object value :
                        object.document().value(property.name()) instanceof List<?> list ? list : List.of()) {
                    MetadataObject part = value instanceof String uid
                            ? changes.snapshot().findUnchecked(property.target(), uid)
                            : null;
                    if (part != null) {
                        parts.add(part);
                    }
                }
            }
        }
        return parts;
    }

    private void lookForVetoes(MetadataObject object) {
        for (ReferenceMap.Pointer pointer : references.to(object.type().name())) {
            boolean forbids = pointer.onDelete() == OnDelete.FORBID
                    || (pointer.isOfTheObjectItself()
                            && pointer.onDelete() == OnDelete.CLEAR
                            && pointer.holder().isRequired()
                            && !pointer.holder().isCollection());
            for (MetadataObject user : forbids ? referring(pointer, object) : List.<MetadataObject>of()) {
                if (!doomed.contains(user)) {
                    veto(object, shown(user) + " has it as " + pointer.holder().name());
                    return;
                }
            }
        }
        MetadataObject user = userByExpression(object);
        if (user != null) {
            veto(object, shown(user) + " names it in an expression");
        }
    }

    /** What uses an object; no more than that there is something where the caller may not see it. */
    private String shown(MetadataObject user) {
        return Access.mayRead(changes.user(), changes.snapshot(), user)
                ? user.type() + " `" + user.name() + "` (" + user.uid() + ")"
                : "an object you may not see";
    }

    private @Nullable MetadataObject userByExpression(MetadataObject object) {
        Map<String, MetadataObject> users = usersByExpression;
        if (users == null) {
            users = new HashMap<>();
            for (ObjectType type : references.withExpressions()) {
                for (MetadataObject candidate : changes.snapshot().all(type.name())) {
                    Document now = changes.find(type.name(), candidate.uid());
                    if (now != null && !doomed.contains(candidate)) {
                        collect(candidate, now, users);
                    }
                }
            }
            usersByExpression = users;
        }
        return users.get(object.uid());
    }

    /** Remembers the object under everything in its expressions that looks like an identifier. */
    private static void collect(MetadataObject user, Document document, Map<String, MetadataObject> users) {
        List<Property> stored = document.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Object value = document.at(i);
            if (value instanceof Document part) {
                collect(user, part, users);
            } else if (stored.get(i).isExpression() && value instanceof String text) {
                Matcher uids = UID.matcher(text);
                while (uids.find()) {
                    users.putIfAbsent(uids.group(), user);
                }
            }
        }
    }

    private List<MetadataObject> referring(ReferenceMap.Pointer pointer, MetadataObject object) {
        return changes.snapshot().referring(pointer.type(), pointer.outer().name(), object.uid()).stream()
                .filter(user -> {
                    Document now = changes.find(pointer.type(), user.uid());
                    return now != null && holds(now, pointer.holder(), object.uid());
                })
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // a schema has each property once
    private static boolean holds(Document document, Property holder, String uid) {
        boolean[] found = {false};
        document.eachReference((outer, reference) ->
                found[0] |= reference.holder() == holder && reference.uid().equals(uid));
        return found[0];
    }

    /** Data depend on the object. */
    void veto(MetadataObject object, String why) {
        MetadataObject asked = because.getOrDefault(object, object);
        vetoes.putIfAbsent(asked, asked == object ? why : shown(object) + " goes with it, and " + why);
    }

    /** Whatever else there is against it: this is what its asker has to know. */
    void vetoFirst(MetadataObject object, String why) {
        vetoes.put(object, why);
    }

    /** Everything that is to go. */
    Set<MetadataObject> doomed() {
        return doomed;
    }

    /** Why an object that was asked for cannot go, null when it can. */
    @Nullable
    String veto(MetadataObject object) {
        return vetoes.get(object);
    }

    boolean hasVetoes() {
        return !vetoes.isEmpty();
    }

    /** Carries the plan out: takes the objects away and every reference to them. */
    void carryOut() {
        Map<String, Set<String>> gone = new LinkedHashMap<>();
        doomed.forEach(object -> gone.computeIfAbsent(object.type().name(), type -> new LinkedHashSet<>())
                .add(object.uid()));
        Set<MetadataObject> users = new LinkedHashSet<>();
        for (MetadataObject object : doomed) {
            for (ReferenceMap.Pointer pointer : references.to(object.type().name())) {
                users.addAll(referring(pointer, object));
            }
        }
        doomed.stream().filter(object -> because.get(object) == object).forEach(changes::delete);
        changes.because(ChangeReason.WHAT_IT_NAMED_IS_DELETED, () -> {
            doomed.stream().filter(object -> because.get(object) != object).forEach(changes::delete);
            users.stream().filter(user -> !doomed.contains(user)).forEach(user -> letGo(user, gone));
        });
    }

    private void letGo(MetadataObject user, Map<String, Set<String>> gone) {
        Draft draft = changes.edit(user.type().name(), user.uid());
        if (draft != null) {
            draft.set(draft.document()
                    .mapReferences((holder, uid) -> gone.getOrDefault(String.valueOf(holder.target()), Set.of())
                                    .contains(uid)
                            ? null
                            : uid));
        }
    }
}
