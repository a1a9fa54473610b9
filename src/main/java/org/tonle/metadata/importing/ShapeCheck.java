package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.tonle.geometry.GeoJsonShape;
import org.tonle.importing.ErrorReport;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Property;

/** Shapes that change must be shapes; what was stored before anybody looked stays as it is until somebody changes it. */
final class ShapeCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KLASS = "org.locationtech.jts.geom.Geometry";

    private ShapeCheck() {}

    static void check(Draft draft) {
        List<Property> stored = draft.document().layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Property property = stored.get(i);
            if (property.klass().equals(KLASS)
                    && draft.document().at(i) instanceof JsonNode shape
                    && draft.changes(property.name())) {
                check(draft, property.name(), shape);
            }
        }
    }

    /** What is wrong with a text as a shape that a custom attribute keeps; null when it is one. */
    static @Nullable ErrorCode misfit(String value) {
        try {
            JsonNode json = MAPPER.readTree(value);
            boolean isNamed = json.path("type").isTextual();
            return GeoJsonShape.fault(json) == null ? null : isNamed ? ErrorCode.E6005 : ErrorCode.E6004;
        } catch (JacksonException noJson) {
            return ErrorCode.E6004;
        }
    }

    private static void check(Draft draft, String property, JsonNode shape) {
        try {
            Geometry geometry = GeoJsonShape.read(shape);
            String unsound = GeoJsonShape.unsoundness(geometry);
            if (unsound != null) {
                draft.remark(property, draft + ": the shape goes in, though it has a flaw, " + unsound);
            }
        } catch (Problem wrong) {
            draft.refuse(ErrorReport.of(
                    ErrorCode.E4027,
                    draft.type().klass(),
                    draft.uid(),
                    property,
                    ValueDecoder.shown(shape),
                    property,
                    ". " + wrong.text()));
        }
    }
}
