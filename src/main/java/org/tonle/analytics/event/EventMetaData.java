package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.Reach;
import org.tonle.analytics.query.Dimension;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.query.DimensionKind;
import org.tonle.analytics.query.Keyword;
import org.tonle.analytics.store.EventTime;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** What the identifiers of an answer on events mean: {@code items} by identifier, {@code dimensions} with their items. */
final class EventMetaData {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final EventQuery query;
    private final ObjectNode items = NODES.objectNode();
    private final ObjectNode dimensions = NODES.objectNode();

    private EventMetaData(EventQuery query) {
        this.query = query;
    }

    /** For numbers of events; empty when the question wants none. */
    static ObjectNode ofGroups(EventQuery query) {
        EventMetaData metaData = new EventMetaData(query);
        return metaData.write(true, null);
    }

    /**
     * For single events; empty when the question wants none.
     *
     * @param shown the options that stand in the rows, by identifier of the value
     */
    static ObjectNode ofList(EventQuery query, Map<String, Collection<MetadataObject>> shown) {
        EventMetaData metaData = new EventMetaData(query);
        return metaData.write(false, shown);
    }

    private ObjectNode write(boolean withPeriods, @Nullable Map<String, Collection<MetadataObject>> shown) {
        ObjectNode json = NODES.objectNode();
        if (query.request().answer().skipMeta()) {
            return json;
        }
        name(query.program().object());
        query.program().stages().stream().filter(query.access()::mayReadData).forEach(this::name);
        dimensions.putArray("pe");
        for (Dimension dimension : query.dimensions()) {
            write(dimension, withPeriods);
        }
        for (Dimension filter : query.filters()) {
            write(filter, withPeriods);
        }
        if (query.anywhere(DimensionKind.ORGANISATION_UNIT) == null) {
            items.putObject("ou");
            ArrayNode uids = dimensions.putArray("ou");
            for (OrgUnit root : query.access().orgUnits(Reach.ANALYSE).tops()) {
                uids.add(root.uid());
                name(root.object());
            }
        }
        if (!query.times().isEmpty() && query.anywhere(DimensionKind.PERIOD) == null) {
            items.putObject("pe");
        }
        query.items().forEach(item -> write(item, shown));
        query.itemFilters().forEach(item -> write(item, shown == null ? null : Map.of()));
        QueryItem value = query.value();
        if (value != null) {
            coded(value.object());
        }
        query.times().forEach(this::write);
        if (!query.request().programStatuses().isEmpty()) {
            writeStatuses();
        }
        query.keywords().values().forEach(this::write);
        json.set("items", items);
        writeHierarchy(json);
        json.set("dimensions", dimensions);
        return json;
    }

    private void write(Dimension dimension, boolean withPeriods) {
        boolean silent = dimension.kind() == DimensionKind.PERIOD && !withPeriods;
        ObjectNode own = items.putObject(dimension.id());
        if (!silent) {
            own.put("name", dimension.name(query.shortNames()));
        }
        ArrayNode ids = dimensions.putArray(dimension.id());
        for (DimensionItem item : dimension.items()) {
            if (!silent) {
                ids.add(item.id());
            }
            items.set(item.id(), item(item));
        }
    }

    private ObjectNode item(DimensionItem item) {
        ObjectNode json = NODES.objectNode();
        MetadataObject object = item.object();
        if (query.request().answer().includeMetadataDetails()) {
            json.put("uid", item.id());
            if (object != null && object.code() != null) {
                json.put("code", object.code());
            }
        }
        return json.put("name", item.name(query.shortNames()));
    }

    private void write(QueryItem item, @Nullable Map<String, Collection<MetadataObject>> shown) {
        String name = item.name(query.shortNames());
        items.putObject(item.id()).put("name", name);
        items.putObject(item.object().uid()).put("name", name);
        ArrayNode ids = dimensions.putArray(item.id());
        List<MetadataObject> options = item.options();
        if (options == null) {
            return;
        }
        Collection<MetadataObject> dimension =
                shown == null ? chosen(item, options) : shown.getOrDefault(item.id(), List.of());
        dimension.forEach(option -> ids.add(option.uid()));
        (shown == null ? options : dimension).forEach(this::coded);
        MetadataObject set = query.snapshot().findUnchecked("optionSet", item.optionSet());
        if (shown != null && set != null) {
            ObjectNode json = items.putObject(set.uid()).put("uid", set.uid()).put("name", set.name());
            ArrayNode list = json.putArray("options");
            dimension.forEach(
                    option -> list.addObject().put("uid", option.uid()).put("code", option.code()));
        }
    }

    /** The options the conditions name; all when they name none. */
    private static List<MetadataObject> chosen(QueryItem item, List<MetadataObject> options) {
        List<MetadataObject> chosen = new ArrayList<>();
        item.conditions().forEach(condition -> condition.operands().forEach(code -> {
            MetadataObject option = item.option(code);
            if (option != null && !chosen.contains(option)) {
                chosen.add(option);
            }
        }));
        return chosen.isEmpty() ? options : chosen;
    }

    private void name(MetadataObject object) {
        items.putObject(object.uid()).put("name", DimensionItem.name(object, query.shortNames()));
    }

    private void coded(MetadataObject object) {
        ObjectNode json = items.putObject(object.uid());
        if (object.code() != null) {
            json.put("code", object.code());
        }
        json.put("name", DimensionItem.name(object, query.shortNames()));
    }

    private void write(EventTime time, List<DimensionItem.InPeriod> periods) {
        String id = EventTimes.id(time);
        String words = time.name().charAt(0)
                + time.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        items.putObject(id).put("name", words);
        ArrayNode ids = dimensions.putArray(id);
        for (DimensionItem.InPeriod period : periods) {
            ids.add(period.id());
            items.set(period.id(), item(period));
        }
    }

    private void writeStatuses() {
        items.putObject("programstatus").put("name", "Program status");
        ArrayNode ids = dimensions.putArray("programstatus");
        for (EventRequest.ProgramStatus status : query.request().programStatuses()) {
            String name = status.name();
            ids.add(name);
            items.putObject(name).put("name", name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
        }
    }

    private void write(Keyword keyword) {
        if (items.has(keyword.id())) {
            return;
        }
        ObjectNode json = items.putObject(keyword.id());
        MetadataObject object = keyword.object();
        if (object != null) {
            json.put("uid", object.uid());
        }
        if (keyword.name() != null) {
            json.put("name", keyword.name());
        }
        List<OrgUnit> units = keyword.organisationUnits();
        if (units != null) {
            ArrayNode uids = json.putArray("organisationUnits");
            units.forEach(unit -> uids.add(unit.uid()));
        }
    }

    private void writeHierarchy(ObjectNode json) {
        Dimension units = query.anywhere(DimensionKind.ORGANISATION_UNIT);
        if (units == null) {
            return;
        }
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
        Map<OrgUnit, List<OrgUnit>> above = new LinkedHashMap<>();
        for (DimensionItem item : units.items()) {
            if (item instanceof DimensionItem.InOrgUnit in) {
                above.put(in.orgUnit(), hierarchy.ancestors(in.orgUnit()));
            }
        }
        if (query.request().answer().hierarchyMeta()) {
            ObjectNode parents = json.putObject("ouHierarchy");
            above.forEach((unit, list) -> parents.put(
                    unit.uid(), String.join("/", list.stream().map(OrgUnit::uid).toList())));
        }
        if (query.request().answer().showHierarchy()) {
            ObjectNode names = json.putObject("ouNameHierarchy");
            above.forEach((unit, list) -> {
                List<String> path =
                        new ArrayList<>(list.stream().map(OrgUnit::name).toList());
                path.add(unit.name());
                names.put(unit.uid(), "/" + String.join("/", path));
            });
        }
    }
}
