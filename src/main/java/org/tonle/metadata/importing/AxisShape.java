package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.metadata.model.ChartDimension;
import org.tonle.metadata.model.ChartOrgUnits;
import org.tonle.metadata.model.RelativePeriodFlags;
import org.tonle.period.RelativePeriod;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * Charts, maps and event reports as apps write them, by axis ({@code columns}, {@code rows}, {@code filters} with their items), brought
 * into the form in which they are kept: the names of the dimensions by axis, and what is chosen by kind. Where an object says both, the
 * axes decide about the dimensions they name. Older {@code relativePeriods} become {@code rawPeriods}.
 */
final class AxisShape {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> FIXED = Set.of("dx", "pe", "ou");
    private static final String RAW_PERIODS = "rawPeriods";

    private final Snapshot snapshot;
    private final Map<String, Boolean> concerned = new HashMap<>();

    AxisShape(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The object as it is kept; the very same when its type has no axes. */
    JsonNode stored(ObjectType type, JsonNode sent) {
        if (!isConcerned(type) || !(sent instanceof ObjectNode whole)) {
            return sent;
        }
        ObjectNode json = whole.deepCopy();
        for (Property property : type.all()) {
            ObjectType target = snapshot.schema().target(property);
            if (target != null
                    && property.isStored()
                    && hasAxes(target)
                    && json.get(property.name()) instanceof ArrayNode parts) {
                ArrayNode next = NODES.arrayNode();
                parts.forEach(part -> next.add(stored(target, part)));
                json.set(property.name(), next);
            }
        }
        return hasAxes(type) ? new Chart(type, json).stored() : json;
    }

    private boolean isConcerned(ObjectType type) {
        return concerned.computeIfAbsent(
                type.name(),
                name -> hasAxes(type)
                        || type.all().stream().anyMatch(property -> {
                            ObjectType target = snapshot.schema().target(property);
                            return target != null && target.isEmbedded() && property.isStored() && hasAxes(target);
                        }));
    }

    private static boolean hasAxes(ObjectType type) {
        return type.property(ChartAxis.MARK) != null;
    }

    /** One object with axes. */
    private final class Chart {
        private final ObjectType type;
        private final ObjectNode json;
        private final ObjectNode before;
        private final Set<ChartDimension> begun = EnumSet.noneOf(ChartDimension.class);
        private final Set<String> replaced = new HashSet<>();
        private final Set<String> taken = new HashSet<>();

        Chart(ObjectType type, ObjectNode json) {
            this.type = type;
            this.json = json;
            this.before = json.deepCopy();
        }

        ObjectNode stored() {
            boolean byAxis = false;
            for (ChartAxis axis : ChartAxis.values()) {
                byAxis |= json.get(axis.list()) instanceof ArrayNode list && !list.isEmpty();
            }
            for (ChartAxis axis : ChartAxis.values()) {
                if (byAxis && json.get(axis.list()) instanceof ArrayNode) {
                    takeApart(axis);
                }
            }
            for (ChartAxis axis : ChartAxis.values()) {
                json.remove(axis.list());
            }
            periods();
            value();
            return json;
        }

        private boolean has(String property) {
            return type.property(property) != null;
        }

        private void takeApart(ChartAxis axis) {
            ArrayNode names = NODES.arrayNode();
            for (JsonNode dimension : before.path(axis.list())) {
                String name = word(dimension, "dimension");
                if (name == null) {
                    continue;
                }
                names.add(name);
                JsonNode items = FIXED.contains(name) && !taken.add(name) ? null : dimension.get("items");
                switch (name) {
                    case "dx" -> data(items);
                    case "pe" -> periods(items);
                    case "ou" -> orgUnits(items);
                    default -> other(axis, name, dimension, items);
                }
                repeat(axis, name, dimension);
            }
            if (has(axis.names())) {
                json.set(axis.names(), names); // the rows of a map are its units and have no names
            }
        }

        private void data(@Nullable JsonNode items) {
            if (items != null && items.isArray()) {
                ArrayNode list = list("dataDimensionItems");
                items.forEach(item -> {
                    String id = id(item);
                    if (id != null) {
                        list.add(new DataItemShape(snapshot)
                                .stored(id, item.path("dimensionItemType").asText()));
                    }
                });
            }
        }

        private void periods(@Nullable JsonNode items) {
            if (items == null || !items.isArray()) {
                return;
            }
            ArrayNode raw = list(RAW_PERIODS);
            ArrayNode fixed = list("periods");
            items.forEach(item -> {
                String id = id(item);
                if (id != null) {
                    raw.add(id);
                    if (RelativePeriod.byName(id).isEmpty()) {
                        fixed.addObject().put("id", id);
                    }
                }
            });
            json.remove("relativePeriods");
        }

        private void orgUnits(@Nullable JsonNode items) {
            if (items == null || !items.isArray()) {
                return;
            }
            ArrayNode units = list("organisationUnits");
            ArrayNode levels = list("organisationUnitLevels");
            ArrayNode groups = list("itemOrganisationUnitGroups");
            for (String flag : ChartOrgUnits.FLAGS.values()) {
                json.put(flag, false);
            }
            items.forEach(item -> {
                String id = id(item);
                String flag = id == null ? null : ChartOrgUnits.FLAGS.get(id);
                if (flag != null) {
                    json.put(flag, true);
                } else if (id != null && id.startsWith(ChartOrgUnits.LEVEL)) {
                    level(levels, id.substring(ChartOrgUnits.LEVEL.length()));
                } else if (id != null && id.startsWith(ChartOrgUnits.GROUP)) {
                    groups.addObject().put("id", id.substring(ChartOrgUnits.GROUP.length()));
                } else if (id != null) {
                    units.addObject().put("id", id);
                }
            });
        }

        /** A level is named by its number or by its identifier. */
        private void level(ArrayNode levels, String word) {
            MetadataObject level = snapshot.findUnchecked("organisationUnitLevel", word);
            if (level == null) {
                levels.add(word);
            } else {
                levels.add(level.document().integer("level", 1));
            }
        }

        private void other(ChartAxis axis, String name, JsonNode dimension, @Nullable JsonNode items) {
            ChartDimension kind = kind(name, dimension);
            if (kind == null || !has(kind.parts())) {
                simple(axis, name, items);
                return;
            }
            if (begun.add(kind)) {
                json.putArray(kind.parts());
            }
            ObjectNode part = list(kind.parts()).addObject();
            part.putObject(kind.holder()).put("id", name);
            if (kind.items() == null) {
                for (String word : new String[] {"filter", "legendSet", "program", "programStage"}) {
                    JsonNode value = dimension.get(word);
                    if (value != null && !value.isNull()) {
                        part.set(word, value);
                    }
                }
            } else if (items == null) {
                part.set(kind.items(), kept(kind, name));
            } else {
                ArrayNode chosen = part.putArray(kind.items());
                items.forEach(item -> {
                    String id = id(item);
                    if (id != null) {
                        chosen.addObject().put("id", id);
                    }
                });
            }
        }

        /** What the object says elsewhere about a dimension that an axis names without items. */
        private JsonNode kept(ChartDimension kind, String name) {
            for (JsonNode part : before.path(kind.parts())) {
                if (name.equals(part.path(kind.holder()).path("id").asText())) {
                    return part.path(String.valueOf(kind.items())).deepCopy();
                }
            }
            return NODES.arrayNode();
        }

        private @Nullable ChartDimension kind(String name, JsonNode dimension) {
            String word = dimension.path("dimensionType").asText();
            for (ChartDimension kind : ChartDimension.values()) {
                if (kind.name().equals(word) || snapshot.findUnchecked(kind.type(), name) != null) {
                    return kind;
                }
            }
            for (ChartDimension kind : ChartDimension.values()) {
                for (JsonNode part : before.path(kind.parts())) {
                    if (name.equals(part.path(kind.holder()).path("id").asText())) {
                        return kind;
                    }
                }
            }
            return null;
        }

        /** Dates, statuses and users of events: kept by name, with the values that are chosen. */
        private void simple(ChartAxis axis, String name, @Nullable JsonNode items) {
            if (items == null || !has("simpleDimensions")) {
                return;
            }
            ArrayNode values = NODES.arrayNode();
            items.forEach(item -> {
                String id = id(item);
                if (id != null) {
                    values.add(id);
                }
            });
            ObjectNode simple = NODES.objectNode().put("parent", axis.name()).put("dimension", name);
            boolean wasThere = false;
            for (JsonNode each : before.path("simpleDimensions")) {
                wasThere |= axis.name().equals(each.path("parent").asText())
                        && name.equals(each.path("dimension").asText());
            }
            if (wasThere || !values.isEmpty()) {
                simple.set("values", values);
                list("simpleDimensions").add(simple);
            }
        }

        private void repeat(ChartAxis axis, String name, JsonNode dimension) {
            JsonNode indexes = dimension.path("repetition").path("indexes");
            if (!indexes.isArray() || indexes.isEmpty() || !has("repetitions")) {
                return;
            }
            ObjectNode repetition =
                    list("repetitions").addObject().put("parent", axis.name()).put("dimension", name);
            for (String word : new String[] {"program", "programStage"}) {
                String id = dimension.path(word).path("id").asText(null);
                if (id != null) {
                    repetition.put(word, id);
                }
            }
            repetition.set("indexes", indexes);
        }

        /** The list of a property, empty the first time. */
        private ArrayNode list(String property) {
            return replaced.add(property) ? json.putArray(property) : json.withArray(property);
        }

        /** Periods as older servers wrote them: a flag for each relative one, and the fixed ones apart. */
        private void periods() {
            if (json.path(RAW_PERIODS).isEmpty() && has(RAW_PERIODS)) {
                ArrayNode raw = NODES.arrayNode();
                JsonNode flags = json.path("relativePeriods");
                RelativePeriodFlags.keywords(flags).forEach(raw::add);
                json.path("periods").forEach(period -> {
                    String id = id(period);
                    if (id != null) {
                        raw.add(id);
                    }
                });
                if (!raw.isEmpty()) {
                    json.set(RAW_PERIODS, raw);
                }
            }
            json.remove("relativePeriods");
        }

        /** What an event chart adds up, named without its kind. */
        private void value() {
            String id = json.path("value").path("id").asText(null);
            if (id == null || !has("dataElementValueDimension")) {
                return;
            }
            json.remove("value");
            if (json.hasNonNull("dataElementValueDimension") || json.hasNonNull("attributeValueDimension")) {
                return;
            }
            boolean isAttribute = snapshot.findUnchecked("trackedEntityAttribute", id) != null;
            String property = isAttribute ? "attributeValueDimension" : "dataElementValueDimension";
            json.putObject(property).put("id", id);
        }

        private static @Nullable String id(JsonNode item) {
            return item.isTextual() ? item.textValue() : word(item, "dimensionItem");
        }

        private static @Nullable String word(JsonNode node, String first) {
            String word = node.path(first).asText(null);
            word = word == null ? node.path("id").asText(null) : word;
            return word == null || word.isEmpty() ? null : word;
        }
    }
}
