package org.tonle.tracker.importing;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.Cases.EntityCase;
import org.tonle.tracker.importing.Cases.FieldValue;
import org.tonle.tracker.program.ValueField;

/** Whether a tracked entity may be written as it was sent. */
final class EntityChecks {
    static final Check<EntityCase> ALL = Check.seq(
            EntityChecks::exists,
            EntityChecks::hasEverything,
            EntityChecks::namesWhatExists,
            EntityChecks::keepsItsType,
            EntityChecks::isInReach,
            Check.all(EntityChecks::attributes, EntityChecks::mandatoryAttributes, EntityChecks::geometry));

    private EntityChecks() {}

    static void exists(EntityCase each, Situation situation, Verdict verdict) {
        Known.Entity known = each.known();
        if (known != null && known.deleted()) {
            verdict.error(TrackerCode.E1114, each.uid());
        } else if (known != null && !situation.options().strategy().updates()) {
            verdict.error(TrackerCode.E1002, each.uid());
        } else if (known == null && !situation.options().strategy().creates()) {
            verdict.error(TrackerCode.E1063, each.uid());
        } else if (situation.known().isTaken(TrackerKind.TRACKED_ENTITY, each.uid())) {
            verdict.error(TrackerCode.E1002, each.uid());
        }
    }

    static void hasEverything(EntityCase each, Situation situation, Verdict verdict) {
        if (each.sent().type() == null) {
            verdict.error(TrackerCode.E1121, "trackedEntityType");
        }
        if (each.sent().orgUnit() == null) {
            verdict.error(TrackerCode.E1121, "orgUnit");
        }
    }

    static void namesWhatExists(EntityCase each, Situation situation, Verdict verdict) {
        if (each.unit() == null) {
            verdict.error(TrackerCode.E1049, String.valueOf(each.sent().orgUnit()));
        }
        if (each.type() == null) {
            verdict.error(TrackerCode.E1005, String.valueOf(each.sent().type()));
        }
    }

    static void keepsItsType(EntityCase each, Situation situation, Verdict verdict) {
        if (each.known() != null
                && each.type() != null
                && each.known().type() != each.type().id()) {
            verdict.error(TrackerCode.E1126, "trackedEntityType");
        }
    }

    static void isInReach(EntityCase each, Situation situation, Verdict verdict) {
        Known.Entity known = each.known();
        if (each.unit() == null || each.type() == null) {
            return;
        }
        String user = situation.user().uid();
        if (known != null && !known.held()) {
            verdict.error(TrackerCode.E1000, user, situation.unitName(known.orgUnit()));
        } else if ((known == null || known.orgUnit() != each.unit().id())
                && !situation.rights().captures(each.unit())) {
            verdict.error(TrackerCode.E1000, user, each.unit().uid());
        }
        if (!situation.access().mayWriteData(each.type().object())) {
            verdict.error(TrackerCode.E1001, user, each.type().uid());
        }
    }

    static void attributes(EntityCase each, Situation situation, Verdict verdict) {
        each.values().forEach(value -> ValueChecks.attribute(value, verdict));
    }

    static void mandatoryAttributes(EntityCase each, Situation situation, Verdict verdict) {
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
            ValueField field = situation.programs().attribute(uid);
            if (!attribute.getValue()
                    || there.contains(uid)
                    || field == null
                    || !situation.rights().shows(field.object())) {
                continue;
            }
            if (emptied.contains(uid)) {
                verdict.error(TrackerCode.E1076, "Attribute", uid);
            } else if (each.known() == null || !each.known().attributes().containsKey(Integer.toString(field.id()))) {
                verdict.error(TrackerCode.E1090, uid, type.uid(), each.uid());
            }
        }
    }

    static void geometry(EntityCase each, Situation situation, Verdict verdict) {
        if (each.type() != null) {
            ValueChecks.geometry(each.sent().geometry(), each.type().featureType(), verdict);
        }
    }
}
