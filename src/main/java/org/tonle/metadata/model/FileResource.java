package org.tonle.metadata.model;

import org.tonle.metadata.MetadataObject;

/**
 * What is known of a file; the bytes are kept beside it.
 *
 * @param domain what it is for, as DHIS2 calls it: {@code ICON}
 */
public record FileResource(MetadataObject object, String contentType, String domain) implements Model {
    public static FileResource of(MetadataObject object) {
        return object.as(FileResource.class, FileResource::read);
    }

    private static FileResource read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new FileResource(
                object, values.text("contentType", "application/octet-stream"), values.text("domain", "DATA_VALUE"));
    }
}
