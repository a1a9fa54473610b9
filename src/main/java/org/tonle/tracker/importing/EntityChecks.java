package org.tonle.tracker.importing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.importing.Check;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEntity;
import org.tonle.tracker.program.ValueField;

/** Whether a tracked entity may be written as it was sent. */
final class EntityChecks {
    /** What the object is and whether the user may; each step relies on those before it. */
    static final Check<ResolvedEntity, ImportContext, IssueReporter> STEPS = Check.seq(
            EntityChecks::exists,
            EntityChecks::hasEverything,
            EntityChecks::namesWhatExists,
            EntityChecks::keepsItsType,
            EntityChecks::isInReach);

    /** What is in it, looked at when nothing is wrong with the object itself. */
    static final Check<ResolvedEntity, ImportContext, IssueReporter> CONTENT =
            Check.all(EntityChecks::attributes, EntityChecks::mandatoryAttributes, EntityChecks::geometry);

    private EntityChecks() {}

    static void exists(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Entity known = each.known();
        if (known != null && known.deleted()) {
            reporter.error(TrackerCode.E1114, each.uid());
        } else if (known != null && !context.options().strategy().updates()) {
            reporter.error(TrackerCode.E1002, each.uid());
        } else if (known == null && !context.options().strategy().creates()) {
            reporter.error(TrackerCode.E1063, each.uid());
        } else if (context.known().isTaken(TrackerKind.TRACKED_ENTITY, each.uid())) {
            reporter.error(TrackerCode.E1002, each.uid());
        }
    }

    static void hasEverything(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        if (each.sent().type() == null) {
            reporter.error(TrackerCode.E1121, "trackedEntityType");
        }
        if (each.sent().orgUnit() == null) {
            reporter.error(TrackerCode.E1121, "orgUnit");
        }
    }

    static void namesWhatExists(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        if (each.orgUnit() == null) {
            reporter.error(TrackerCode.E1049, String.valueOf(each.sent().orgUnit()));
        }
        if (each.type() == null) {
            reporter.error(TrackerCode.E1005, String.valueOf(each.sent().type()));
        }
    }

    static void keepsItsType(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        if (each.known() != null
                && each.type() != null
                && each.known().type() != each.type().id()) {
            reporter.error(TrackerCode.E1126, "trackedEntityType");
        }
    }

    static void isInReach(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        StoredObjects.Entity known = each.known();
        if (each.orgUnit() == null || each.type() == null) {
            return;
        }
        String user = context.user().uid();
        if ((known == null || known.orgUnit() != each.orgUnit().id())
                && !context.rights().captures(each.orgUnit())) {
            reporter.error(TrackerCode.E1000, user, each.orgUnit().uid());
        }
        if (!context.access().mayWriteData(each.type().object())) {
            reporter.error(TrackerCode.E1001, user, each.type().uid());
        }
        if (known != null) {
            isReachedInAProgram(known, each.type().uid(), context, reporter);
        }
    }

    /** A stored person is changed through a program whose data one may enter and whose owner one reaches. */
    static void isReachedInAProgram(
            StoredObjects.Entity known, String type, ImportContext context, IssueReporter reporter) {
        List<MetadataObject> programs = context.snapshot().referring("program", "trackedEntityType", type);
        if (context.user().isSuperuser() || programs.isEmpty()) {
            return;
        }
        List<MetadataObject> writable = programs.stream()
                .filter(program -> context.access().mayWriteData(program)
                        && context.rights().mayRead(program))
                .toList();
        if (writable.isEmpty()) {
            reporter.error(TrackerCode.E1323, context.user().uid());
        } else if (writable.stream().noneMatch(program -> isReached(known, program, context))) {
            reporter.error(TrackerCode.E1324, context.user().uid(), known.uid());
        }
    }

    private static boolean isReached(StoredObjects.Entity known, MetadataObject program, ImportContext context) {
        Boolean reached = context.known().owners().get(new StoredObjects.Owned(known.id(), program.id()));
        return reached == null ? context.rights().reaches(program, context.orgUnit(known.orgUnit())) : reached;
    }

    static void attributes(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        each.values().forEach(value -> ValueChecks.attribute(value, context, reporter));
    }

    static void mandatoryAttributes(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        TrackedEntityType type = each.type();
        if (type == null) {
            return;
        }
        Set<String> there = new HashSet<>();
        Set<String> emptied = new HashSet<>();
        for (FieldValue value : each.values()) {
            ValueField field = value.field();
            if (field != null) {
                (value.sent().isEmpty() ? emptied : there).add(field.uid());
            }
        }
        for (Map.Entry<String, Boolean> attribute : type.attributes().entrySet()) {
            String uid = attribute.getKey();
            ValueField field = context.programs().attribute(uid);
            if (!attribute.getValue()
                    || there.contains(uid)
                    || field == null
                    || !context.rights().shows(field.object())) {
                continue;
            }
            if (emptied.contains(uid)) {
                reporter.error(TrackerCode.E1076, "TrackedEntityAttribute", uid);
            } else if (each.known() == null || !each.known().attributes().containsKey(Integer.toString(field.id()))) {
                reporter.error(TrackerCode.E1090, uid, type.uid(), each.uid());
            }
        }
    }

    static void geometry(ResolvedEntity each, ImportContext context, IssueReporter reporter) {
        if (each.type() != null) {
            ValueChecks.geometry(each.sent().geometry(), each.type().featureType(), reporter);
        }
    }
}
