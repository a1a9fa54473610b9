package org.tonle.schema;

/** A yes-or-no fact about a type. Its word is the same in a schema file and in {@code /api/schemas}. */
public enum Trait {
    /** Part of a metadata export. */
    METADATA("metadata"),
    /** Lives inside the document of another object. */
    EMBEDDED("embeddedObject"),
    IDENTIFIABLE("identifiableObject"),
    NAMEABLE("nameableObject"),
    SHAREABLE("shareable"),
    DATA_SHAREABLE("dataShareable"),
    DATA_READ_SHAREABLE("dataReadShareable"),
    DATA_WRITE_SHAREABLE("dataWriteShareable"),
    TRANSLATABLE("translatable"),
    PERSISTED("persisted"),
    /** New objects are private unless the creator may make public ones and says so. */
    DEFAULT_PRIVATE("defaultPrivate"),
    /** Everyone may create private objects of this type. */
    IMPLICIT_PRIVATE("implicitPrivateAuthority"),
    SECONDARY_METADATA("secondaryMetadata"),
    FAVORITABLE("favoritable"),
    SUBSCRIBABLE("subscribable"),
    SUBSCRIBABLE_OBJECT("subscribableObject"),
    /** Shown in {@code /api/schemas}; off for the small types only our own files name. */
    LISTED("listed");

    private final String word;

    Trait(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
