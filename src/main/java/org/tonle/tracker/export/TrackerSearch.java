package org.tonle.tracker.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;

/**
 * A search that was read and found to be one. Rights are no part of it: {@link TrackerReadStore} adds them.
 *
 * @param conditions what the rows must fulfil
 * @param counted the same, in the shape in which the rows are counted
 * @param order {@code order by} list of ours, never empty
 * @param page from 1; 0 when everything is wanted
 * @param total whether the number of all rows is wanted too
 * @param limit most rows that may be found before the search is refused, 0 for no limit
 * @param program through which tracked entities are looked for, null when the search is for something else
 * @param owners numbers of the units that own them in the program, null for all
 */
record TrackerSearch(
        SearchConditions conditions,
        SearchConditions counted,
        String order,
        int page,
        int size,
        boolean total,
        int limit,
        @Nullable MetadataObject program,
        @Nullable List<Integer> owners) {
    /** A search without limit that goes through no program. */
    static TrackerSearch of(SearchConditions conditions, String order, Parameters parameters) {
        return new TrackerSearch(
                conditions,
                conditions,
                order,
                parameters.isPaged() ? parameters.page() : 0,
                parameters.pageSize(),
                parameters.flag("totalPages"),
                0,
                null,
                null);
    }

    /** For one row. */
    static TrackerSearch one(SearchConditions conditions, String order) {
        return new TrackerSearch(conditions, conditions, order, 1, 1, false, 0, null, null);
    }

    /** Tracked entities that were enrolled in a program and are owned there. @param owners null for any unit */
    TrackerSearch through(MetadataObject throughProgram, @Nullable List<Integer> ownedAt) {
        return new TrackerSearch(conditions, counted, order, page, size, total, limit, throughProgram, ownedAt);
    }

    /** The same in other words. @param listed for rows in order @param number for how many there are */
    TrackerSearch listing(SearchConditions listed, SearchConditions number) {
        return new TrackerSearch(listed, number, order, page, size, total, limit, program, owners);
    }

    TrackerSearch limitedTo(int most) {
        return new TrackerSearch(conditions, counted, order, page, size, total, most, program, owners);
    }
}
