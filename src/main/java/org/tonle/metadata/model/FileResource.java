package org.tonle.metadata.model;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.security.CurrentUser;

/**
 * What is known of a file; the bytes are kept beside it.
 *
 * @param contentLength in bytes
 * @param domain what it is for, as DHIS2 calls it: {@code ICON}
 * @param isAssigned whether a value or a message uses it
 * @param sender uid of the user who sent it, null for nobody known
 */
public record FileResource(
        MetadataObject object,
        String contentType,
        String contentLength,
        String domain,
        boolean isAssigned,
        @Nullable String sender,
        @Nullable LocalDateTime lastUpdated)
        implements Model {
    public static FileResource of(MetadataObject object) {
        return object.as(FileResource.class, FileResource::read);
    }

    /** Whether it is a file of this user for this purpose: nobody gives the files of others, or his own for something else, to those who see an object. */
    public boolean isOf(String user, String purpose) {
        return user.equals(sender) && purpose.equals(domain);
    }

    /** Whether a value that the user writes may name it: his own, sent for values. Superusers see all files, and bring back what others wrote. */
    public boolean isForValuesOf(CurrentUser user) {
        return isOf(user.uid(), "DATA_VALUE") || user.isSuperuser() && "DATA_VALUE".equals(domain);
    }

    private static FileResource read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new FileResource(
                object,
                values.text("contentType", "application/octet-stream"),
                values.text("contentLength", "0"),
                values.text("domain", "DATA_VALUE"),
                values.flag("assigned"),
                values.reference("createdBy"),
                values.moment("lastUpdated", false));
    }
}
