package org.tonle.datavalue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The lowest and highest values expected in cells: sets, removes and lists them. */
@ApplicationScoped
public class MinMaxBounds {
    static final String MAY_BOUND = "F_MINMAX_DATAELEMENT_ADD";

    private final MinMaxStore store;

    MinMaxBounds(MinMaxStore store) {
        this.store = store;
    }

    /** A cell as a request names it, by uids. */
    record Cell(String dataElement, String orgUnit, String categoryOptionCombo) {}

    /** Bounds the user may see, as {@code min, max, generated, dataElement, source, optionCombo}; of the elements and units that filters name. */
    List<ObjectNode> rows(DataAccess access, Parameters words) {
        List<ObjectNode> rows = new ArrayList<>();
        for (MinMaxStore.MinMax each : store.find(
                access,
                numbers(access, "dataElement", words, "dataElement.id:eq:"),
                numbers(access, "organisationUnit", words, "source.id:eq:"))) {
            ObjectNode row = JsonNodeFactory.instance
                    .objectNode()
                    .put("min", each.min())
                    .put("max", each.max())
                    .put("generated", each.generated());
            reference(row, "dataElement", access.snapshot().byId(each.dataElement()));
            reference(row, "source", access.snapshot().byId(each.orgUnit()));
            reference(row, "optionCombo", access.snapshot().byId(each.categoryOptionCombo()));
            rows.add(row);
        }
        return rows;
    }

    /** The numbers of the objects a filter names; -1, which nobody has, for one that does not exist. None when filters are alternatives. */
    private static List<Integer> numbers(DataAccess access, String type, Parameters words, String filter) {
        Snapshot snapshot = access.snapshot();
        if ("OR".equalsIgnoreCase(words.text("rootJunction"))) {
            return List.of();
        }
        return words.values("filter").stream()
                .filter(each -> each.startsWith(filter))
                .map(each -> access.known(snapshot.findUnchecked(type, each.substring(filter.length()))))
                .map(object -> object == null ? -1 : object.id())
                .toList();
    }

    private static void reference(ObjectNode row, String name, @Nullable MetadataObject object) {
        if (object != null) {
            row.putObject(name).put("id", object.uid());
        }
    }

    /**
     * A bound that was sent.
     *
     * @throws Problem {@code missing} when there is none, E1003 for what is no whole number of the size a bound may have
     */
    static int bound(JsonNode body, String name, ErrorCode missing) {
        JsonNode sent = body.path(name);
        if (sent.isMissingNode() || sent.isNull()) {
            throw new Problem(missing);
        }
        String text = sent.asText();
        try {
            if (sent.isValueNode()) {
                return new BigDecimal(text.strip()).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException none) {
            throw unfit(name, text);
        }
        throw unfit(name, sent.toString());
    }

    private static Problem unfit(String name, String sent) {
        String shown = sent.length() > 100 ? sent.substring(0, 100) + "..." : sent;
        return Parameters.unreadable(
                name, shown, "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
    }

    /** @throws Problem E2044 for bounds the wrong way round, and what {@link #cell} throws */
    void set(DataAccess access, Cell cell, int min, int max, boolean generated) {
        if (max <= min) {
            throw new Problem(ErrorCode.E2044, max, min);
        }
        if (store.put(access, List.of(cell(access, cell, min, max, generated))) == 0) {
            throw new Problem(ErrorCode.E2020, cell.orgUnit());
        }
    }

    /** Whether there was something to remove. @throws Problem what {@link #cell} throws */
    boolean remove(DataAccess access, Cell cell) {
        MinMaxStore.MinMax bounds = cell(access, cell, 0, 0, false);
        return store.remove(access, List.of(bounds)) > 0;
    }

    /** @throws Problem E8003, E8022, E8024 for what the user knows nothing of, E2020 outside of his units, E2014 for values he may not write */
    static MinMaxStore.MinMax cell(DataAccess access, Cell cell, int min, int max, boolean generated) {
        MetadataObject element = CellKey.find(access, "dataElement", cell.dataElement(), ErrorCode.E8003);
        OrgUnit unit = CellKey.orgUnit(access, cell.orgUnit());
        MetadataObject combo = access.find("categoryOptionCombo", cell.categoryOptionCombo());
        if (combo == null) {
            throw new Problem(ErrorCode.E8024, element.uid(), cell.categoryOptionCombo());
        }
        if (!access.reaches(Reach.CAPTURE, unit)) {
            throw new Problem(ErrorCode.E2020, unit.uid());
        }
        if (!access.mayWriteValues(element)) {
            throw new Problem(
                    ErrorCode.E1006,
                    "bounds of data element " + element.uid() + " are set by those who may write its values");
        }
        return new MinMaxStore.MinMax(element.id(), unit.id(), combo.id(), min, max, generated);
    }
}
