package org.tonle.datavalue.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Naming;

/**
 * Which values to read, everything looked up, and how to name what they belong to. Numbers are those of data rows.
 *
 * @param elements empty for none
 * @param periods empty when dates, or nothing, bound the time
 * @param start first day of the periods, null for no bound @param end last day of the periods, null for no bound
 * @param orgUnits empty for none
 * @param attributes empty for all
 * @param since only values changed at or after this moment, null for all
 * @param asOf the moment as of which values are told, from the history and so without comments and marks; null for now
 * @param limit most values to read, null for all
 * @param top what is the same for all values, as the answer's header names it
 */
record ExportQuery(
        List<Integer> elements,
        List<Integer> periods,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        List<Integer> orgUnits,
        List<Integer> attributes,
        boolean includeDeleted,
        @Nullable Instant since,
        @Nullable Instant asOf,
        @Nullable Integer limit,
        Map<String, String> top,
        Naming elementNames,
        Naming unitNames,
        Naming comboNames,
        Naming attributeNames,
        Naming categoryNames,
        Naming optionNames,
        @Nullable String attachment) {

    /** Name of the file a browser saves, without the suffix of its packing. */
    String fileName(String suffix) {
        if (attachment != null) {
            return attachment.replaceAll("[^A-Za-z0-9._-]", "_");
        }
        String dates = start != null && end != null ? "_" + start + "_" + end : "";
        return "dataValues" + dates + "." + suffix;
    }
}
