package org.tonle.tracker.importing;

import org.jspecify.annotations.Nullable;
import org.tonle.importing.Check;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.RelationshipType;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedRelationship;

/** Whether a relationship may be written as it was sent. Relationships are made and deleted, never changed. */
final class RelationshipChecks {
    static final Check<ResolvedRelationship, ImportContext, IssueReporter> ALL = Check.seq(
            RelationshipChecks::exists,
            RelationshipChecks::hasEverything,
            RelationshipChecks::hasAType,
            RelationshipChecks::endsFit,
            RelationshipChecks::isNew);

    private RelationshipChecks() {}

    static void exists(ResolvedRelationship each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Relationship known = each.known();
        if (known == null) {
            if (!context.options().strategy().creates()) {
                reporter.error(TrackerCode.E4016, each.uid());
            } else if (context.known().isTaken(TrackerKind.RELATIONSHIP, each.uid())) {
                reporter.error(TrackerCode.E4015, each.uid());
            }
        } else if (known.deleted()) {
            reporter.error(TrackerCode.E4017, each.uid());
        } else if (context.options().strategy().updates()) {
            reporter.warn(TrackerCode.E4015, each.uid());
        } else {
            reporter.error(TrackerCode.E4015, each.uid());
        }
    }

    static void hasEverything(ResolvedRelationship each, ImportContext context, IssueReporter reporter) {
        if (each.sent().type() == null) {
            reporter.error(TrackerCode.E1124, "relationshipType");
        }
        if (each.sent().from() == null) {
            reporter.error(TrackerCode.E4001, "from", each.uid());
        }
        if (each.sent().to() == null) {
            reporter.error(TrackerCode.E4001, "to", each.uid());
        }
    }

    static void hasAType(ResolvedRelationship each, ImportContext context, IssueReporter reporter) {
        MetadataObject type = each.type();
        if (type == null) {
            reporter.error(TrackerCode.E4006, String.valueOf(each.sent().type()));
        } else if (!context.access().mayWriteData(type)) {
            reporter.error(TrackerCode.E4020, context.user().uid(), type.uid());
        }
    }

    static void endsFit(ResolvedRelationship each, ImportContext context, IssueReporter reporter) {
        SentObjects.End from = each.sent().from();
        SentObjects.End to = each.sent().to();
        if (each.type() == null || from == null || to == null) {
            return;
        }
        if (from.equals(to)) {
            reporter.error(TrackerCode.E4000, each.uid());
        }
        endFits("from", from, RelationshipType.of(each.type()).from(), context, reporter);
        endFits("to", to, RelationshipType.of(each.type()).to(), context, reporter);
        boolean both = RelationshipType.of(each.type()).isBidirectional();
        if (!mayWrite(from, context) || both && !mayWrite(to, context)) {
            reporter.error(TrackerCode.E4020, context.user().uid(), each.type().uid());
        }
    }

    /** Whether the user may enter data of what a stored end belongs to. One that is sent along is checked by itself. */
    private static boolean mayWrite(SentObjects.End end, ImportContext context) {
        StoredObjects known = context.known();
        return switch (end.kind()) {
            case TRACKED_ENTITY -> {
                StoredObjects.Entity entity = known.entities().get(end.uid());
                yield entity == null || mayWrite(entity.type(), context);
            }
            case ENROLLMENT -> {
                StoredObjects.Enrollment enrollment = known.enrollments().get(end.uid());
                yield enrollment == null || mayWrite(enrollment.program(), context);
            }
            case EVENT -> {
                StoredObjects.Event event = known.events().get(end.uid());
                yield event == null
                        || mayWrite(event.program(), context)
                                && (event.enrollment() == null || mayWrite(event.stage(), context));
            }
            case RELATIONSHIP -> false;
        };
    }

    private static boolean mayWrite(int metadata, ImportContext context) {
        return context.access().mayWriteData(context.snapshot().byId(metadata));
    }

    private static void endFits(
            String side,
            SentObjects.End end,
            RelationshipType.@Nullable End constraint,
            ImportContext context,
            IssueReporter reporter) {
        if (constraint != null) {
            TrackerKind wanted = wanted(constraint);
            if (end.kind() != wanted) {
                reporter.error(
                        TrackerCode.E4010, side, wanted.word(), end.kind().word());
                return;
            }
        }
        boolean sent =
                switch (end.kind()) {
                    case TRACKED_ENTITY -> context.resolved().entities().containsKey(end.uid());
                    case ENROLLMENT -> context.resolved().enrollments().containsKey(end.uid());
                    case EVENT -> context.resolved().events().containsKey(end.uid());
                    case RELATIONSHIP -> false;
                };
        if (!sent && context.known().idOf(end) == null) {
            reporter.error(TrackerCode.E4012, end.kind().word(), end.uid());
            return;
        }
        String wantedType = constraint == null ? null : constraint.trackedEntityType();
        String type = end.kind() == TrackerKind.TRACKED_ENTITY ? entityType(end.uid(), context) : null;
        if (wantedType != null && type != null && !wantedType.equals(type)) {
            reporter.error(TrackerCode.E4014, side, wantedType, type);
        }
    }

    private static TrackerKind wanted(RelationshipType.End constraint) {
        return switch (constraint.entity()) {
            case PROGRAM_INSTANCE -> TrackerKind.ENROLLMENT;
            case PROGRAM_STAGE_INSTANCE -> TrackerKind.EVENT;
            case TRACKED_ENTITY_INSTANCE -> TrackerKind.TRACKED_ENTITY;
        };
    }

    private static @Nullable String entityType(String uid, ImportContext context) {
        ResolvedObjects.ResolvedEntity sent = context.resolved().entities().get(uid);
        if (sent != null && sent.type() != null) {
            return sent.type().uid();
        }
        StoredObjects.Entity known = context.known().entities().get(uid);
        MetadataObject type = known == null ? null : context.snapshot().byId(known.type());
        return type == null ? null : type.uid();
    }

    /** No second one of the same type between the same ends; for a type without direction, not the other way round either. */
    static void isNew(ResolvedRelationship each, ImportContext context, IssueReporter reporter) {
        SentObjects.End from = each.sent().from();
        SentObjects.End to = each.sent().to();
        if (each.isKnown() || each.type() == null || from == null || to == null) {
            return;
        }
        Integer fromId = context.known().idOf(from);
        Integer toId = context.known().idOf(to);
        if (fromId == null || toId == null) {
            return;
        }
        int type = each.type().id();
        boolean there =
                context.known().links().containsKey(new StoredObjects.Link(type, from.kind(), fromId, to.kind(), toId));
        if (RelationshipType.of(each.type()).isBidirectional()) {
            there |= context.known()
                    .links()
                    .containsKey(new StoredObjects.Link(type, to.kind(), toId, from.kind(), fromId));
        }
        if (there) {
            reporter.error(TrackerCode.E4018, each.uid(), from.kind(), from.uid(), to.kind(), to.uid());
        }
    }
}
