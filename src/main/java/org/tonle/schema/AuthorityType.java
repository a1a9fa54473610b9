package org.tonle.schema;

/** For what an authority is asked, in DHIS2's words. */
public enum AuthorityType {
    CREATE,
    CREATE_PUBLIC,
    CREATE_PRIVATE,
    READ,
    UPDATE,
    DELETE
}
