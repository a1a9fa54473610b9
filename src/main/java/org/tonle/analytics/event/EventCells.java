package org.tonle.analytics.event;

import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;

/** How values of events are written in rows. */
final class EventCells {
    private EventCells() {}

    /** Options by code, or by name when other names than uids are asked for. Source: recorded answers. */
    static String of(EventQuery query, QueryItem item, @Nullable String value) {
        MetadataObject option = item.option(value);
        return option != null && byName(query) ? option.name() : item.cell(value);
    }

    private static boolean byName(EventQuery query) {
        EventRequest.DataScheme scheme = query.request().dataScheme();
        if (scheme != null) {
            return scheme != EventRequest.DataScheme.UID;
        }
        return query.request().answer().schemes().general().kind() == IdScheme.Kind.NAME;
    }
}
