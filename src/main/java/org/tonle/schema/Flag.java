package org.tonle.schema;

/** A yes-or-no fact about a property. Its word is the one of the schema file. */
public enum Flag {
    /** Must be there after defaults are filled in (E4000). */
    REQUIRED("required"),
    /** No two objects of the type have the same value (E5003). */
    UNIQUE("unique"),
    /** Two values are the same whatever their letter case and surrounding blanks: names that people type. */
    FOLDED("folded"),
    /** The order of the items is kept. */
    ORDERED("ordered"),
    SORTABLE("sortable"),
    SIMPLE("simple"),
    /** Printed as the owning side of its association. */
    OWNER("owner"),
    /** Printed as stored. */
    PERSISTED("persisted"),
    WRITABLE("writable"),
    /** The side of an association that does not store it, which clients write all the same: the groups of a user. */
    HONOURED("honoured"),
    /** People, who are shown with what introduces them (name, user name) whichever fields are asked for. */
    INTRODUCED("introduced"),
    /** Accepted, kept, and never in an answer. */
    SECRET("secret"),
    /** An expression: object identifiers hide in its text. */
    EXPRESSION("expression"),
    /** HTML in which object identifiers hide. */
    MARKUP("markup"),
    /** The items belong to this object alone and are deleted with it. */
    PART("part"),
    TRANSLATABLE("translatable"),
    /** An attribute in XML. */
    ATTRIBUTE("attribute");

    private final String word;

    Flag(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
