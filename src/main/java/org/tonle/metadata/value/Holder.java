package org.tonle.metadata.value;

import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;

/**
 * Something that has properties: an object, or a part inside of one.
 *
 * @param document the values
 * @param owner the object itself, or the outermost object the part is in
 */
public record Holder(Document document, MetadataObject owner) {
    /** The object as a whole. */
    public static Holder of(MetadataObject object) {
        return new Holder(object.document(), object);
    }

    /** A part of the same object. */
    public Holder part(Document part) {
        return new Holder(part, owner);
    }
}
