package org.tonle.metadata.model;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * What is known of a file; the bytes are kept beside it.
 *
 * @param contentLength in bytes
 * @param domain what it is for, as DHIS2 calls it: {@code ICON}
 * @param isAssigned whether something uses it
 */
public record FileResource(
        MetadataObject object,
        String contentType,
        String contentLength,
        String domain,
        boolean isAssigned,
        @Nullable LocalDateTime lastUpdated)
        implements Model {
    public static FileResource of(MetadataObject object) {
        return object.as(FileResource.class, FileResource::read);
    }

    private static FileResource read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new FileResource(
                object,
                values.text("contentType", "application/octet-stream"),
                values.text("contentLength", "0"),
                values.text("domain", "DATA_VALUE"),
                values.flag("assigned"),
                values.moment("lastUpdated", false));
    }
}
