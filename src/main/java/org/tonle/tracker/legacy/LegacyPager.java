package org.tonle.tracker.legacy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tonle.tracker.export.TrackerReader;

/** {@code pager} of an answer. */
final class LegacyPager {
    private LegacyPager() {}

    /** Nothing for an answer without pages. */
    static void write(TrackerReader.Page page, JsonGenerator out) throws IOException {
        if (page.page() == 0) {
            return;
        }
        out.writeObjectFieldStart("pager");
        out.writeNumberField("page", page.page());
        out.writeNumberField("pageSize", page.size());
        Integer total = page.total();
        if (total != null) {
            out.writeNumberField("total", total);
            out.writeNumberField("pageCount", (total + page.size() - 1) / page.size());
        }
        out.writeEndObject();
    }
}
