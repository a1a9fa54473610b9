package org.tonle.tracker.importing;

import static org.tonle.tracker.importing.TrackerWorld.id;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.tracker.TrackerKind;

/** What is stored where payloads of {@link TrackerWorld} arrive. */
final class StoredWorld {
    private StoredWorld() {}

    /** One of each kind, a deleted one of each, another person in another programme, a place. */
    static StoredObjects stored() {
        int person = id("trackedEntityType", "tkPerson000");
        int care = id("program", "tkCare00000");
        int clinic = id("organisationUnit", "tkClinic000");
        StoredObjects.Enrollment active = enrollmentOf(1, "enStored000", 1, "teStored000", care, clinic, false);
        int contact = id("relationshipType", "tkContact00");
        String name = Integer.toString(id("trackedEntityAttribute", "tkName00000"));
        return new StoredObjects(
                Map.of(
                        "teStored000",
                                new StoredObjects.Entity(
                                        1, "teStored000", person, clinic, Map.of(name, "Sok"), null, false, true),
                        "teDeleted00",
                                new StoredObjects.Entity(2, "teDeleted00", person, clinic, Map.of(), null, true, true),
                        "teOther0000",
                                new StoredObjects.Entity(3, "teOther0000", person, clinic, Map.of(), null, false, true),
                        "tePlace0000",
                                new StoredObjects.Entity(
                                        4,
                                        "tePlace0000",
                                        id("trackedEntityType", "tkPlace0000"),
                                        clinic,
                                        Map.of(),
                                        null,
                                        false,
                                        true)),
                Map.of(
                        "enStored000", active,
                        "enDeleted00", enrollmentOf(2, "enDeleted00", 1, "teStored000", care, clinic, true),
                        "enOther0000",
                                enrollmentOf(
                                        3,
                                        "enOther0000",
                                        3,
                                        "teOther0000",
                                        id("program", "tkTest00000"),
                                        clinic,
                                        false)),
                Map.of(
                        "evStored000",
                                eventOf(1, "evStored000", care, id("programStage", "tkVisit0000"), clinic, false),
                        "evDeleted00",
                                eventOf(2, "evDeleted00", care, id("programStage", "tkVisit0000"), clinic, true)),
                Map.of(
                        "reStored000", new StoredObjects.Relationship(1, "reStored000", contact, false, true),
                        "reDeleted00", new StoredObjects.Relationship(2, "reDeleted00", contact, true, true)),
                Map.of(),
                Map.of(),
                Map.of(1, List.of(active)),
                Map.of(),
                List.of(eventOf(3, "evFirst0000", care, id("programStage", "tkFirst0000"), clinic, false)),
                Map.of(
                        new StoredObjects.UniqueValue(id("trackedEntityAttribute", "tkNumber000"), 0, "a-7"),
                        "teStored000"),
                Map.of(
                        new StoredObjects.Link(contact, TrackerKind.TRACKED_ENTITY, 1, TrackerKind.TRACKED_ENTITY, 3),
                        "reStored000"),
                Set.of("noStored000"));
    }

    private static StoredObjects.Enrollment enrollmentOf(
            int id, String uid, int entity, String entityUid, int program, int orgUnit, boolean deleted) {
        return new StoredObjects.Enrollment(
                id, uid, entity, entityUid, program, orgUnit, "ACTIVE", deleted, true, true);
    }

    private static StoredObjects.Event eventOf(
            int id, String uid, int program, int stage, int orgUnit, boolean deleted) {
        return new StoredObjects.Event(
                id,
                uid,
                1,
                "enStored000",
                program,
                stage,
                orgUnit,
                id("categoryOptionCombo", "HllvX50cXC0"),
                "COMPLETED",
                Map.of(),
                null,
                new StoredObjects.EventTimes(null, null, null),
                Map.of(),
                deleted,
                true);
    }
}
