package org.tonle.analytics.event;

import java.util.Optional;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;

/** Program indicators as columns: one number a record. */
@FunctionalInterface
public interface RecordFormulas {
    /** The indicator worked out of each record of the subject; empty when that cannot be done. */
    Optional<RecordField> field(DataAccess access, RecordSubject subject, MetadataObject indicator);
}
