package org.tonle.analytics.store;

import java.util.List;

/**
 * Some events of a selection.
 *
 * @param total how many events the selection has, -1 when that was not asked for
 * @param hasMore whether further events follow
 */
public record EventPage(List<EventRow> rows, long total, boolean hasMore) {}
