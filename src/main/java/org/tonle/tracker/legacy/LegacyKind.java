package org.tonle.tracker.legacy;

import org.tonle.tracker.TrackerKind;

/** A kind of tracker objects as the older addresses call it. */
enum LegacyKind {
    TRACKED_ENTITY_INSTANCE(
            TrackerKind.TRACKED_ENTITY, "trackedEntityInstances", "trackedEntityInstance", "trackedEntities"),
    ENROLLMENT(TrackerKind.ENROLLMENT, "enrollments", "enrollment", "enrollments"),
    EVENT(TrackerKind.EVENT, "events", "event", "events"),
    RELATIONSHIP(TrackerKind.RELATIONSHIP, "relationships", "relationship", "relationships");

    private final TrackerKind kind;
    private final String plural;
    private final String word;
    private final String payload;

    LegacyKind(TrackerKind kind, String plural, String word, String payload) {
        this.kind = kind;
        this.plural = plural;
        this.word = word;
        this.payload = payload;
    }

    TrackerKind kind() {
        return kind;
    }

    /** The address, and the list in bodies. */
    String plural() {
        return plural;
    }

    /** The key that holds the identifier. */
    String word() {
        return word;
    }

    /** The list in a payload of today. */
    String payload() {
        return payload;
    }
}
