package org.tonle.tracker;

/** The four kinds of tracker objects, in the order in which they are locked and written. */
public enum TrackerKind {
    TRACKED_ENTITY("trackedEntity", "tracked_entity"),
    ENROLLMENT("enrollment", "enrollment"),
    EVENT("event", "event"),
    RELATIONSHIP("relationship", "relationship");

    private final String word;
    private final String table;

    TrackerKind(String word, String table) {
        this.word = word;
        this.table = table;
    }

    /** The word of the API: the key that holds the identifier of such an object. */
    public String word() {
        return word;
    }

    /** The table that holds these objects. */
    public String table() {
        return table;
    }
}
