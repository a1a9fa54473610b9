package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** A form that was designed by hand. @param htmlCode null when it is empty */
public record DataEntryForm(MetadataObject object, @Nullable String htmlCode) implements Model {
    public static DataEntryForm of(MetadataObject object) {
        return object.as(DataEntryForm.class, DataEntryForm::read);
    }

    private static DataEntryForm read(MetadataObject object) {
        return new DataEntryForm(object, PropertyValues.of(object).text("htmlCode"));
    }
}
