package org.tonle.tracker.legacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.export.TrackerReader;

/** {@code pager} of an answer. */
final class LegacyPager {
    private LegacyPager() {}

    /** Nothing for an answer without pages. */
    static void write(TrackerReader.Page page, JsonGenerator out) throws IOException {
        ObjectNode pager = json(page);
        if (pager != null) {
            out.writeFieldName("pager");
            out.writeTree(pager);
        }
    }

    /** {@code {"page", "pageSize", "total"?, "pageCount"?}}; null for an answer without pages. */
    static @Nullable ObjectNode json(TrackerReader.Page page) {
        if (page.page() == 0) {
            return null;
        }
        ObjectNode pager =
                JsonNodeFactory.instance.objectNode().put("page", page.page()).put("pageSize", page.size());
        Integer total = page.total();
        if (total != null) {
            pager.put("total", total).put("pageCount", (total + page.size() - 1) / page.size());
        }
        return pager;
    }
}
