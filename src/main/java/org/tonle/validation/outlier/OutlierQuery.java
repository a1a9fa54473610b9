package org.tonle.validation.outlier;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What outliers are asked for.
 *
 * @param elements numbers of data elements whose values are numbers
 * @param orgUnits numbers of the units
 * @param start first day of the periods whose values are judged
 * @param end last day of them
 * @param dataStart first day of the periods that say what is usual, null for all
 * @param dataEnd last day of them, null for all
 * @param threshold from how many deviations on a value is an outlier
 */
record OutlierQuery(
        List<Integer> elements,
        List<Integer> orgUnits,
        LocalDate start,
        LocalDate end,
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

    /** Reads {@code ds, dx, ou, startDate, endDate, dataStartDate?, dataEndDate?, algorithm?, threshold?, orderBy?, sortOrder?, maxResults?}. @throws Problem E2200 to E2213, E1003, E2010, E2012 */
    static OutlierQuery of(DataAccess access, Parameters words) {
        OutlierAlgorithm algorithm = words.oneOf("algorithm", OutlierAlgorithm.WORDS, OutlierAlgorithm.Z_SCORE);
        List<Integer> elements = elements(access, words);
        LocalDate start = words.date("startDate");
        LocalDate end = words.date("endDate");
        if (start == null || end == null) {
            throw new Problem(ErrorCode.E2201);
        }
        if (!start.isBefore(end)) {
            throw new Problem(ErrorCode.E2202);
        }
        List<Integer> units = orgUnits(access, words.list("ou", "orgUnit"));
        double threshold = threshold(words.text("threshold", "standardDeviation"));
        OutlierOrder named = words.word("orderBy", OutlierOrder.class);
        OutlierOrder order = named == null ? OutlierOrder.MEAN_ABS_DEV : named;
        if (!order.fits(algorithm)) {
            throw new Problem(
                    ErrorCode.E2213,
                    order,
                    algorithm.word(),
                    algorithm.orders().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        return new OutlierQuery(
                elements,
                units,
                start,
                end,
                words.date("dataStartDate"),
                words.date("dataEndDate"),
                algorithm,
                threshold,
                order,
                words.oneOf("sortOrder", java.util.Map.of("ASC", true, "DESC", false), false),
                maxResults(words.text("maxResults")));
    }

    private static List<Integer> elements(DataAccess access, Parameters words) {
        Set<MetadataObject> named = new LinkedHashSet<>();
        for (String uid : words.list("ds")) {
            MetadataObject dataSet = CellKey.find(access, "dataSet", uid, ErrorCode.E1105);
            ReadRights.checkDataSet(access, dataSet);
            DataSet.of(dataSet).dataSetElements().keySet().stream()
                    .map(element -> access.snapshot().findUnchecked("dataElement", element))
                    .filter(access::mayReadValues)
                    .forEach(named::add);
        }
        for (String uid : words.list("dx", "de")) {
            MetadataObject element = CellKey.find(access, "dataElement", uid, ErrorCode.E8003);
            ReadRights.checkElement(access, element);
            named.add(element);
        }
        List<Integer> elements = named.stream()
                .filter(element ->
                        element != null && DataElement.of(element).valueType().isNumeric())
                .map(MetadataObject::id)
                .toList();
        if (elements.isEmpty()) {
            throw new Problem(ErrorCode.E2200);
        }
        return elements;
    }

    private static List<Integer> orgUnits(DataAccess access, List<String> uids) {
        if (uids.isEmpty()) {
            throw new Problem(ErrorCode.E2203);
        }
        Set<Integer> units = new LinkedHashSet<>();
        for (String uid : uids) {
            OrgUnit top = access.hierarchy().get(uid);
            ReadRights.checkOrgUnit(access, top);
            access.hierarchy().atOrBelow(top).stream()
                    .filter(unit -> access.reaches(Reach.READ, unit))
                    .forEach(unit -> units.add(unit.id()));
        }
        return List.copyOf(units);
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
