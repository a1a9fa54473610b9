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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.Reach;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Category;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.metadata.model.ValueItem;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** What the identifiers of an answer on records mean: {@code items} by identifier, {@code dimensions} with their items. */
final class RecordMetaData {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RecordQuery query;
    private final boolean details;
    private final boolean isList;
    private final ObjectNode items = NODES.objectNode();
    private final ObjectNode dimensions = NODES.objectNode();

    private RecordMetaData(RecordQuery query) {
        this.query = query;
        this.details = query.request().answer().includeMetadataDetails();
        this.isList = !query.request().isAggregate();
    }

    /**
     * Empty when the question wants none.
     *
     * @param shown of a list the options in the rows, by identifier of the value; null for numbers
     * @param units those in the rows where they are others than those asked for, else null
     */
    static ObjectNode of(
            RecordQuery query,
            @Nullable Map<String, ? extends Collection<MetadataObject>> shown,
            @Nullable Collection<MetadataObject> units) {
        ObjectNode json = NODES.objectNode();
        if (!query.request().answer().skipMeta()) {
            new RecordMetaData(query).write(json, shown, units);
        }
        return json;
    }

    private void write(
            ObjectNode json,
            @Nullable Map<String, ? extends Collection<MetadataObject>> shown,
            @Nullable Collection<MetadataObject> units) {
        query.scope().programs().forEach(this::name);
        query.scope().stages().stream().filter(query.access()::mayReadData).forEach(this::name);
        dimensions.putArray("pe");
        List<QueryDimension> all = new ArrayList<>(query.dimensions());
        all.addAll(query.filters());
        for (QueryDimension dimension : all) {
            if (dimension instanceof QueryDimension.OfTime time) {
                write(time.time());
            } else {
                write(((QueryDimension.OfObjects) dimension).dimension());
            }
        }
        if (query.orgUnits() == null) {
            items.putObject("ou");
            ArrayNode uids = dimensions.putArray("ou");
            for (OrgUnit root : query.access().orgUnits(Reach.ANALYSE).tops()) {
                uids.add(root.uid());
                name(root.object());
            }
        }
        if (units != null) {
            ArrayNode uids = dimensions.putArray("ou");
            units.forEach(unit -> {
                uids.add(unit.uid());
                name(unit);
            });
        }
        if (!items.has("pe") && !RecordQuery.times(all).isEmpty()) {
            items.putObject("pe");
        }
        query.items().forEach(item -> write(item, shown));
        query.itemFilters().forEach(item -> {
            write(item, shown == null ? null : Map.of());
            ArrayNode words = dimensions.putArray(item.id());
            item.operands().forEach(words::add);
            chosenOf(item).forEach(words::add);
        });
        QueryItem value = query.value();
        if (value != null && value.object() != null) {
            coded(value.object());
        }
        Set<String> states = QueryStates.isKey(query.request())
                ? QueryStates.programStates(query.request().states().enrollments())
                : Set.of();
        if (!states.isEmpty()) {
            writeStates(states);
        }
        if (query.subject() == RecordSubject.EVENT && !query.access().user().isSuperuser()) {
            writeOptions();
        }
        writePeriodsOfPrograms();
        query.keywords().values().forEach(this::write);
        json.set("items", items);
        writeHierarchy(json);
        json.set("dimensions", dimensions);
    }

    /** A list has no column of periods, so that nothing is said of them but their names. */
    private void write(TimeDimension time) {
        boolean isSilent = isList && time.id().equals("pe");
        ObjectNode own = items.putObject(time.id());
        if (details) {
            own.put("uid", time.id()).put("dimensionType", "PERIOD");
        }
        if (!isSilent) {
            own.put("name", time.name());
        }
        ArrayNode ids = dimensions.putArray(time.id());
        for (TimeItem item : time.items()) {
            if (!isSilent) {
                ids.add(item.id());
            }
            ObjectNode json = items.putObject(item.id());
            if (details) {
                json.put("uid", item.id()).put("code", item.id()).put("dimensionItemType", "PERIOD");
                json.put("startDate", item.days().start() + "T00:00:00.000");
                json.put("endDate", item.days().end() + "T00:00:00.000");
                json.put("valueType", "TEXT").put("totalAggregationType", "SUM");
            }
            json.put("name", item.name(query.naming()));
        }
    }

    private void write(Dimension dimension) {
        ObjectNode own = items.putObject(dimension.id());
        if (details) {
            own.put("uid", dimension.id()).put("dimensionType", dimension.kind().name());
        }
        own.put("name", dimension.name(query.naming()));
        ArrayNode ids = dimensions.putArray(dimension.id());
        for (DimensionItem item : dimension.items()) {
            ids.add(item.id());
            ObjectNode json = items.putObject(item.id());
            MetadataObject object = item.object();
            if (details && object != null) {
                identify(json, object);
                json.put("dimensionItemType", dimension.kind().itemWord());
                boolean isUnit = dimension.kind() == DimensionKind.ORGANISATION_UNIT;
                json.put("valueType", isUnit ? "TEXT" : "NUMBER").put("totalAggregationType", "SUM");
            }
            json.put("name", item.name(query.naming()));
        }
    }

    private void write(QueryItem item, @Nullable Map<String, ? extends Collection<MetadataObject>> shown) {
        ObjectNode json = item(item);
        items.set(item.id(), json);
        ArrayNode ids = dimensions.putArray(item.id());
        MetadataObject object = item.object();
        if (object != null) {
            items.set(object.uid(), json);
            nameStage(item, json, ids);
        }
        ValueGroups groups = item.groups();
        if (groups != null) {
            for (ValueGroups.Group group : groups.groups()) {
                boolean isMeant = item.chosen().isEmpty() || item.chosen().contains(group.uid());
                if (isMeant) {
                    ids.add(group.uid());
                    items.putObject(group.uid()).put("uid", group.uid()).put("name", group.name());
                }
            }
        }
        List<MetadataObject> options = item.options();
        if (options != null) {
            write(item, options, ids, shown);
        }
        if (object != null && !dimensions.has(object.uid())) {
            dimensions.set(object.uid(), ids);
        }
    }

    /** Options and legends that the conditions of a filter name. */
    private static List<String> chosenOf(QueryItem item) {
        if (item.options() != null) {
            return item.chosenOptions().stream().map(MetadataObject::uid).toList();
        }
        return item.groups() == null ? List.of() : item.chosen();
    }

    /** The same value under the names without what stands before it. */
    private void nameStage(QueryItem item, ObjectNode json, ArrayNode ids) {
        if (item.object() != null && !item.path().isEmpty()) {
            String stage = item.path().get(item.path().size() - 1).uid();
            String name = stage + "." + item.object().uid();
            items.set(name, json);
            dimensions.set(name, ids);
            if (item.path().size() == 2) {
                items.set(item.path().get(0).uid() + "." + name, json);
            }
        }
    }

    private ObjectNode item(QueryItem item) {
        ObjectNode json = NODES.objectNode();
        MetadataObject object = item.object();
        if (details && object != null) {
            identify(json, object);
            boolean isElement = object.type().name().equals("dataElement");
            json.put(
                    "dimensionItemType",
                    isElement ? "DATA_ELEMENT" : item.isIndicator() ? "PROGRAM_INDICATOR" : "PROGRAM_ATTRIBUTE");
            boolean isNumber = item.isIndicator() || item.valueType().isNumeric();
            json.put("valueType", isNumber ? "NUMBER" : item.valueType().name());
            String aggregation = item.isIndicator()
                    ? ProgramIndicator.of(object).aggregationType()
                    : ValueItem.of(object).aggregationType();
            json.put("aggregationType", aggregation);
            json.put("totalAggregationType", "NONE".equals(aggregation) ? "NONE" : "SUM");
        }
        return json.put("name", item.name(query.naming()));
    }

    /**
     * Of numbers the options that conditions name, of events and enrollments those in the rows, of persons those conditions name, or all.
     * Source: recorded answers.
     */
    private void write(
            QueryItem item,
            List<MetadataObject> options,
            ArrayNode ids,
            @Nullable Map<String, ? extends Collection<MetadataObject>> shown) {
        boolean isPersons = query.subject() == RecordSubject.TRACKED_ENTITY;
        Collection<MetadataObject> meant = item.chosenOptions();
        if (shown != null && !isPersons) {
            Collection<MetadataObject> found = shown.get(item.id());
            meant = found == null ? List.of() : found;
        }
        (isPersons ? options : meant).forEach(option -> ids.add(option.uid()));
        (shown == null ? options : meant).forEach(this::coded);
        MetadataObject set = query.snapshot().findUnchecked("optionSet", item.optionSet());
        if ((shown != null || isPersons) && set != null) {
            ObjectNode json = items.putObject(set.uid()).put("uid", set.uid()).put("name", set.name());
            ArrayNode list = json.putArray("options");
            meant.forEach(option -> list.addObject().put("uid", option.uid()).put("code", option.code()));
        }
    }

    private void name(MetadataObject object) {
        ObjectNode json = items.putObject(object.uid());
        if (details) {
            identify(json, object);
        }
        json.put("name", query.naming().of(object));
    }

    private void coded(MetadataObject object) {
        ObjectNode json = items.putObject(object.uid());
        if (details) {
            json.put("uid", object.uid());
        }
        if (object.code() != null) {
            json.put("code", object.code());
        }
        json.put("name", query.naming().of(object));
    }

    private static void identify(ObjectNode json, MetadataObject object) {
        json.put("uid", object.uid());
        if (object.code() != null) {
            json.put("code", object.code());
        }
        if (object.description() != null) {
            json.put("description", object.description());
        }
    }

    /** By what events are split, as far as the reader sees it: numbers are about these options alone. */
    private void writeOptions() {
        MetadataObject combo = query.snapshot()
                .findUnchecked(
                        "categoryCombo", Program.of(query.scope().program()).categoryCombo());
        List<String> categories =
                combo == null ? List.of() : CategoryCombo.of(combo).categories();
        for (String uid : categories) {
            MetadataObject category = query.access().find("category", uid);
            if (category == null || "default".equals(category.name()) || items.has(uid)) {
                continue;
            }
            items.putObject(uid);
            ArrayNode ids = dimensions.putArray(uid);
            for (String option : Category.of(category).categoryOptions()) {
                MetadataObject object = query.access().find("categoryOption", option);
                if (object != null && query.access().mayReadData(object)) {
                    ids.add(option);
                    name(object);
                }
            }
        }
    }

    /** Of a list the periods in which persons must have been enrolled or seen. Source: recorded answers. */
    private void writePeriodsOfPrograms() {
        if (isList && !query.periods().isEmpty()) {
            write(new TimeDimension(
                    "pe", "Period", RecordColumn.CREATED.of(RecordPlace.Own.TRACKED_ENTITY), query.periods()));
            items.putObject("pe").put("name", "Period");
            ArrayNode ids = dimensions.putArray("pe");
            query.periods().forEach(period -> ids.add(period.id()));
        }
    }

    private void writeStates(Set<String> states) {
        items.putObject("programstatus").put("name", "Program status");
        ArrayNode ids = dimensions.putArray("programstatus");
        for (String state : states) {
            ids.add(state);
            items.putObject(state)
                    .put("name", state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT));
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
        String name = keyword.name(query.naming());
        if (name != null) {
            json.put("name", name);
        }
        List<OrgUnit> units = keyword.organisationUnits();
        if (units != null) {
            ArrayNode uids = json.putArray("organisationUnits");
            units.forEach(unit -> uids.add(unit.uid()));
        }
    }

    private void writeHierarchy(ObjectNode json) {
        Dimension units = query.orgUnits();
        if (units == null) {
            return;
        }
        Hierarchy hierarchy = query.access().hierarchy();
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
                String path = String.join("/", list.stream().map(OrgUnit::name).toList());
                names.put(unit.uid(), "/" + path + "/" + unit.name());
            });
        }
    }
}
