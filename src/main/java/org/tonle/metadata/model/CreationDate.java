package org.tonle.metadata.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** The day an object of any type was made. */
public final class CreationDate {
    private CreationDate() {}

    /** Null when nobody knows. */
    public static @Nullable LocalDate of(MetadataObject object) {
        return StoredDates.day(object.document().text("created"));
    }
}
