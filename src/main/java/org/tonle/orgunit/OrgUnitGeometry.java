package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MetadataAction;
import org.tonle.metadata.importing.ObjectAspects;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** {@code POST /api/organisationUnits/geometry}: shapes of units as a GeoJSON feature collection; a null geometry takes a shape away. */
@ApplicationScoped
public class OrgUnitGeometry implements MetadataAction {
    private static final Set<String> SHAPES =
            Set.of("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon");

    private final Metadata metadata;
    private final ObjectAspects aspects;

    OrgUnitGeometry(Metadata metadata, ObjectAspects aspects) {
        this.metadata = metadata;
        this.aspects = aspects;
    }

    @Override
    public String collection() {
        return "organisationUnits";
    }

    @Override
    public String name() {
        return "geometry";
    }

    @Override
    public WebMessage run(JsonNode body, CurrentUser user) {
        if (!body.path("features").isArray()) {
            throw new Problem(ErrorCode.E1003, "the body must be a GeoJSON FeatureCollection");
        }
        Snapshot snapshot = metadata.snapshot();
        Map<String, JsonNode> shapes = new LinkedHashMap<>();
        ArrayNode conflicts = JsonNodeFactory.instance.arrayNode();
        int[] counts = new int[3];
        int index = 0;
        for (JsonNode feature : body.path("features")) {
            MetadataObject unit = snapshot.findUnchecked("organisationUnit", uid(feature));
            JsonNode geometry = feature.path("geometry");
            ErrorCode fault = unit == null
                    ? ErrorCode.E7708
                    : geometry.isNull() || SHAPES.contains(geometry.path("type").asText()) ? null : ErrorCode.E7707;
            if (unit == null || fault != null) {
                conflict(conflicts, fault == null ? ErrorCode.E7708 : fault, index, feature);
            } else {
                boolean had = unit.document().value("geometry") != null;
                counts[geometry.isNull() ? 2 : had ? 1 : 0]++;
                shapes.put(unit.uid(), geometry);
            }
            index++;
        }
        aspects.setEach(snapshot.schema().require("organisationUnit"), "geometry", shapes, user);
        return message(counts, conflicts);
    }

    private static String uid(JsonNode feature) {
        String id = feature.path("id").asText("");
        return id.isEmpty() ? feature.path("properties").path("id").asText("") : id;
    }

    private static void conflict(ArrayNode conflicts, ErrorCode code, int index, JsonNode feature) {
        ObjectNode conflict = conflicts.addObject();
        conflict.putObject("objects");
        conflict.put("value", code.message(uid(feature)))
                .put("errorCode", code.name())
                .put("property", "");
        conflict.putArray("indexes").add(index);
    }

    private static WebMessage message(int[] counts, ArrayNode conflicts) {
        String status = conflicts.isEmpty() ? "OK" : "WARNING";
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("responseType", "GeoJsonImportReport");
        report.put("status", status);
        report.putObject("importCount")
                .put("imported", counts[0])
                .put("updated", counts[1])
                .put("ignored", conflicts.size())
                .put("deleted", counts[2]);
        report.put("totalConflictOccurrenceCount", conflicts.size());
        report.set("conflicts", conflicts);
        return new WebMessage(200, status, "Import of shapes is through", null, report);
    }
}
