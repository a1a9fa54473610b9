package org.tonle.metadata.model;

import org.tonle.metadata.MetadataObject;

/**
 * Where a document is that users share.
 *
 * @param isExternal whether {@code url} is an address; it is the uid of a file resource otherwise
 */
public record DocumentAddress(MetadataObject object, boolean isExternal, String url) implements Model {
    public static DocumentAddress of(MetadataObject object) {
        return object.as(DocumentAddress.class, DocumentAddress::read);
    }

    private static DocumentAddress read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new DocumentAddress(object, values.flag("external"), values.text("url", ""));
    }
}
