package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/organisationUnitProfile}: what a map shows of a unit. Attributes, groups and data are shown once somebody can choose them. */
@Path("/api/organisationUnitProfile")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OrgUnitProfileResource {
    private static final List<String> PLAIN =
            List.of("shortName", "description", "comment", "url", "contactPerson", "address", "email", "phoneNumber");

    private final MetadataReader reader;
    private final Caller caller;

    OrgUnitProfileResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @Path("{id}/data")
    public ObjectNode data(@PathParam("id") String id) {
        Snapshot snapshot = reader.viewpoint(caller.user()).snapshot();
        OrgUnit unit = snapshot.view(Hierarchy.VIEW).find(id);
        if (unit == null) {
            throw new Problem(ErrorCode.E1005, "Organisation unit", id);
        }
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        ObjectNode about = profile.putObject("info");
        Document document = unit.object().document();
        about.put("id", unit.uid()).put("code", unit.object().code()).put("name", unit.name());
        PLAIN.forEach(name -> put(about, name, document.text(name)));
        OrgUnit parent = unit.parent();
        put(about, "parentName", parent == null ? null : parent.name());
        about.put("level", unit.level());
        put(about, "levelName", levelName(snapshot, unit.level()));
        put(about, "openingDate", date(document.text("openingDate")));
        put(about, "closedDate", date(document.text("closedDate")));
        shape(about, OrganisationUnit.of(unit.object()).geometry());
        profile.putArray("attributes");
        profile.putArray("groupSets");
        profile.putArray("dataItems");
        return profile;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static @Nullable String date(@Nullable String date) {
        return date != null && date.length() == 10 ? date + "T00:00:00.000" : date;
    }

    private static @Nullable String levelName(Snapshot snapshot, int level) {
        return snapshot.all("organisationUnitLevel").stream()
                .filter(object -> OrganisationUnitLevel.of(object).level() == level)
                .map(MetadataObject::name)
                .findFirst()
                .orElse(null);
    }

    private static void shape(ObjectNode about, @Nullable JsonNode geometry) {
        if (geometry == null) {
            return;
        }
        String type = geometry.path("type").asText();
        about.put("featureType", type.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
        if (type.equals("Point")) {
            about.put("longitude", geometry.path("coordinates").path(0).asDouble());
            about.put("latitude", geometry.path("coordinates").path(1).asDouble());
        }
    }
}
