package org.tonle.analytics.query.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.ItemNaming;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.analytics.query.reading.QueryReader;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.Indicator;
import org.tonle.metadata.model.IndicatorType;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/** What the identifiers of an answer mean: {@code items} by identifier, and {@code dimensions} with the identifiers of their items. */
public final class MetaData {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final AnalyticsQuery query;
    private final boolean details;
    private final ItemNaming naming;
    private final ObjectNode items = NODES.objectNode();
    private final ObjectNode dimensions = NODES.objectNode();

    private MetaData(AnalyticsQuery query) {
        this.query = query;
        this.details = query.answer().includeMetadataDetails();
        this.naming = query.answer().naming();
    }

    /** Empty when the question wants none. */
    public static ObjectNode of(AnalyticsQuery query) {
        ObjectNode json = NODES.objectNode();
        if (query.answer().skipMeta()) {
            return json;
        }
        MetaData metaData = new MetaData(query);
        metaData.write();
        json.set("items", metaData.items);
        metaData.writeHierarchy(json);
        json.set("dimensions", metaData.dimensions);
        return json;
    }

    private void write() {
        dimensions.putArray("pe");
        dimensions.putArray("ou");
        query.dimensions().forEach(this::write);
        query.filters().forEach(this::write);
        if (query.dimension(DimensionKind.CATEGORY_OPTION_COMBO) == null) {
            ArrayNode combos = dimensions.putArray("co");
            for (MetadataObject combo : QueryReader.elementCombos(query).values()) {
                combos.add(combo.uid());
                items.set(combo.uid(), details(new DimensionItem.Of(combo), DimensionKind.CATEGORY_OPTION_COMBO));
            }
        }
        query.keywords().values().forEach(this::write);
    }

    private void write(Dimension dimension) {
        ArrayNode ids = dimensions.putArray(dimension.id());
        for (DimensionItem item : dimension.items()) {
            ids.add(item.id());
            items.set(item.id(), details(item, dimension.kind()));
        }
        ObjectNode json = NODES.objectNode();
        if (details) {
            json.put("uid", dimension.id());
            put(
                    json,
                    "code",
                    dimension.object() == null ? null : dimension.object().code());
        }
        json.put("name", dimension.name(naming));
        if (details) {
            json.put("dimensionType", dimension.kind().name());
        }
        items.set(dimension.id(), json);
    }

    private void write(Keyword keyword) {
        if (items.has(keyword.id())) {
            return;
        }
        ObjectNode json = NODES.objectNode();
        MetadataObject object = keyword.object();
        if (object != null) {
            json.put("uid", object.uid());
            put(json, "code", object.code());
        }
        put(json, "name", keyword.name(naming));
        List<OrgUnit> units = keyword.organisationUnits();
        if (units != null) {
            ArrayNode uids = json.putArray("organisationUnits");
            units.forEach(unit -> uids.add(unit.uid()));
        }
        items.set(keyword.id(), json);
    }

    private ObjectNode details(DimensionItem item, DimensionKind kind) {
        ObjectNode json = NODES.objectNode();
        if (!details) {
            return json.put("name", item.name(naming));
        }
        MetadataObject object = item.object();
        json.put("uid", item.id());
        put(json, "code", object == null ? null : object.code());
        json.put("name", item.name(naming));
        put(json, "description", object == null ? null : object.description());
        put(json, "legendSet", legendSet(object));
        put(json, "dimensionItemType", itemType(item, kind));
        json.put("valueType", isNumber(item, kind) ? "NUMBER" : "TEXT");
        if (item instanceof DataItem.Element element) {
            put(json, "aggregationType", DataElement.of(element.object()).aggregationType());
        }
        json.put("totalAggregationType", total(item));
        if (item instanceof DimensionItem.InPeriod in) {
            period(json, in.period());
            json.put("code", item.id());
        }
        if (item instanceof DataItem.Indicator indicator) {
            indicatorType(json, indicator.object());
        }
        return json;
    }

    private static @Nullable String legendSet(@Nullable MetadataObject object) {
        List<String> sets = object == null ? List.of() : object.document().texts("legendSets");
        return sets.isEmpty() ? null : sets.get(0);
    }

    private static boolean isNumber(DimensionItem item, DimensionKind kind) {
        return item instanceof DataItem
                || kind == DimensionKind.CATEGORY_OPTION_COMBO
                || kind == DimensionKind.ATTRIBUTE_OPTION_COMBO;
    }

    private static @Nullable String itemType(DimensionItem item, DimensionKind kind) {
        return item instanceof DataItem data ? data.itemType() : kind.itemWord();
    }

    /** How a sum over items is made in tables of clients. */
    private String total(DimensionItem item) {
        if (item instanceof DataItem.Indicator indicator) {
            MetadataObject type = query.snapshot()
                    .findUnchecked(
                            "indicatorType", Indicator.of(indicator.object()).indicatorType());
            return type != null && IndicatorType.of(type).isNumber() ? "SUM" : "AVERAGE";
        }
        return "SUM";
    }

    private static void period(ObjectNode json, Period period) {
        json.put("startDate", period.start() + "T00:00:00.000");
        json.put("endDate", period.end() + "T00:00:00.000");
    }

    private void indicatorType(ObjectNode json, MetadataObject indicator) {
        MetadataObject type = query.snapshot()
                .findUnchecked("indicatorType", Indicator.of(indicator).indicatorType());
        if (type != null) {
            json.putObject("indicatorType")
                    .put("name", type.name())
                    .put("displayName", type.name())
                    .put("factor", IndicatorType.of(type).factor())
                    .put("number", IndicatorType.of(type).isNumber());
        }
    }

    private void writeHierarchy(ObjectNode json) {
        Dimension units = query.anywhere(DimensionKind.ORGANISATION_UNIT);
        if (units == null) {
            return;
        }
        Map<String, List<OrgUnit>> above = new LinkedHashMap<>();
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
        for (DimensionItem item : units.items()) {
            if (item instanceof DimensionItem.InOrgUnit in) {
                above.put(item.id(), hierarchy.ancestors(in.orgUnit()));
            }
        }
        if (query.answer().hierarchyMeta()) {
            ObjectNode parents = json.putObject("ouHierarchy");
            above.forEach((uid, list) -> parents.put(
                    uid, String.join("/", list.stream().map(OrgUnit::uid).toList())));
        }
        if (query.answer().showHierarchy()) {
            ObjectNode names = json.putObject("ouNameHierarchy");
            above.forEach((uid, list) -> {
                List<OrgUnit> path = new ArrayList<>(list);
                path.add(hierarchy.get(uid));
                names.put(
                        uid,
                        "/" + String.join("/", path.stream().map(OrgUnit::name).toList()));
            });
        }
    }

    private static void put(ObjectNode json, String property, @Nullable String value) {
        if (value != null) {
            json.put(property, value);
        }
    }
}
