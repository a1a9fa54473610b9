package org.tonle.validation.outlier;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What outliers are asked for.
 *
 * @param subject the cells they are looked for in
 * @param times whose values are judged: of periods that lie in one of these
 * @param dataStart first day of the periods that say what is usual, null for all
 * @param dataEnd last day of them, null for all
 * @param threshold from how many deviations on a value is an outlier
 */
record OutlierQuery(
        OutlierSubject subject,
        List<Days> times,
        @Nullable LocalDate dataStart,
        @Nullable LocalDate dataEnd,
        OutlierAlgorithm algorithm,
        double threshold,
        OutlierOrder order,
        boolean isAscending,
        int maxResults) {
    private static final int LIMIT = 500;
    private static final int MOST = 10_000;
    private static final double THRESHOLD = 3;
    private static final Map<String, Boolean> DIRECTIONS = Map.of("ASC", true, "DESC", false);

    /** From a day to another, both included. */
    record Days(LocalDate start, LocalDate end) {}

    /** Reads {@code ds, dx, ou, startDate, endDate, dataStartDate?, dataEndDate?, algorithm?, threshold?, orderBy?, sortOrder?, maxResults?}. @throws Problem E2200 to E2213, E1003, E2010, E2012 */
    static OutlierQuery of(DataAccess access, Parameters words, Set<String> leftOut) {
        OutlierAlgorithm algorithm = words.oneOf("algorithm", OutlierAlgorithm.WORDS, OutlierAlgorithm.Z_SCORE);
        OutlierSubject.Cells cells = OutlierSubject.cells(access, words, leftOut);
        List<Days> times = List.of(days(words));
        LocalDate dataStart = words.date("dataStartDate");
        LocalDate dataEnd = words.date("dataEndDate");
        if (dataStart != null && dataEnd != null && dataStart.isAfter(dataEnd)) {
            throw new Problem(ErrorCode.E2207, dataStart, dataEnd);
        }
        OutlierSubject subject = new OutlierSubject(cells, OutlierSubject.orgUnits(access, words, leftOut));
        OutlierOrder named = words.word("orderBy", OutlierOrder.class);
        return new OutlierQuery(
                subject,
                times,
                dataStart,
                dataEnd,
                algorithm,
                threshold(words.text("threshold", "standardDeviation")),
                fitting(named == null ? OutlierOrder.MEAN_ABS_DEV : named, algorithm),
                words.oneOf("sortOrder", DIRECTIONS, false),
                maxResults(words.text("maxResults")));
    }

    /**
     * The same by the rules of analytics, where periods, also relative ones, take the place of days, and columns are sorted by their
     * names.
     *
     * @param units which units are meant, each with all below it
     * @param periods which are meant; none where the words say days
     * @throws Problem E2200 to E2213, E7181, E1003
     */
    static OutlierQuery ofAnalytics(
            DataAccess access, Parameters words, Collection<OrgUnit> units, List<Period> periods, Set<String> leftOut) {
        OutlierAlgorithm algorithm = words.oneOf("algorithm", OutlierAlgorithm.WORDS, OutlierAlgorithm.Z_SCORE);
        OutlierSubject.Cells cells = OutlierSubject.cells(access, words, leftOut);
        boolean hasDays = words.text("startDate", "endDate") != null;
        if (hasDays && !periods.isEmpty()) {
            throw new Problem(ErrorCode.E2212);
        }
        List<Days> times = periods.isEmpty()
                ? List.of(days(words))
                : periods.stream()
                        .map(period -> new Days(period.start(), period.end()))
                        .toList();
        List<Integer> places = OutlierSubject.orgUnits(access, units);
        refuse(words, "dataStartDate", ErrorCode.E2209);
        refuse(words, "dataEndDate", ErrorCode.E2210);
        if (algorithm == OutlierAlgorithm.MIN_MAX) {
            throw new Problem(ErrorCode.E2211);
        }
        return new OutlierQuery(
                new OutlierSubject(cells, places),
                times,
                null,
                null,
                algorithm,
                threshold(words.text("threshold")),
                fitting(column(words.text("orderBy")), algorithm),
                words.oneOf("sortOrder", DIRECTIONS, false),
                maxResults(words.text("maxResults")));
    }

    private static void refuse(Parameters words, String name, ErrorCode code) {
        String text = words.text(name);
        if (text != null) {
            throw new Problem(code, text);
        }
    }

    private static Days days(Parameters words) {
        LocalDate start = words.date("startDate");
        LocalDate end = words.date("endDate");
        if (start == null || end == null) {
            throw new Problem(ErrorCode.E2201);
        }
        if (!start.isBefore(end)) {
            throw new Problem(ErrorCode.E2202);
        }
        return new Days(start, end);
    }

    /** The order that a column of the table has, named in any letter case, with or without underscores. */
    private static OutlierOrder column(@Nullable String text) {
        if (text == null) {
            return OutlierOrder.ABS_DEV;
        }
        String name = text.replace("_", "").toLowerCase(Locale.ROOT);
        OutlierOrder order = OutlierOrder.COLUMNS.get(name);
        if (order == null) {
            throw new Problem(
                    ErrorCode.E7181,
                    text,
                    OutlierOrder.COLUMNS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return order;
    }

    private static OutlierOrder fitting(OutlierOrder order, OutlierAlgorithm algorithm) {
        if (!order.fits(algorithm)) {
            throw new Problem(
                    ErrorCode.E2213,
                    order,
                    algorithm.word(),
                    algorithm.orders().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        return order;
    }

    private static double threshold(@Nullable String text) {
        double threshold;
        try {
            threshold = text == null ? THRESHOLD : Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E2204, String.valueOf(text));
        }
        if (!(threshold > 0) || Double.isInfinite(threshold)) {
            throw new Problem(ErrorCode.E2204, String.valueOf(text));
        }
        return threshold;
    }

    private static int maxResults(@Nullable String text) {
        int most;
        try {
            most = text == null ? LIMIT : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E2205, String.valueOf(text));
        }
        if (most < 1) {
            throw new Problem(ErrorCode.E2205, String.valueOf(text));
        }
        if (most > MOST) {
            throw new Problem(ErrorCode.E2206, MOST);
        }
        return most;
    }
}
