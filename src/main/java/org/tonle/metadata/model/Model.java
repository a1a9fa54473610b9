package org.tonle.metadata.model;

import org.tonle.metadata.MetadataObject;

/** A typed view of one metadata object. Records that implement it are made by their {@code of}, once as long as the object does not change. */
public interface Model {
    /** What it is a view of. */
    MetadataObject object();

    /** The small surrogate number that data rows use. */
    default int id() {
        return object().id();
    }

    default String uid() {
        return object().uid();
    }

    /** The untranslated name. */
    default String name() {
        return object().name();
    }
}
