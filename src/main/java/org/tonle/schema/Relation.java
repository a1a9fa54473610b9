package org.tonle.schema;

/** How many objects stand on either side of a property, in the words of {@code /api/schemas}. */
public enum Relation {
    NONE(""),
    MANY_TO_ONE("manyToOne"),
    ONE_TO_MANY("oneToMany"),
    MANY_TO_MANY("manyToMany");

    private final String word;

    Relation(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
