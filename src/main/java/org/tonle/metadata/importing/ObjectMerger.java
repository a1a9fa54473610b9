package org.tonle.metadata.importing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Puts objects in the place of others, wherever those are named, and takes the others away. */
@ApplicationScoped
public class ObjectMerger {
    private final MetadataWriter writer;
    private final Deleter deleter;
    private final List<MetadataRule> rules;

    ObjectMerger(MetadataWriter writer, Deleter deleter, @All List<MetadataRule> rules) {
        this.writer = writer;
        this.deleter = deleter;
        this.rules = rules;
    }

    /**
     * Replaces every reference to a source. Whether the caller may merge at all is asked by whoever calls. Single references get the first of its targets, collections all of them.
     *
     * @param targets by the uid of a source what takes its place, the most important first
     * @param delete whether the sources go
     * @throws Problem E1005 for an object that does not exist, E1006 for one the caller may not change, E4030 when data depend on a
     *     source that is to go
     */
    public void run(ObjectType type, Map<String, List<String>> targets, boolean delete, CurrentUser user) {
        writer.write(user, (changes, transaction) -> {
            List<MetadataObject> sources = new ArrayList<>();
            targets.forEach((source, places) -> {
                sources.add(reached(changes, type, source));
                places.forEach(place -> reached(changes, type, place));
            });
            ReferenceMap references = new ReferenceMap(changes.snapshot());
            for (ReferenceMap.Pointer pointer : references.to(type.name())) {
                changes.because(
                        Because.WHAT_IT_NAMED_IS_MERGED,
                        () -> sources.forEach(source -> replace(
                                changes, pointer, source.uid(), targets.getOrDefault(source.uid(), List.of()))));
            }
            for (MetadataRule rule : rules) {
                Collection<Draft> drafts = changes.drafts(rule.type());
                if (!drafts.isEmpty()) {
                    changes.because(Because.A_RULE_SAYS_SO, () -> rule.complete(drafts, changes));
                    drafts.stream().filter(Draft::hasFailed).findFirst().ifPresent(draft -> {
                        throw new Problem(ErrorCode.E1108, draft.errors().get(0).message());
                    });
                }
            }
            if (delete) {
                Deletion deletion = deleter.plan(changes, transaction, sources);
                for (MetadataObject source : sources) {
                    String veto = deletion.veto(source);
                    if (veto != null) {
                        throw new Problem(ErrorCode.E4030, veto);
                    }
                }
                changes.because(Because.WHAT_IT_NAMED_IS_MERGED, deletion::carryOut);
            }
            return true;
        });
    }

    private static MetadataObject reached(Changes changes, ObjectType type, String uid) {
        MetadataObject object = ObjectWriter.seen(changes.snapshot(), changes.user(), type, uid);
        new ChangeRights(changes).requireReachOf(object);
        return object;
    }

    @SuppressWarnings("ReferenceEquality") // a schema has each property once
    private static void replace(Changes changes, ReferenceMap.Pointer pointer, String source, List<String> targets) {
        String property = pointer.outer().name();
        for (MetadataObject user : changes.snapshot().referring(pointer.type(), property, source)) {
            Draft draft = targets.contains(user.uid())
                            && pointer.isOfTheObjectItself()
                            && !pointer.outer().isCollection()
                    ? null
                    : changes.edit(pointer.type(), user.uid());
            if (draft == null) {
                continue;
            }
            Document document = draft.document();
            if (pointer.isOfTheObjectItself() && pointer.outer().isCollection()) {
                Set<String> members = new LinkedHashSet<>(document.texts(property));
                if (members.remove(source)) {
                    members.addAll(targets);
                    draft.set(property, List.copyOf(members));
                }
            } else {
                draft.set(document.mapReferences(
                        (holder, uid) -> holder == pointer.holder() && uid.equals(source) ? targets.get(0) : uid));
            }
        }
    }
}
