package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.BodyWeight;
import org.tonle.metadata.Document;

/** What the document of an object takes in memory besides its text, in bytes on a heap with compressed references. */
final class DocumentWeight {
    private static final int DOCUMENT = 48;
    private static final int PLACE = 4;
    private static final int LIST = 64;
    private static final int VALUE = 48;

    private DocumentWeight() {}

    static long of(Document document) {
        int places = document.layout().stored().size();
        long bytes = DOCUMENT + (long) places * PLACE;
        for (int i = 0; i < places; i++) {
            bytes += ofValue(document.at(i));
        }
        return bytes;
    }

    private static long ofValue(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return 0;
        }
        if (value instanceof Document inside) {
            return of(inside);
        }
        if (value instanceof JsonNode tree) {
            return BodyWeight.of(tree);
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(each -> PLACE + ofValue(each)).sum() + LIST;
        }
        return VALUE;
    }
}
