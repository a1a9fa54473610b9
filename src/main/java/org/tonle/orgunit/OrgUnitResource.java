package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.FlagReading;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** Organisation units beside what all types have: as shapes on a map, and the levels that have units. */
@Path("/api")
@Produces({MediaType.APPLICATION_JSON, "application/geo+json"})
@Blocking
public class OrgUnitResource {
    private final MetadataReader reader;
    private final Caller caller;
    private final ObjectMapper mapper;

    OrgUnitResource(MetadataReader reader, Caller caller, ObjectMapper mapper) {
        this.reader = reader;
        this.caller = caller;
        this.mapper = mapper;
    }

    /**
     * The units that have a shape, of the levels and groups and below the parents that are asked for.
     *
     * @param properties false for shapes and identifiers alone
     * @param field an attribute that keeps shapes, instead of the units' own
     */
    @GET
    @Path("organisationUnits.geojson")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode geoJson(
            @QueryParam("level") List<String> levels,
            @QueryParam("parent") List<String> parents,
            @QueryParam("group") List<String> groups,
            @QueryParam("properties") @Nullable String properties,
            @QueryParam("coordinateField") @Nullable String field)
            throws IOException {
        boolean hasProperties = properties == null || FlagReading.read("properties", properties);
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        Hierarchy hierarchy = viewpoint.snapshot().view(Hierarchy.VIEW);
        List<Integer> wanted =
                levels.stream().map(level -> level(viewpoint, level)).toList();
        parents.forEach(hierarchy::get);
        String attribute = GeoJsonOptions.attribute(field, viewpoint);
        Set<OrgUnit> members = new HashSet<>();
        for (String group : groups) {
            if (viewpoint.find("organisationUnitGroup", group) == null) {
                throw new Problem(ErrorCode.E1003, "`group=" + group + "` names no group of organisation units");
            }
            members.addAll(hierarchy.members(viewpoint.snapshot(), group));
        }
        ObjectNode collection = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
        ArrayNode features = collection.putArray("features");
        for (OrgUnit unit : hierarchy.inTreeOrder()) {
            boolean isWanted = (wanted.isEmpty() || wanted.contains(unit.level()))
                    && (groups.isEmpty() || members.contains(unit))
                    && (parents.isEmpty() || hierarchy.isAtOrBelowAny(unit.uid(), parents));
            JsonNode geometry = isWanted ? geometry(unit, attribute) : null;
            if (geometry != null) {
                features.add(feature(unit, geometry, hasProperties ? properties(viewpoint, hierarchy, unit) : null));
            }
        }
        return collection;
    }

    /** One unit as a feature; without a shape its geometry is null. */
    @GET
    @Path("organisationUnits/{id}.geojson")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode geoJsonOfOne(@PathParam("id") String id, @QueryParam("coordinateField") @Nullable String field)
            throws IOException {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        Hierarchy hierarchy = viewpoint.snapshot().view(Hierarchy.VIEW);
        OrgUnit unit = hierarchy.find(id);
        if (unit == null) {
            throw new Problem(ErrorCode.E1005, "Organisation unit", id);
        }
        JsonNode geometry = geometry(unit, GeoJsonOptions.attribute(field, viewpoint));
        return feature(unit, geometry, properties(viewpoint, hierarchy, unit));
    }

    private static ObjectNode feature(OrgUnit unit, @Nullable JsonNode geometry, @Nullable ObjectNode properties) {
        ObjectNode feature = JsonNodeFactory.instance.objectNode();
        feature.put("type", "Feature").put("id", unit.uid());
        feature.set("geometry", geometry == null ? NullNode.instance : geometry);
        return properties == null ? feature : feature.set("properties", properties);
    }

    /** The shape of a unit, or the one an attribute keeps; null for none. */
    private @Nullable JsonNode geometry(OrgUnit unit, @Nullable String attribute) throws IOException {
        Object value = GeoJsonImporter.value(unit.object(), attribute);
        return value instanceof JsonNode text && text.isTextual()
                ? mapper.readTree(text.textValue())
                : (JsonNode) value;
    }

    private static int level(Viewpoint viewpoint, String text) {
        MetadataObject level = viewpoint.find("organisationUnitLevel", text);
        if (level != null) {
            return OrganisationUnitLevel.of(level).level();
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new Problem(ErrorCode.E1003, "`level=" + text + "` is neither a number nor the id of a level");
        }
    }

    private static ObjectNode properties(Viewpoint viewpoint, Hierarchy hierarchy, OrgUnit unit) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("code", unit.object().code());
        properties.put("name", unit.name());
        properties.put("level", String.valueOf(unit.level()));
        OrgUnit parent = unit.parent();
        if (parent != null) {
            properties.put("parent", parent.uid());
        }
        properties.put(
                "parentGraph",
                hierarchy.ancestors(unit).stream().map(OrgUnit::uid).collect(Collectors.joining("/")));
        ArrayNode groups = properties.putArray("groups");
        for (MetadataObject group :
                viewpoint.snapshot().referring("organisationUnitGroup", "organisationUnits", unit.uid())) {
            if (viewpoint.sees(group)) {
                groups.add(group.uid());
            }
        }
        return properties;
    }

    /** The levels that have units, from the top. */
    @GET
    @Path("filledOrganisationUnitLevels")
    public ArrayNode filledLevels() {
        Snapshot snapshot = reader.viewpoint(caller.user()).snapshot();
        ArrayNode levels = JsonNodeFactory.instance.arrayNode();
        for (int number = 1; number <= snapshot.view(Hierarchy.VIEW).depth(); number++) {
            int level = number;
            MetadataObject named = snapshot.all("organisationUnitLevel").stream()
                    .filter(object -> OrganisationUnitLevel.of(object).level() == level)
                    .findFirst()
                    .orElse(null);
            String name = named == null ? "Level " + level : named.name();
            ObjectNode node = levels.addObject();
            if (named != null) {
                node.put("id", named.uid());
            }
            node.put("name", name).put("displayName", name).put("level", level);
        }
        return levels;
    }
}
