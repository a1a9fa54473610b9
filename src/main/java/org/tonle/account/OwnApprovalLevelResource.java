package org.tonle.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.orgunit.Hierarchy;
import org.tonle.security.Caller;

/** {@code /api/me/dataApprovalLevels}: the levels of approval at and below the caller's own units, from the top. */
@Path("/api/me/dataApprovalLevels")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OwnApprovalLevelResource {
    private final MetadataReader reader;
    private final Caller caller;

    OwnApprovalLevelResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    public ArrayNode levels() {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        Snapshot snapshot = viewpoint.snapshot();
        Hierarchy hierarchy = snapshot.view(Hierarchy.VIEW);
        int highest = caller.user().organisationUnits().stream()
                .map(hierarchy::find)
                .mapToInt(unit -> unit == null ? Integer.MAX_VALUE : unit.level())
                .min()
                .orElse(Integer.MAX_VALUE);
        ArrayNode levels = JsonNodeFactory.instance.arrayNode();
        snapshot.all("dataApprovalLevel").stream()
                .filter(viewpoint::sees)
                .map(DataApprovalLevel::of)
                .filter(level -> level.orgUnitLevel() >= highest)
                .sorted(Comparator.comparingInt(DataApprovalLevel::level))
                .forEach(level -> levels.add(json(viewpoint, level)));
        return levels;
    }

    private static ObjectNode json(Viewpoint viewpoint, DataApprovalLevel approval) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", approval.object().uid())
                .put("name", approval.object().name())
                .put("displayName", approval.object().name())
                .put("level", approval.level())
                .put("orgUnitLevel", approval.orgUnitLevel());
        viewpoint.snapshot().all("organisationUnitLevel").stream()
                .filter(level -> OrganisationUnitLevel.of(level).level() == approval.orgUnitLevel())
                .findFirst()
                .ifPresent(level -> json.put("orgUnitLevelName", level.name()));
        String set = approval.categoryOptionGroupSet();
        MetadataObject found = set == null ? null : viewpoint.find("categoryOptionGroupSet", set);
        if (found != null) {
            json.putObject("categoryOptionGroupSet").put("id", found.uid()).put("name", found.name());
        }
        return json;
    }
}
