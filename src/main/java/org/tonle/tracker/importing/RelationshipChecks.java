package org.tonle.tracker.importing;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.RelationshipType;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.Cases.RelationshipCase;

/** Whether a relationship may be written as it was sent. Relationships are made and deleted, never changed. */
final class RelationshipChecks {
    static final Check<RelationshipCase> ALL = Check.seq(
            RelationshipChecks::exists,
            RelationshipChecks::hasEverything,
            RelationshipChecks::hasAType,
            RelationshipChecks::endsFit,
            RelationshipChecks::isNew);

    private RelationshipChecks() {}

    static void exists(RelationshipCase each, Situation situation, Verdict verdict) {
        Known.Relationship known = each.known();
        if (known == null) {
            if (!situation.options().strategy().creates()) {
                verdict.error(TrackerCode.E4016, each.uid());
            } else if (situation.known().isTaken(TrackerKind.RELATIONSHIP, each.uid())) {
                verdict.error(TrackerCode.E4015, each.uid());
            }
        } else if (known.deleted()) {
            verdict.error(TrackerCode.E4017, each.uid());
        } else if (situation.options().strategy().updates()) {
            verdict.warn(TrackerCode.E4015, each.uid());
        } else {
            verdict.error(TrackerCode.E4015, each.uid());
        }
    }

    static void hasEverything(RelationshipCase each, Situation situation, Verdict verdict) {
        if (each.sent().type() == null) {
            verdict.error(TrackerCode.E1124, "relationshipType");
        }
        if (each.sent().from() == null) {
            verdict.error(TrackerCode.E4001, "from", each.uid());
        }
        if (each.sent().to() == null) {
            verdict.error(TrackerCode.E4001, "to", each.uid());
        }
    }

    static void hasAType(RelationshipCase each, Situation situation, Verdict verdict) {
        MetadataObject type = each.type();
        if (type == null) {
            verdict.error(TrackerCode.E4006, String.valueOf(each.sent().type()));
        } else if (!situation.access().mayWriteData(type)) {
            verdict.error(TrackerCode.E4020, situation.user().uid(), type.uid());
        }
    }

    static void endsFit(RelationshipCase each, Situation situation, Verdict verdict) {
        Sent.End from = each.sent().from();
        Sent.End to = each.sent().to();
        if (each.type() == null || from == null || to == null) {
            return;
        }
        if (from.equals(to)) {
            verdict.error(TrackerCode.E4000, each.uid());
        }
        endFits("from", from, RelationshipType.of(each.type()).from(), situation, verdict);
        endFits("to", to, RelationshipType.of(each.type()).to(), situation, verdict);
        boolean both = RelationshipType.of(each.type()).isBidirectional();
        if (!mayWrite(from, situation) || both && !mayWrite(to, situation)) {
            verdict.error(TrackerCode.E4020, situation.user().uid(), each.type().uid());
        }
    }

    /** Whether the user may enter data of what a stored end belongs to. One that is sent along is judged by itself. */
    private static boolean mayWrite(Sent.End end, Situation situation) {
        Known known = situation.known();
        return switch (end.kind()) {
            case TRACKED_ENTITY -> {
                Known.Entity entity = known.entities().get(end.uid());
                yield entity == null || mayWrite(entity.type(), situation);
            }
            case ENROLLMENT -> {
                Known.Enrollment enrollment = known.enrollments().get(end.uid());
                yield enrollment == null || mayWrite(enrollment.program(), situation);
            }
            case EVENT -> {
                Known.Event event = known.events().get(end.uid());
                yield event == null
                        || mayWrite(event.program(), situation)
                                && (event.enrollment() == null || mayWrite(event.stage(), situation));
            }
            case RELATIONSHIP -> false;
        };
    }

    private static boolean mayWrite(int metadata, Situation situation) {
        return situation.access().mayWriteData(situation.snapshot().byId(metadata));
    }

    private static void endFits(
            String side,
            Sent.End end,
            RelationshipType.@Nullable End constraint,
            Situation situation,
            Verdict verdict) {
        if (constraint != null) {
            TrackerKind wanted = wanted(constraint);
            if (end.kind() != wanted) {
                verdict.error(TrackerCode.E4010, side, wanted.word(), end.kind().word());
                return;
            }
        }
        boolean sent =
                switch (end.kind()) {
                    case TRACKED_ENTITY -> situation.cases().entities().containsKey(end.uid());
                    case ENROLLMENT -> situation.cases().enrollments().containsKey(end.uid());
                    case EVENT -> situation.cases().events().containsKey(end.uid());
                    case RELATIONSHIP -> false;
                };
        if (!sent && situation.known().idOf(end) == null) {
            verdict.error(TrackerCode.E4012, end.kind().word(), end.uid());
            return;
        }
        String wantedType = constraint == null ? null : constraint.trackedEntityType();
        String type = end.kind() == TrackerKind.TRACKED_ENTITY ? entityType(end.uid(), situation) : null;
        if (wantedType != null && type != null && !wantedType.equals(type)) {
            verdict.error(TrackerCode.E4014, side, wantedType, type);
        }
    }

    private static TrackerKind wanted(RelationshipType.End constraint) {
        return switch (constraint.entity()) {
            case PROGRAM_INSTANCE -> TrackerKind.ENROLLMENT;
            case PROGRAM_STAGE_INSTANCE -> TrackerKind.EVENT;
            case TRACKED_ENTITY_INSTANCE -> TrackerKind.TRACKED_ENTITY;
        };
    }

    private static @Nullable String entityType(String uid, Situation situation) {
        Cases.EntityCase sent = situation.cases().entities().get(uid);
        if (sent != null && sent.type() != null) {
            return sent.type().uid();
        }
        Known.Entity known = situation.known().entities().get(uid);
        MetadataObject type = known == null ? null : situation.snapshot().byId(known.type());
        return type == null ? null : type.uid();
    }

    /** No second one of the same type between the same ends; for a type without direction, not the other way round either. */
    static void isNew(RelationshipCase each, Situation situation, Verdict verdict) {
        Sent.End from = each.sent().from();
        Sent.End to = each.sent().to();
        if (each.isKnown() || each.type() == null || from == null || to == null) {
            return;
        }
        Integer fromId = situation.known().idOf(from);
        Integer toId = situation.known().idOf(to);
        if (fromId == null || toId == null) {
            return;
        }
        int type = each.type().id();
        boolean there =
                situation.known().links().containsKey(new Known.Link(type, from.kind(), fromId, to.kind(), toId));
        if (RelationshipType.of(each.type()).isBidirectional()) {
            there |= situation.known().links().containsKey(new Known.Link(type, to.kind(), toId, from.kind(), fromId));
        }
        if (there) {
            verdict.error(TrackerCode.E4018, each.uid(), from.kind(), from.uid(), to.kind(), to.uid());
        }
    }
}
