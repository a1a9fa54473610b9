package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.ValueType;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.setting.Settings;

/** Bounds of many cells: of a data set, as they are sent, or as they follow from the values there are. */
@ApplicationScoped
public class MinMaxBulk {
    private static final String FACTOR = "factorDeviation";

    private final MinMaxStore store;
    private final Settings settings;

    MinMaxBulk(MinMaxStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** {@code successful, ignored}; the body has {@code dataSet, values[dataElement, orgUnit, optionCombo, minValue, maxValue]}. All rows are set or none. @throws Problem E2021, E2042 to E2044, and what {@link MinMaxBounds#cell} throws, for the first row that is wrong */
    ObjectNode upsert(DataAccess access, JsonNode body) {
        Map<List<Integer>, MinMaxStore.MinMax> bounds = new LinkedHashMap<>();
        for (JsonNode row : body.path("values")) {
            int min = MinMaxBounds.bound(row, "minValue", ErrorCode.E2042);
            int max = MinMaxBounds.bound(row, "maxValue", ErrorCode.E2043);
            if (max <= min) {
                throw new Problem(ErrorCode.E2044, max, min);
            }
            MinMaxStore.MinMax each = MinMaxBounds.cell(access, cell(access, body, row), min, max, false);
            bounds.put(List.of(each.dataElement(), each.orgUnit(), each.categoryOptionCombo()), each);
        }
        return counted(store.put(access, List.copyOf(bounds.values())), bounds.size());
    }

    /** {@code successful, ignored}; the same rows without bounds. */
    ObjectNode remove(DataAccess access, JsonNode body) {
        List<MinMaxStore.MinMax> cells = new ArrayList<>();
        for (JsonNode row : body.path("values")) {
            cells.add(MinMaxBounds.cell(access, cell(access, body, row), 0, 0, false));
        }
        return counted(store.remove(access, cells), cells.size());
    }

    private static MinMaxBounds.Cell cell(DataAccess access, JsonNode body, JsonNode row) {
        MetadataObject form =
                CellKey.find(access, "dataSet", body.path("dataSet").asText(), ErrorCode.E1105);
        String element = row.path("dataElement").asText();
        if (!DataSet.of(form).dataSetElements().containsKey(element)) {
            throw new Problem(ErrorCode.E2021, form.uid(), element);
        }
        return new MinMaxBounds.Cell(
                element, row.path("orgUnit").asText(), row.path("optionCombo").asText());
    }

    private static ObjectNode counted(int done, int sent) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("successful", done)
                .put("ignored", sent - done)
                .put("message", "Bounds of " + done + " of " + sent + " cells were changed");
    }

    /**
     * Works bounds out for the numbers of data sets at and below a unit: the mean of all values of a cell, less and more
     * {@code factorDeviation} standard deviations. Bounds that somebody set stay.
     *
     * @return of how many cells
     */
    int generate(DataAccess access, String orgUnit, Collection<String> dataSets) {
        Map<Integer, ValueType> elements = elements(access, dataSets);
        List<Integer> units = orgUnits(access, orgUnit);
        Set<List<Integer>> set = new LinkedHashSet<>();
        for (MinMaxStore.MinMax each : store.find(access, elements.keySet(), units)) {
            if (!each.generated()) {
                set.add(List.of(each.dataElement(), each.orgUnit(), each.categoryOptionCombo()));
            }
        }
        double factor = settings.system(FACTOR).asDouble();
        List<MinMaxStore.MinMax> bounds = new ArrayList<>();
        for (MinMaxStore.Usual usual : store.usual(access, elements.keySet(), units)) {
            if (!set.contains(List.of(usual.dataElement(), usual.orgUnit(), usual.categoryOptionCombo()))) {
                bounds.add(bounds(usual, Objects.requireNonNull(elements.get(usual.dataElement())), factor));
            }
        }
        return store.put(access, bounds);
    }

    /** The bounds of a cell that {@link #generate} would work out of the values there are; null when it has none. */
    MinMaxStore.@Nullable MinMax computed(DataAccess access, CellKey cell) {
        ValueType type = DataElement.of(cell.dataElement()).valueType();
        double factor = settings.system(FACTOR).asDouble();
        return store
                .usual(
                        access,
                        List.of(cell.dataElement().id()),
                        List.of(cell.orgUnit().id()))
                .stream()
                .filter(usual -> usual.categoryOptionCombo()
                        == cell.categoryOptionCombo().id())
                .map(usual -> bounds(usual, type, factor))
                .findFirst()
                .orElse(null);
    }

    private static MinMaxStore.MinMax bounds(MinMaxStore.Usual usual, ValueType type, double factor) {
        long min = Math.round(usual.mean() - factor * usual.deviation());
        long max = Math.round(usual.mean() + factor * usual.deviation());
        switch (type) {
            case INTEGER_POSITIVE -> min = Math.max(min, 1);
            case INTEGER_ZERO_OR_POSITIVE, PERCENTAGE, UNIT_INTERVAL -> min = Math.max(min, 0);
            case INTEGER_NEGATIVE -> max = Math.min(max, -1);
            default -> {}
        }
        int low = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE - 1L, min));
        int high = (int) Math.max(low + 1L, Math.min(Integer.MAX_VALUE, max));
        return new MinMaxStore.MinMax(
                usual.dataElement(), usual.orgUnit(), usual.categoryOptionCombo(), low, high, true);
    }

    /** Takes the bounds of data sets at and below a unit away; of how many cells. */
    int removeAll(DataAccess access, String orgUnit, Collection<String> dataSets) {
        return store.removeAll(access, elements(access, dataSets).keySet(), orgUnits(access, orgUnit));
    }

    private static Map<Integer, ValueType> elements(DataAccess access, Collection<String> dataSets) {
        if (dataSets.isEmpty()) {
            throw new Problem(ErrorCode.E2013);
        }
        Map<Integer, ValueType> elements = new LinkedHashMap<>();
        for (String uid : dataSets) {
            MetadataObject form = CellKey.find(access, "dataSet", uid, ErrorCode.E1105);
            for (String each : DataSet.of(form).dataSetElements().keySet()) {
                MetadataObject element = access.snapshot().findUnchecked("dataElement", each);
                if (element != null
                        && access.mayWriteValues(element)
                        && DataElement.of(element).valueType().isNumeric()) {
                    elements.put(element.id(), DataElement.of(element).valueType());
                }
            }
        }
        return elements;
    }

    private static List<Integer> orgUnits(DataAccess access, String uid) {
        OrgUnit top = CellKey.orgUnit(access, uid);
        if (!access.reaches(Reach.CAPTURE, top)) {
            throw new Problem(ErrorCode.E2020, uid);
        }
        return access.hierarchy().atOrBelow(top).stream().map(OrgUnit::id).toList();
    }
}
