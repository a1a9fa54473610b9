package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Property;

/** Finds what the references of a payload mean: by uid or by code, in the payload itself in any order, and in what is stored. */
final class PayloadReferences {
    private final Changes changes;
    private final AtomicMode atomicMode;
    private final boolean byCode;
    private final Map<String, Map<String, String>> codesOfPayload = new HashMap<>();

    PayloadReferences(Changes changes, MetadataImportOptions options, Collection<Draft> payload) {
        this.changes = changes;
        this.atomicMode = options.atomicMode();
        this.byCode = options.identifier().kind() == IdScheme.Kind.CODE;
        for (Draft draft : payload) {
            String code = draft.document().text("code");
            if (code != null) {
                codesOfPayload
                        .computeIfAbsent(draft.type().name(), type -> new HashMap<>())
                        .put(code, draft.uid());
            }
        }
    }

    /** Replaces codes by uids and reports (E5002) what does not exist; where rows stand alone, the reference is left out instead. */
    void resolve(Draft draft) {
        List<Property> missing = new ArrayList<>();
        Document resolved = draft.document().mapReferences((property, named) -> {
            String uid = uid(draft, property, named);
            if (uid == null) {
                missing.add(property);
                report(draft, property, named);
            }
            return uid == null && atomicMode == AtomicMode.ALL ? named : uid;
        });
        draft.set(resolved);
        draft.sides().forEach((property, named) -> draft.side(property, members(draft, property, named)));
        if (atomicMode == AtomicMode.NONE) {
            missing.stream()
                    .filter(property -> property.isRequired() && !property.isCollection())
                    .findFirst()
                    .ifPresent(property -> draft.refuse(ErrorCode.E4000, property.name(), property.name()));
        }
    }

    private List<String> members(Draft draft, Property property, List<String> named) {
        List<String> uids = new ArrayList<>(named.size());
        for (String each : named) {
            String uid = uid(draft, property, each);
            if (uid != null) {
                uids.add(uid);
            } else {
                report(draft, property, each);
            }
        }
        return uids;
    }

    private void report(Draft draft, Property property, String named) {
        ErrorReport error = ErrorReport.of(
                ErrorCode.E5002,
                draft.type().klass(),
                draft.uid(),
                property.isCollection() ? property.element() : property.name(),
                named,
                draft,
                property.name());
        if (atomicMode == AtomicMode.ALL) {
            draft.refuse(error);
        } else {
            draft.warn(error);
        }
    }

    /** The uid of what is named, null when there is no such object. */
    private @Nullable String uid(Draft draft, Property property, String named) {
        String type = property.target();
        if (type == null) {
            return named;
        }
        if (!named.startsWith(Decoder.CODE)) {
            return exists(type, named) && (sees(type, named) || isKept(draft, type, named)) ? named : null;
        }
        if (!byCode) {
            return null;
        }
        String code = named.substring(Decoder.CODE.length());
        String inPayload = codesOfPayload.getOrDefault(type, Map.of()).get(code);
        if (inPayload != null) {
            return exists(type, inPayload) ? inPayload : null;
        }
        MetadataObject stored = changes.snapshot().table(type).findBy("code", code);
        return stored == null || !sees(type, stored.uid()) ? null : stored.uid();
    }

    /** Whether the caller may know of the object: one he does not see is for him as one that does not exist. */
    private boolean sees(String type, String uid) {
        MetadataObject stored =
                changes.user().isSuperuser() ? null : changes.snapshot().findUnchecked(type, uid);
        return stored == null
                || !stored.type().visibility().shownAnyway().isEmpty()
                || !Access.isHidden(changes.user(), changes.snapshot(), stored);
    }

    /** Whether the object named this before, so that sending it back as it was changes nothing. */
    private static boolean isKept(Draft draft, String type, String uid) {
        MetadataObject before = draft.before();
        boolean[] kept = {false};
        if (before != null) {
            before.document()
                    .eachReference((outer, reference) -> kept[0] |=
                            reference.type().equals(type) && reference.uid().equals(uid));
        }
        return kept[0];
    }

    /** Where one error stops everything, an object that is refused itself does not put others in the wrong. */
    private boolean exists(String type, String uid) {
        return changes.exists(type, uid) || (atomicMode == AtomicMode.ALL && changes.draft(type, uid) != null);
    }
}
