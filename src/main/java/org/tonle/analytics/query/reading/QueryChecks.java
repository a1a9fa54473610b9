package org.tonle.analytics.query.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.AnalyticsRequest;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.store.Aggregation;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.DataElement;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What must hold of a question before facts are fetched; each rule has its own code. */
public final class QueryChecks {
    /** Aggregation types that say nothing, which is a sum. */
    private static final Set<String> SUMMED = Set.of("CUSTOM", "DEFAULT");

    private QueryChecks() {}

    /** What can be said of the words alone. */
    static void check(AnalyticsRequest request) {
        LocalDate start = request.startDate();
        LocalDate end = request.endDate();
        boolean hasPeriods = hasPeriods(request);
        if (!hasPeriods && (start == null || end == null)) {
            throw new Problem(ErrorCode.E7146, start == null ? "start" : "end");
        }
        if (request.dimensions().isEmpty()) {
            throw new Problem(ErrorCode.E7101);
        }
        if (hasPeriods && start != null && end != null) {
            throw new Problem(ErrorCode.E7105);
        }
        if (!hasPeriods && start != null && end != null && start.isAfter(end)) {
            throw new Problem(ErrorCode.E7106, start, end);
        }
        refuseTwice(request);
    }

    /** What can be said of the other parameters that name something. */
    static void checkFields(AnalyticsRequest request, DataAccess access) {
        request.programOptions().check(access);
        for (String uid : request.userOrgUnits()) {
            if (access.hierarchy().find(uid) == null) {
                throw new Problem(ErrorCode.E7143, uid);
            }
        }
        String level = request.approvalLevel();
        if (level != null && access.find("dataApprovalLevel", level) == null) {
            throw new Problem(ErrorCode.E7122, level);
        }
    }

    static boolean hasPeriods(AnalyticsRequest request) {
        return names(request.dimensions()).contains("pe")
                || names(request.filters()).contains("pe");
    }

    private static Set<String> names(List<DimensionText> dimensions) {
        return dimensions.stream().map(DimensionText::id).collect(Collectors.toSet());
    }

    private static void refuseTwice(AnalyticsRequest request) {
        Set<String> seen = new HashSet<>();
        for (DimensionText dimension : request.dimensions()) {
            if (!seen.add(dimension.id())) {
                throw new Problem(ErrorCode.E7111, dimension.id());
            }
        }
        for (DimensionText filter : request.filters()) {
            if (seen.contains(filter.id())) {
                throw new Problem(ErrorCode.E7103, filter.id());
            }
        }
        Set<String> filters = new HashSet<>();
        for (DimensionText filter : request.filters()) {
            if (!filters.add(filter.id())) {
                throw new Problem(ErrorCode.E7111, filter.id());
            }
        }
    }

    /** What can be said when all words have been looked up. */
    static void check(AnalyticsQuery query) {
        if (!query.answer().skipData()
                && query.anywhere(DimensionKind.DATA_X) == null
                && query.anywhere(DimensionKind.DATA_ELEMENT_GROUP_SET) == null) {
            throw new Problem(ErrorCode.E7102);
        }
        checkRates(query);
        checkFilters(query);
        if (query.dimension(DimensionKind.CATEGORY_OPTION_COMBO) != null) {
            if (!query.has(DataItem.Element.class)) {
                throw new Problem(ErrorCode.E7113);
            }
            if (!query.dataItems().stream().allMatch(DataItem.Element.class::isInstance)) {
                throw new Problem(ErrorCode.E7114);
            }
        }
        checkLayout(query);
    }

    /** @throws Problem E7115 for data elements whose values cannot be put together */
    public static void checkAggregation(AnalyticsQuery query) {
        List<String> unfit = new ArrayList<>();
        for (DataItem item : query.dataItems()) {
            if (item instanceof DataItem.Element element && !canBeAggregated(element.object())) {
                unfit.add(element.id());
            }
            if (item instanceof DataItem.ElementOperand operand && !canBeAggregated(operand.element())) {
                unfit.add(operand.id());
            }
            if (item instanceof DataItem.ProgramElement element
                    && !element.hasNumbers(query.request().aggregationType())) {
                unfit.add(element.id());
            }
        }
        if (!unfit.isEmpty()) {
            throw new Problem(ErrorCode.E7115, String.join(", ", unfit));
        }
    }

    /** @throws Problem E7134 for data elements whose values are not to be added up over categories that the question does not tell apart */
    public static void checkTotals(AnalyticsQuery query) {
        List<Dimension> asked = new ArrayList<>(query.dimensions());
        asked.addAll(query.filters());
        Set<String> told = asked.stream().map(Dimension::id).collect(Collectors.toSet());
        boolean isByCombo = query.dimension(DimensionKind.CATEGORY_OPTION_COMBO) != null;
        for (DataItem item : query.dataItems()) {
            MetadataObject combo = item instanceof DataItem.Element element
                    ? query.snapshot()
                            .findUnchecked(
                                    "categoryCombo",
                                    DataElement.of(element.object()).categoryCombo())
                    : null;
            if (combo != null && CategoryCombo.of(combo).skipsTotal() && !isByCombo) {
                List<String> missing = CategoryCombo.of(combo).categories().stream()
                        .filter(category -> !told.contains(category))
                        .toList();
                if (!missing.isEmpty()) {
                    throw new Problem(ErrorCode.E7134, item.id(), combo.uid(), String.join(", ", missing), item.id());
                }
            }
        }
    }

    private static void checkRates(AnalyticsQuery query) {
        if (!query.has(DataItem.Rate.class)) {
            return;
        }
        if (query.dates() != null) {
            throw new Problem(ErrorCode.E7107);
        }
        checkReports(query, query.dimensions());
        checkReports(query, query.filters());
    }

    /** @throws Problem E7112 for dimensions that reports of data sets cannot be told apart by */
    public static void checkReports(AnalyticsQuery query, List<Dimension> dimensions) {
        for (Dimension dimension : dimensions) {
            boolean isConstraint = query.constraints().contains(dimension.id());
            if (dimension.kind() != DimensionKind.DATA_X && !isConstraint && !dimension.isOfReports()) {
                throw new Problem(ErrorCode.E7112, dimension.id());
            }
        }
    }

    private static void checkFilters(AnalyticsQuery query) {
        Dimension dx = query.filter(DimensionKind.DATA_X);
        if (dx != null && dx.size() > 1) {
            boolean formula = query.has(DataItem.Indicator.class)
                    || query.has(DataItem.ProgramIndicator.class)
                    || query.has(DataItem.ExpressionItem.class);
            if (formula) {
                throw new Problem(ErrorCode.E7108);
            }
            if (query.has(DataItem.Rate.class)) {
                throw new Problem(ErrorCode.E7109);
            }
        }
        if (query.filter(DimensionKind.CATEGORY_OPTION_COMBO) != null) {
            throw new Problem(ErrorCode.E7110);
        }
    }

    private static void checkLayout(AnalyticsQuery query) {
        if (!query.answer().tableLayout()) {
            return;
        }
        Set<String> known = query.dimensions().stream().map(Dimension::id).collect(Collectors.toSet());
        for (String row : query.answer().rows()) {
            if (!known.contains(row)) {
                throw new Problem(ErrorCode.E7127, row, row);
            }
        }
        for (String column : query.answer().columns()) {
            if (!known.contains(column)) {
                throw new Problem(ErrorCode.E7126, column, column);
            }
        }
    }

    /** Whether a table can show the values, and its aggregation type says how to put them together. */
    public static boolean canBeAggregated(MetadataObject dataElement) {
        DataElement model = DataElement.of(dataElement);
        boolean isKnown =
                SUMMED.contains(model.aggregationType()) || Aggregation.of(model.aggregationType(), false) != null;
        return isKnown && model.valueType().isAggregatable();
    }

    /** Whether the values are yes and no. */
    static boolean isTruth(MetadataObject dataElement) {
        return DataElement.of(dataElement).valueType().isBoolean();
    }
}
