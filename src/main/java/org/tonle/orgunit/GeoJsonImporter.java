package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.geometry.GeoJsonShape;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.ObjectAspects;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.orgunit.GeoJsonReport.Deed;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Gives organisation units the shapes of a GeoJSON file, feature by feature: a wrong one is left out and the others go in. */
@ApplicationScoped
public class GeoJsonImporter {
    private static final String TYPE = "organisationUnit";
    private static final String VALUES = "attributeValues";

    private final MetadataReader reader;
    private final ObjectAspects aspects;
    private final ObjectWriter writer;

    GeoJsonImporter(MetadataReader reader, ObjectAspects aspects, ObjectWriter writer) {
        this.reader = reader;
        this.aspects = aspects;
        this.writer = writer;
    }

    /** Asks whether the caller may import shapes at all. @throws Problem E1006 when not */
    void require(CurrentUser user) {
        writer.checkAct(type(reader.viewpoint(user).snapshot()), "geometry", user);
    }

    /** Imports a feature collection, or one feature. @throws Problem E7701 for what is neither */
    GeoJsonReport run(JsonNode body, GeoJsonOptions options, CurrentUser user) {
        Viewpoint viewpoint = reader.viewpoint(user);
        Snapshot snapshot = viewpoint.snapshot();
        Map<String, JsonNode> shapes = new LinkedHashMap<>();
        GeoJsonReport report = new GeoJsonReport();
        int index = 0;
        for (JsonNode feature : features(body)) {
            try {
                MetadataObject unit = unit(viewpoint, feature, options);
                JsonNode shape = shape(feature, options);
                shapes.put(unit.uid(), shape);
                report.accept(index, unit.uid(), deed(value(unit, options.attribute()), shape));
            } catch (Problem wrong) {
                report.refuse(index, wrong);
            }
            index++;
        }
        write(snapshot, shapes, options, user, report);
        return report;
    }

    /** Gives one unit a shape; JSON null takes it away. @throws Problem E1005 when the unit is not there, E1006 when it is not the caller's */
    GeoJsonReport run(String uid, JsonNode body, GeoJsonOptions options, CurrentUser user) {
        Snapshot snapshot = reader.viewpoint(user).snapshot();
        writer.checkUpdate(type(snapshot), uid, user);
        MetadataObject unit = Objects.requireNonNull(snapshot.findUnchecked(TYPE, uid));
        GeoJsonReport report = new GeoJsonReport();
        JsonNode shape = body.path("type").asText("").equals("Feature") ? body.path("geometry") : body;
        try {
            check(shape);
            report.accept(0, uid, deed(value(unit, options.attribute()), shape));
            write(snapshot, Map.of(uid, shape), options, user, report);
        } catch (Problem wrong) {
            report.refuse(0, wrong);
        }
        return report;
    }

    /** Takes the shapes of all units away that the caller may change. */
    GeoJsonReport clear(GeoJsonOptions options, CurrentUser user) {
        Snapshot snapshot = reader.viewpoint(user).snapshot();
        GeoJsonReport report = new GeoJsonReport();
        Map<String, JsonNode> shapes = new LinkedHashMap<>();
        for (MetadataObject unit : snapshot.all(TYPE)) {
            if (value(unit, options.attribute()) != null) {
                shapes.put(unit.uid(), NullNode.instance);
                report.accept(0, unit.uid(), Deed.DELETED);
            }
        }
        report.leaveOut(set(snapshot, shapes, options, user));
        return report;
    }

    private static Iterable<JsonNode> features(JsonNode body) {
        String type = body.path("type").asText("");
        if (type.equals("Feature")) {
            return JsonNodeFactory.instance.arrayNode().add(body);
        }
        if (!type.equals("FeatureCollection") || !body.path("features").isArray()) {
            throw new Problem(
                    ErrorCode.E7701,
                    "it must be a FeatureCollection with a list of `features`"
                            + (type.isEmpty() ? ", and has no `type`" : ", not a `" + type + "`"));
        }
        return body.path("features");
    }

    private static MetadataObject unit(Viewpoint viewpoint, JsonNode feature, GeoJsonOptions options) {
        String word = options.word(feature);
        if (word.isEmpty()) {
            throw new Problem(ErrorCode.E7705, options.named());
        }
        MetadataObject unit = options.unit(viewpoint.snapshot(), word);
        if (!viewpoint.sees(unit)) {
            throw new Problem(ErrorCode.E7708, word);
        }
        return unit;
    }

    private static JsonNode shape(JsonNode feature, GeoJsonOptions options) {
        JsonNode shape = feature.path("geometry");
        if (shape.isMissingNode()) {
            throw new Problem(ErrorCode.E7706, options.word(feature));
        }
        check(shape);
        return shape;
    }

    private static void check(JsonNode shape) {
        if (!shape.isNull()) {
            GeoJsonShape.read(shape);
        }
    }

    private static Deed deed(@Nullable Object before, JsonNode after) {
        if (after.isNull()) {
            return before == null ? Deed.UNCHANGED : Deed.DELETED;
        }
        return before == null ? Deed.IMPORTED : Deed.UPDATED;
    }

    private void write(
            Snapshot snapshot,
            Map<String, JsonNode> shapes,
            GeoJsonOptions options,
            CurrentUser user,
            GeoJsonReport report) {
        report.refuseUnits(set(snapshot, shapes, options, user));
    }

    /** Writes the shapes. @return the units that are not the caller's to change */
    private Set<String> set(Snapshot snapshot, Map<String, JsonNode> shapes, GeoJsonOptions options, CurrentUser user) {
        String attribute = options.attribute();
        return aspects.setEach(
                type(snapshot),
                shapes.keySet(),
                attribute == null ? "geometry" : VALUES,
                unit -> {
                    JsonNode shape = shapes.getOrDefault(unit.uid(), NullNode.instance);
                    return attribute == null ? (shape.isNull() ? null : shape) : values(unit, attribute, shape);
                },
                options.dryRun(),
                user);
    }

    private static ObjectType type(Snapshot snapshot) {
        return snapshot.schema().require(TYPE);
    }

    /** What a unit has now: its geometry, or the text an attribute keeps; null for none. */
    static @Nullable Object value(MetadataObject unit, @Nullable String attribute) {
        Document document = unit.document();
        if (attribute == null) {
            return document.value("geometry");
        }
        JsonNode values = document.json(VALUES);
        for (JsonNode entry : values == null ? NullNode.instance : values) {
            if (entry.path("attribute").path("id").asText().equals(attribute)) {
                return entry.path("value");
            }
        }
        return null;
    }

    /** The custom values of a unit with this one put in, or without it for a shape that is null; null when none are left. */
    private static @Nullable ArrayNode values(MetadataObject unit, String attribute, JsonNode shape) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        JsonNode before = unit.document().json(VALUES);
        for (JsonNode entry : before == null ? NullNode.instance : before) {
            if (!entry.path("attribute").path("id").asText().equals(attribute)) {
                values.add(entry);
            }
        }
        if (!shape.isNull()) {
            var entry = values.addObject();
            entry.putObject("attribute").put("id", attribute);
            entry.put("value", shape.toString());
        }
        return values.isEmpty() ? null : values;
    }
}
