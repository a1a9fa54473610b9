package org.tonle.tracker.export;

import org.jspecify.annotations.Nullable;

/**
 * A search that was read and found to be one.
 *
 * @param conditions what the rows must fulfil
 * @param order {@code order by} list of ours, never empty
 * @param page from 1; 0 when everything is wanted
 * @param total whether the number of all rows is wanted too
 * @param limit most rows that may be found before the search is refused, 0 for no limit; null alike
 */
record Search(Conditions conditions, String order, int page, int size, boolean total, @Nullable Integer limit) {}
