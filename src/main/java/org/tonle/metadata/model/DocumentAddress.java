package org.tonle.metadata.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tonle.common.WebAddress;
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

    /** Whether it names a file of this server: it is not external, and what it says is no address of the web. */
    public boolean namesFile() {
        return !isExternal && !url.isEmpty() && WebAddress.read(url) == null;
    }

    /** The address of an external document, null for one that is none of the web: nobody is sent to a script or into a file system. */
    public @Nullable URI onTheWeb() {
        return isExternal ? WebAddress.read(url) : null;
    }
}
