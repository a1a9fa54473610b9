package org.tonle.analytics.query.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.fetch.DaySpans;
import org.tonle.analytics.query.fetch.FactAxes;
import org.tonle.analytics.query.fetch.WantedFacts;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Fact;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;

/** The values themselves: one row a value, with the unit and period it was reported for. */
public final class RawData {
    private final AnalyticsQuery query;
    private final Map<Dimension, Map<Integer, String>> members = new HashMap<>();
    private final List<Dimension> dimensions = new ArrayList<>();
    private final Map<String, ParentColumns> parents = new HashMap<>();

    public RawData(AnalyticsQuery query) {
        this.query = query;
        for (Dimension dimension : query.dimensions()) {
            if (dimension.kind() != DimensionKind.PERIOD) {
                dimensions.add(dimension);
                members.put(dimension, names(dimension));
                if (dimension.kind() == DimensionKind.ORGANISATION_UNIT
                        && query.answer().hasParentColumns()) {
                    parents.put(dimension.id(), ParentColumns.ofAll(query));
                }
            }
        }
    }

    /** Which item a number of the facts falls into, as rows call it; empty for dimensions whose numbers are objects themselves. */
    private Map<Integer, String> names(Dimension dimension) {
        Map<Integer, String> names = new HashMap<>();
        boolean isGrouped = dimension.kind().type() != null;
        for (DimensionItem item : dimension.items()) {
            if (isGrouped) {
                for (int member : FactAxes.members(query.snapshot(), dimension, item)) {
                    names.putIfAbsent(member, RowMaker.name(item, query.answer().schemes(), query.snapshot()));
                }
            }
        }
        return names;
    }

    /** The rows are read from the facts while the grid is written. */
    public Grid grid(Readings readings) {
        List<FactOperand> operands = new ArrayList<>();
        for (DataItem item : query.dataItems()) {
            if (item instanceof DataItem.Element element) {
                operands.add(FactOperand.of(0, element.object().id()));
            } else if (item instanceof DataItem.ElementOperand operand) {
                operands.add(new FactOperand(
                        0,
                        operand.element().id(),
                        only(operand.categoryOptionCombo()),
                        only(operand.attributeOptionCombo()),
                        true));
            }
        }
        if (operands.isEmpty()) {
            return new Grid(headers(), List.of(), metaData());
        }
        FactQuery facts = new FactQuery(
                Aggregation.SUM,
                operands,
                DaySpans.of(query, WantedFacts.Window.NONE),
                CellShape.of(query).axes());
        return new Grid(
                headers(),
                cells -> readings.with(reading -> reading.each(facts, fact -> {
                    try {
                        write(fact, cells);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                })),
                Grid.UNKNOWN,
                metaData(),
                null);
    }

    /** Lends a state of the facts. */
    @FunctionalInterface
    public interface Readings {
        void with(Consumer<FactReading> reader) throws IOException;
    }

    private static int @Nullable [] only(@Nullable MetadataObject combo) {
        return combo == null ? null : new int[] {combo.id()};
    }

    private List<GridHeader> headers() {
        List<GridHeader> headers = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            String name = dimension.name(query.answer().naming());
            ParentColumns above = parents.get(dimension.id());
            if (above != null) {
                headers.addAll(above.headers());
            }
            headers.add(GridHeader.item(dimension.id(), name));
            if (query.answer().showNames()) {
                headers.add(GridHeader.item(dimension.id() + "name", name + " name"));
            }
        }
        headers.add(GridHeader.item("pe", null));
        headers.add(GridHeader.date("pestartdate", "Period start date"));
        headers.add(GridHeader.date("peenddate", "Period end date"));
        headers.add(isTyped() ? GridHeader.item("value", "Value") : GridHeader.number("value", "Value"));
        return headers;
    }

    /** Whether a format may hold the column to what it says, and some values are no numbers. DHIS2 calls all of them numbers. */
    private boolean isTyped() {
        return !query.answer().hasMetaData()
                && query.dataItems().stream()
                        .map(item ->
                                item instanceof DataItem.ElementOperand operand ? operand.element() : item.object())
                        .anyMatch(element -> element != null
                                && element.type().name().equals("dataElement")
                                && !DataElement.of(element).valueType().hasNumber());
    }

    private void write(Fact fact, GridCells cells) throws IOException {
        query.budget().step();
        for (Dimension dimension : dimensions) {
            int number = number(dimension, fact);
            String group = members.getOrDefault(dimension, Map.of()).get(number);
            MetadataObject object = query.snapshot().byId(number);
            ParentColumns above = parents.get(dimension.id());
            if (above != null && object != null) {
                above.write(object.uid(), cells);
            }
            cells.text(
                    group != null
                            ? group
                            : object == null ? "" : query.answer().schemes().name(object));
            if (query.answer().showNames()) {
                cells.text(object == null ? "" : query.answer().naming().of(object));
            }
        }
        cells.text(fact.period());
        cells.text(fact.start().toString());
        cells.text(fact.end().toString());
        Double value = fact.number();
        if (value == null) {
            cells.text(fact.text());
        } else {
            cells.number(value, 1);
        }
        cells.endRow();
    }

    private static int number(Dimension dimension, Fact fact) {
        return FactAxes.number(dimension, fact);
    }

    /** Like that of other answers, but the periods are those of the values and not explained. */
    private ObjectNode metaData() {
        ObjectNode json = MetaData.of(query);
        if (json.path("items") instanceof ObjectNode items) {
            items.putObject("pe");
        }
        if (json.path("dimensions") instanceof ObjectNode ids) {
            ids.path("pe").forEach(id -> removeItem(json, id.asText()));
            ids.putArray("pe");
        }
        return json;
    }

    private static void removeItem(ObjectNode json, String id) {
        if (json.path("items") instanceof ObjectNode items) {
            items.remove(id);
        }
    }
}
