package org.tonle.analytics.query.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.AnalyticsRequest;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.store.DaySpan;
import org.tonle.category.CategoryCombos;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.period.PeriodType;

/** Makes a query of a request: looks every word up in one snapshot, then checks what was found. */
public final class QueryReader {
    private QueryReader() {}

    /** @throws org.tonle.problem.Problem with DHIS2's code (E71xx) for the first thing that is wrong */
    public static AnalyticsQuery read(
            AnalyticsRequest request, DataAccess access, LocalDate today, PeriodType financialYear, Budget budget) {
        QueryChecks.check(request);
        QueryChecks.checkFields(request, access);
        LocalDate date = request.relativePeriodDate() == null ? today : request.relativePeriodDate();
        Lookup lookup = new Lookup(access, request.inputScheme(), date, financialYear, request.userOrgUnits());
        DimensionReader reader = new DimensionReader(lookup);
        List<Dimension> dimensions = readAll(request.dimensions(), reader);
        List<Dimension> filters = readAll(request.filters(), reader);
        List<Dimension> constraints = constraints(access, reader, dimensions, filters);
        filters.addAll(constraints);
        dimensions.sort(Comparator.comparing(dimension -> dimension.kind() != DimensionKind.DATA_X));
        AnalyticsQuery query = new AnalyticsQuery(
                access,
                dimensions,
                filters,
                dates(request),
                lookup.keywords(),
                constraints.stream().map(Dimension::id).collect(Collectors.toSet()),
                List.copyOf(lookup.leftOut()),
                date,
                request,
                budget);
        AnalyticsQuery complete = withCombos(query);
        QueryChecks.check(complete);
        return complete;
    }

    private static List<Dimension> readAll(List<DimensionText> texts, DimensionReader reader) {
        List<Dimension> dimensions = new ArrayList<>();
        texts.forEach(text -> dimensions.add(reader.read(text)));
        return dimensions;
    }

    /** What the account limits its user to, where the question says nothing about it. @throws Problem E7123 when that is nothing */
    private static List<Dimension> constraints(
            DataAccess access, DimensionReader reader, List<Dimension> dimensions, List<Dimension> filters) {
        Set<String> asked = new HashSet<>();
        dimensions.forEach(dimension -> asked.add(dimension.id()));
        filters.forEach(filter -> asked.add(filter.id()));
        List<Dimension> constraints = new ArrayList<>();
        for (MetadataObject object : access.dimensionConstraints()) {
            if (!asked.contains(object.uid())) {
                constraints.add(reader.constraint(object));
            }
        }
        return constraints;
    }

    private static @Nullable DaySpan dates(AnalyticsRequest request) {
        LocalDate start = request.startDate();
        LocalDate end = request.endDate();
        return start == null || end == null || QueryChecks.hasPeriods(request) ? null : DaySpan.between(start, end);
    }

    /** Option combos that were asked for without naming them: those the data elements can have. */
    private static AnalyticsQuery withCombos(AnalyticsQuery query) {
        List<Dimension> dimensions = new ArrayList<>();
        for (Dimension dimension : query.dimensions()) {
            boolean open = dimension.items().isEmpty();
            dimensions.add(
                    open ? new Dimension(dimension.kind(), dimension.id(), null, combos(query, dimension)) : dimension);
        }
        return new AnalyticsQuery(
                query.access(),
                dimensions,
                query.filters(),
                query.dates(),
                query.keywords(),
                query.constraints(),
                query.leftOut(),
                query.today(),
                query.request(),
                query.budget());
    }

    private static List<DimensionItem.Of> combos(AnalyticsQuery query, Dimension dimension) {
        if (dimension.kind() == DimensionKind.CATEGORY_OPTION_COMBO) {
            return items(elementCombos(query));
        }
        CategoryCombos combos = query.snapshot().view(CategoryCombos.VIEW);
        Map<String, MetadataObject> found = new LinkedHashMap<>();
        put(query, found, combos.optionCombos(CategoryDefaults.CATEGORY_COMBO));
        for (MetadataObject combo : query.snapshot().table("categoryCombo").sortedByName()) {
            if (CategoryCombo.of(combo).isAttribute()) {
                put(query, found, combos.optionCombos(combo.uid()));
            }
        }
        return items(found);
    }

    /** The category option combos of the data elements in dx that the user may see, by uid. */
    public static Map<String, MetadataObject> elementCombos(AnalyticsQuery query) {
        CategoryCombos combos = query.snapshot().view(CategoryCombos.VIEW);
        Map<String, MetadataObject> found = new LinkedHashMap<>();
        for (DataItem item : query.dataItems()) {
            if (item instanceof DataItem.Element element) {
                DataElement model = DataElement.of(element.object());
                put(query, found, combos.optionCombos(model.categoryCombo()));
                // a data set may split the values of an element in its own way
                for (MetadataObject dataSet : DataSet.with(query.snapshot(), element.id())) {
                    put(query, found, combos.optionCombos(DataSet.of(dataSet).categoryCombo(model)));
                }
            }
        }
        return found;
    }

    private static void put(AnalyticsQuery query, Map<String, MetadataObject> found, List<MetadataObject> combos) {
        combos.stream().filter(query.access()::sees).forEach(combo -> found.putIfAbsent(combo.uid(), combo));
    }

    private static List<DimensionItem.Of> items(Map<String, MetadataObject> objects) {
        return objects.values().stream().map(DimensionItem.Of::new).toList();
    }
}
