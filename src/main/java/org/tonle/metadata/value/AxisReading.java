package org.tonle.metadata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.metadata.model.ChartDimension;
import org.tonle.metadata.model.ChartOrgUnits;
import org.tonle.metadata.model.RelativePeriodFlags;
import org.tonle.period.RelativePeriod;

/** The axes of charts, maps and event reports as apps read them, put together from the names of the dimensions and what is chosen of each. */
public final class AxisReading {
    private final Viewpoint viewpoint;
    private final Document chart;
    private final Layout dimensionLayout;
    private final Layout itemLayout;

    private AxisReading(Viewpoint viewpoint, Document chart) {
        this.viewpoint = viewpoint;
        this.chart = chart;
        this.dimensionLayout = viewpoint.snapshot().layout("dimensionalObject");
        this.itemLayout = viewpoint.snapshot().layout("dimensionalItem");
    }

    /** The dimensions of an axis with the items the one who looks may see: {@code dimension}, and {@code items} with their {@code dimensionItem}. */
    public static List<Document> of(Viewpoint viewpoint, Document chart, ChartAxis axis) {
        return new AxisReading(viewpoint, chart).dimensions(axis);
    }

    /** How {@code columns}, {@code rows} or {@code filters} is read: a list of documents. */
    static ValueReader of(ChartAxis axis) {
        return (viewpoint, holder) -> new AxisReading(viewpoint, holder.document()).dimensions(axis);
    }

    /** The relative periods of a chart as flags. */
    static @Nullable JsonNode relativePeriods(Document chart) {
        return chart.layout().position("rawPeriods") < 0 ? null : RelativePeriodFlags.of(chart.texts("rawPeriods"));
    }

    /** What an event chart adds up: the element or the attribute whose values it is. */
    static ValueReader value() {
        return (viewpoint, holder) -> new AxisReading(viewpoint, holder.document()).valueDimension();
    }

    private @Nullable Document valueDimension() {
        List<Document> found = new ArrayList<>();
        String element = chart.text("dataElementValueDimension");
        String attribute = chart.text("attributeValueDimension");
        if (element != null) {
            add(found, "dataElement", element, element, "DATA_ELEMENT");
        } else if (attribute != null) {
            add(found, "trackedEntityAttribute", attribute, attribute, "PROGRAM_ATTRIBUTE");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Document> dimensions(ChartAxis wanted) {
        Map<String, Integer> seen = new HashMap<>();
        List<Document> dimensions = new ArrayList<>();
        if (chart.layout().position(wanted.names()) < 0) {
            return List.of(dimension(wanted, "ou", 0)); // the rows of a map are its units
        }
        for (ChartAxis axis : ChartAxis.values()) {
            for (String name : chart.texts(axis.names())) {
                int nth = seen.merge(name, 1, Integer::sum) - 1;
                if (axis == wanted) {
                    dimensions.add(dimension(axis, name, nth));
                }
            }
        }
        return dimensions;
    }

    private Document dimension(ChartAxis axis, String name, int nth) {
        Document dimension = empty(dimensionLayout).with("id", name).with("dimension", name);
        Document repetition = repetition(axis, name);
        dimension = repetition == null ? dimension : dimension.with("repetition", repetition);
        return switch (name) {
            case "dx" -> dimension.with("dimensionType", "DATA_X").with("items", dataItems());
            case "pe" -> dimension.with("dimensionType", "PERIOD").with("items", periods());
            case "ou" -> dimension.with("dimensionType", "ORGANISATION_UNIT").with("items", orgUnits());
            default -> other(dimension, axis, name, nth);
        };
    }

    private Document other(Document dimension, ChartAxis axis, String name, int nth) {
        for (ChartDimension kind : ChartDimension.values()) {
            List<Document> parts = chart.parts(kind.parts()).stream()
                    .filter(part -> name.equals(part.text(kind.holder())))
                    .toList();
            if (!parts.isEmpty()) {
                return part(
                        dimension.with("dimensionType", kind.name()), kind, parts.get(Math.min(nth, parts.size() - 1)));
            }
        }
        return dimension.with("items", simpleItems(axis, name));
    }

    private Document part(Document dimension, ChartDimension kind, Document part) {
        if (kind.items() != null) {
            List<Document> items = new ArrayList<>();
            for (String uid : part.texts(kind.items())) {
                add(items, Objects.requireNonNull(kind.itemType()), uid, uid, itemKind(kind));
            }
            return dimension.with("items", items);
        }
        Document next = dimension.with("items", List.of());
        for (String word : List.of("filter", "legendSet", "program", "programStage")) {
            if (part.layout().position(word) >= 0) {
                next = next.with(word, part.value(word));
            }
        }
        return next;
    }

    private @Nullable String itemKind(ChartDimension kind) {
        return ComputedProperties.dimensionItemType(
                viewpoint.snapshot().schema().require(Objects.requireNonNull(kind.itemType())));
    }

    private @Nullable Document repetition(ChartAxis axis, String name) {
        return chart.parts("repetitions").stream()
                .filter(each -> axis.name().equals(each.text("parent")) && name.equals(each.text("dimension")))
                .findFirst()
                .orElse(null);
    }

    private List<Document> simpleItems(ChartAxis axis, String name) {
        List<Document> items = new ArrayList<>();
        if (chart.value("simpleDimensions") instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof JsonNode simple
                        && axis.name().equals(simple.path("parent").asText())
                        && name.equals(simple.path("dimension").asText())) {
                    simple.path("values").forEach(value -> items.add(item(value.asText(), value.asText(), null)));
                }
            }
        }
        return items;
    }

    private List<Document> periods() {
        List<String> raw = chart.texts("rawPeriods");
        List<String> all = raw.isEmpty()
                ? chart.parts("periods").stream()
                        .map(period -> String.valueOf(period.text("id")))
                        .toList()
                : raw;
        return all.stream().map(this::period).toList();
    }

    private Document period(String id) {
        String name = RelativePeriod.byName(id).map(RelativePeriod::label).orElse(id);
        return item(id, name, "PERIOD");
    }

    private List<Document> orgUnits() {
        List<Document> items = new ArrayList<>();
        chart.texts("organisationUnits").forEach(uid -> add(items, "organisationUnit", uid, uid, "ORGANISATION_UNIT"));
        ChartOrgUnits.FLAGS.forEach((keyword, flag) -> {
            if (chart.flag(flag)) {
                items.add(item(keyword, keyword, "ORGANISATION_UNIT"));
            }
        });
        if (chart.value("organisationUnitLevels") instanceof List<?> levels) {
            levels.forEach(level -> items.add(level(String.valueOf(level))));
        }
        chart.texts("itemOrganisationUnitGroups")
                .forEach(uid ->
                        add(items, "organisationUnitGroup", uid, ChartOrgUnits.GROUP + uid, "ORGANISATION_UNIT_GROUP"));
        return items;
    }

    private Document level(String number) {
        String id = ChartOrgUnits.LEVEL + number;
        MetadataObject level = viewpoint.snapshot().all("organisationUnitLevel").stream()
                .filter(each -> number.equals(String.valueOf(each.document().integer("level", 0))))
                .findFirst()
                .orElse(null);
        return level == null ? item(id, id, null) : item(id, shown(level), null);
    }

    private List<Document> dataItems() {
        List<Document> items = new ArrayList<>();
        for (Document part : chart.parts("dataDimensionItems")) {
            String kind = String.valueOf(part.text("dataDimensionItemType"));
            switch (kind) {
                case "DATA_ELEMENT_OPERAND" ->
                    composed(items, kind, part.part("dataElementOperand"), "dataElement", "categoryOptionCombo");
                case "PROGRAM_DATA_ELEMENT" ->
                    composed(items, kind, part.part("programDataElement"), "program", "dataElement");
                case "PROGRAM_ATTRIBUTE" ->
                    composed(items, kind, part.part("programAttribute"), "program", "attribute");
                case "REPORTING_RATE" -> rate(items, part.part("reportingRate"));
                case "INDICATOR" -> one(items, kind, "indicator", part);
                case "PROGRAM_INDICATOR" -> one(items, kind, "programIndicator", part);
                case "EXPRESSION_DIMENSION_ITEM" -> one(items, kind, "expressionDimensionItem", part);
                default -> one(items, kind, "dataElement", part);
            }
        }
        return items;
    }

    private void one(List<Document> items, String kind, String type, Document part) {
        String uid = part.text(type);
        if (uid != null) {
            add(items, type, uid, uid, kind);
        }
    }

    /** An item of two objects: {@code element.combo}, {@code program.element}. */
    private void composed(List<Document> items, String kind, @Nullable Document part, String first, String second) {
        String uid = part == null ? null : part.text(first);
        if (part == null || uid == null) {
            return;
        }
        String other = part.text(second);
        String attributeOptionCombo =
                part.layout().position("attributeOptionCombo") < 0 ? null : part.text("attributeOptionCombo");
        String id = uid + (other == null ? "" : "." + other);
        id = attributeOptionCombo == null ? id : uid + "." + (other == null ? "*" : other) + "." + attributeOptionCombo;
        MetadataObject one = viewpoint.find(first, uid);
        String type = second.equals("attribute") ? "trackedEntityAttribute" : second;
        MetadataObject two = other == null ? null : viewpoint.find(type, other);
        if (one != null && (other == null || two != null)) {
            items.add(item(id, two == null ? shown(one) : shown(one) + " " + shown(two), kind));
        }
    }

    private void rate(List<Document> items, @Nullable Document part) {
        String uid = part == null ? null : part.text("dataSet");
        MetadataObject dataSet = uid == null ? null : viewpoint.find("dataSet", uid);
        if (part != null && dataSet != null) {
            String metric = String.valueOf(part.text("metric"));
            String words = metric.charAt(0)
                    + metric.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            items.add(item(uid + "." + metric, shown(dataSet) + " - " + words, "REPORTING_RATE"));
        }
    }

    /** Adds an object, unless the reader does not see it. */
    private void add(List<Document> items, String type, String uid, String id, @Nullable String kind) {
        MetadataObject object = viewpoint.find(type, uid);
        if (object != null) {
            Document item = item(id, shown(object), kind).with("name", ComputedProperties.name(object.document()));
            items.add(item.with("shortName", object.document().text("shortName"))
                    .with("code", object.document().text("code"))
                    .with("expression", object.document().text("expression")));
        }
    }

    private String shown(MetadataObject object) {
        return String.valueOf(Translated.displayName(viewpoint, object.document()));
    }

    private Document item(String id, String name, @Nullable String kind) {
        return empty(itemLayout)
                .with("id", id)
                .with("dimensionItem", id)
                .with("name", name)
                .with("displayName", name)
                .with("dimensionItemType", kind);
    }

    private static Document empty(Layout layout) {
        return Document.of(layout, new Object[layout.stored().size()]);
    }
}
