package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Flag;
import org.tonle.schema.Property;

/** Finds what the references of a payload mean: by uid or by code, in the payload itself in any order, and in what is stored. */
final class PayloadReferences {
    /** Who stays on the server a payload comes from; what a payload says of them is passed over where they are not here. */

    /** From this size on it is not looked whether a list that is passed over says what the other side says. */
    private static final int MANY = 1_000;

    private final Changes changes;
    private final AtomicMode atomicMode;
    private final boolean byCode;
    private final Kind kind;
    private final Map<String, Map<String, String>> codesOfPayload = new HashMap<>();

    /** What is imported. */
    enum Kind {
        /** A whole payload, perhaps of another server. */
        PAYLOAD,
        /** One object in full. */
        OBJECT,
        /** What is to become different of one object; it speaks for the other sides of associations too. */
        PATCH
    }

    PayloadReferences(Changes changes, MetadataImportOptions options, Collection<Draft> payload, Kind kind) {
        this.changes = changes;
        this.atomicMode = options.atomicMode();
        this.byCode = options.identifier() == PayloadIdentifier.CODE;
        this.kind = kind;
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
        if (kind == Kind.PAYLOAD) {
            Ornaments ornaments = new Ornaments(changes, (property, named) -> uid(draft, property, named) != null);
            ornaments.leaveOutItems(draft);
            ornaments.leaveOutTexts(draft);
        }
        draft.set(new EmptyDimensions(draft, (property, named) -> uid(draft, property, named) != null)
                .leftOut(draft.document()));
        List<Property> missing = new ArrayList<>();
        Document resolved = draft.document().mapReferences((property, named) -> {
            String uid = uid(draft, property, named);
            if (uid != null) {
                return uid;
            }
            if (kind == Kind.PAYLOAD && Ornaments.isOne(draft, property, named)) {
                draft.remark(
                        property.name(),
                        ImportRemark.REFERENCE_LEFT_OUT.said(property.target(), shown(named), property.name()));
                return null;
            }
            missing.add(property);
            report(draft, property, named);
            return atomicMode == AtomicMode.ALL ? named : null;
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
        boolean isPassedOver = kind != Kind.PATCH && !property.is(Flag.OWNER) && !property.is(Flag.HONOURED);
        boolean isTold = false;
        List<String> uids = new ArrayList<>(named.size());
        for (String each : named) {
            String uid = uid(draft, property, each);
            if (uid != null) {
                uids.add(uid);
            }
            if (isPassedOver && !isTold && (uid == null || saysOtherwise(draft, property, uid))) {
                isTold = true;
                draft.remark(
                        property.name(),
                        ImportRemark.OTHER_SIDE.said(property.name(), property.inverse(), property.target()));
            } else if (uid == null && !isPassedOver && kind == Kind.PAYLOAD && property.is(Flag.HONOURED)) {
                draft.remark(property.name(), ImportRemark.REFERENCE_PASSED_OVER.said(property.target(), shown(each)));
            } else if (uid == null && !isPassedOver) {
                report(draft, property, each);
            }
        }
        return uids;
    }

    /** Whether the other side, as it will be, does not name the object. */
    private boolean saysOtherwise(Draft draft, Property property, String uid) {
        Document other = changes.find(Objects.requireNonNull(property.target()), uid);
        Object back = other == null ? null : other.value(Objects.requireNonNull(property.inverse()));
        if (back instanceof List<?> list) {
            return list.size() < MANY && !list.contains(draft.uid()) && !holdsInside(list, draft.uid());
        }
        return !draft.uid().equals(back);
    }

    private static boolean holdsInside(List<?> list, String uid) {
        boolean[] found = {false};
        for (Object item : list) {
            if (item instanceof Document part) {
                part.eachReference(
                        (outer, reference) -> found[0] |= reference.uid().equals(uid));
            }
        }
        return found[0];
    }

    private void report(Draft draft, Property property, String named) {
        Draft refused = changes.draft(String.valueOf(property.target()), named);
        String name = named.startsWith(Decoder.CODE) ? named.substring(Decoder.CODE.length()) : named;
        ErrorReport error = ErrorReport.of(
                ErrorCode.E5002,
                draft.type().klass(),
                draft.uid(),
                property.isCollection() ? property.element() : property.name(),
                shown(name),
                draft,
                property.name(),
                refused != null && refused.hasFailed()
                        ? "It is in the payload and was refused itself: see what is said about it"
                        : "Send it along, or correct the identifier");
        if (atomicMode == AtomicMode.ALL) {
            draft.refuse(error);
        } else {
            draft.warn(error);
        }
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "..." : name;
    }

    /** The uid of what is named, null when there is no such object. */
    private @Nullable String uid(Draft draft, Property property, String named) {
        String type = property.target();
        if (type == null) {
            return named;
        }
        if (!named.startsWith(Decoder.CODE)) {
            String known = changes.known(type, named);
            return exists(type, known) && (changes.sees(type, known) || isKept(draft, type, known)) ? known : null;
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
        return stored == null || !changes.sees(type, stored.uid()) ? null : stored.uid();
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
