package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/geoFeatures}: the shapes of the units of an analytics dimension ({@code ou=ou:LEVEL-2;ouX}), in the short keys of the maps app. */
@Path("/api/geoFeatures")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class GeoFeatureResource {
    private final MetadataReader reader;
    private final Caller caller;

    GeoFeatureResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    public ArrayNode features(@QueryParam("ou") @Nullable String dimension) {
        CurrentUser user = caller.user();
        if (dimension == null || !dimension.startsWith("ou:")) {
            throw new Problem(ErrorCode.E1000, "the units, as ou=ou:LEVEL-2;...");
        }
        Viewpoint viewpoint = reader.viewpoint(user);
        Hierarchy hierarchy = viewpoint.snapshot().view(Hierarchy.VIEW);
        ArrayNode features = JsonNodeFactory.instance.arrayNode();
        for (OrgUnit unit : units(viewpoint, hierarchy, dimension.substring(3).split(";"))) {
            JsonNode geometry = geometry(unit);
            if (geometry != null) {
                features.add(feature(hierarchy, unit, geometry));
            }
        }
        return features;
    }

    private static Set<OrgUnit> units(Viewpoint viewpoint, Hierarchy hierarchy, String[] items) {
        Set<OrgUnit> within = new LinkedHashSet<>();
        Set<OrgUnit> chosen = new LinkedHashSet<>();
        for (String item : items) {
            if (item.startsWith("USER_ORGUNIT")) {
                own(hierarchy, viewpoint.user(), item, within);
            } else if (!item.startsWith("LEVEL-") && !item.startsWith("OU_GROUP-") && hierarchy.find(item) != null) {
                within.add(hierarchy.get(item));
            }
        }
        List<OrgUnit> tops = within.isEmpty() ? hierarchy.roots() : List.copyOf(within);
        boolean hasSets = false;
        for (String item : items) {
            if (item.startsWith("LEVEL-")) {
                hasSets = true;
                int level = level(viewpoint, item.substring(6));
                tops.forEach(top -> chosen.addAll(hierarchy.atLevelBelow(level, top)));
            } else if (item.startsWith("OU_GROUP-")) {
                hasSets = true;
                for (OrgUnit member : members(viewpoint, item.substring(9))) {
                    if (tops.stream().anyMatch(member::isAtOrBelow)) {
                        chosen.add(member);
                    }
                }
            }
        }
        return hasSets ? chosen : within;
    }

    /** The units of a group; none of one that is not there or that the user does not see. */
    private static List<OrgUnit> members(Viewpoint viewpoint, String group) {
        Snapshot snapshot = viewpoint.snapshot();
        return viewpoint.find("organisationUnitGroup", group) == null
                ? List.of()
                : List.copyOf(snapshot.view(Hierarchy.VIEW).members(snapshot, group));
    }

    private static void own(Hierarchy hierarchy, CurrentUser user, String item, Set<OrgUnit> within) {
        for (String uid : user.organisationUnits()) {
            OrgUnit unit = hierarchy.find(uid);
            if (unit != null) {
                switch (item) {
                    case "USER_ORGUNIT_CHILDREN" -> within.addAll(hierarchy.children(unit));
                    case "USER_ORGUNIT_GRANDCHILDREN" ->
                        hierarchy.children(unit).forEach(child -> within.addAll(hierarchy.children(child)));
                    default -> within.add(unit);
                }
            }
        }
    }

    private static int level(Viewpoint viewpoint, String text) {
        MetadataObject level = viewpoint.find("organisationUnitLevel", text);
        if (level != null) {
            return OrganisationUnitLevel.of(level).level();
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new Problem(ErrorCode.E1003, "`LEVEL-" + text + "` names no level");
        }
    }

    /** The shape of a unit as far as the maps app can draw it: a collection of several kinds has no coordinates. */
    private static @Nullable JsonNode geometry(@Nullable OrgUnit unit) {
        JsonNode geometry =
                unit == null ? null : OrganisationUnit.of(unit.object()).geometry();
        return geometry == null || !geometry.has("coordinates") ? null : geometry;
    }

    private static ObjectNode feature(Hierarchy hierarchy, OrgUnit unit, JsonNode geometry) {
        ObjectNode feature = JsonNodeFactory.instance.objectNode();
        feature.put("id", unit.uid()).put("code", unit.object().code()).put("na", unit.name());
        feature.put("hcd", hierarchy.children(unit).stream().anyMatch(child -> geometry(child) != null));
        OrgUnit parent = unit.parent();
        feature.put("hcu", geometry(parent) != null);
        feature.put("le", unit.level());
        feature.put("pg", hierarchy.ancestors(unit).stream().map(OrgUnit::uid).collect(Collectors.joining("/")));
        if (parent != null) {
            feature.put("pi", parent.uid()).put("pn", parent.name());
        }
        feature.put("ty", geometry.path("type").asText().equals("Point") ? 1 : 2);
        feature.put("co", geometry.path("coordinates").toString());
        feature.putObject("dimensions");
        return feature;
    }
}
