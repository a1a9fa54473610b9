package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Table;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * How shapes find their units and where they go.
 *
 * @param property of the feature that says which unit is meant; null when the feature's own {@code id} does
 * @param unitKey what of the unit that is: identifier, code, name, or the value of an attribute
 * @param attribute that keeps the shapes, null for the unit's own geometry
 */
record GeoJsonOptions(@Nullable String property, IdScheme unitKey, @Nullable String attribute, boolean dryRun) {
    private static final String ATTRIBUTE = "attribute";

    /** @throws Problem E1003 for words that mean nothing; E7702, E7703, E7704 for an attribute that cannot keep shapes */
    static GeoJsonOptions read(Parameters said, Viewpoint viewpoint) {
        String property = said.text("geoJsonProperty");
        boolean byId = said.flagOr("geoJsonId", property == null);
        if (!byId && property == null) {
            throw new Problem(
                    ErrorCode.E1003,
                    "geoJsonId=false needs geoJsonProperty, the property of a feature that names its unit");
        }
        return new GeoJsonOptions(
                byId ? null : property,
                key(said.text("orgUnitProperty"), viewpoint),
                attribute(said.text("attributeId"), viewpoint),
                said.flag("dryRun"));
    }

    private static IdScheme key(@Nullable String word, Viewpoint viewpoint) {
        IdScheme scheme = IdScheme.of(word, IdScheme.UID);
        String uid = scheme.attribute() == null ? word : scheme.attribute();
        if (word == null || (IdScheme.parse(word) != null && scheme.attribute() == null)) {
            return scheme;
        }
        if (uid == null || viewpoint.find(ATTRIBUTE, uid) == null) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`orgUnitProperty=" + word + "` is neither id, code nor name nor the identifier of an attribute");
        }
        return new IdScheme(IdScheme.Kind.ATTRIBUTE, uid);
    }

    /** The attribute that keeps shapes, null when none is named. */
    static @Nullable String attribute(@Nullable String uid, Viewpoint viewpoint) {
        if (uid == null) {
            return null;
        }
        MetadataObject attribute = viewpoint.find(ATTRIBUTE, uid);
        if (attribute == null) {
            throw new Problem(ErrorCode.E7702, uid);
        }
        String valueType = attribute.document().text("valueType");
        if (!"GEOJSON".equals(valueType)) {
            throw new Problem(ErrorCode.E7703, attribute.name(), String.valueOf(valueType));
        }
        if (!attribute.document().flag("organisationUnitAttribute")) {
            throw new Problem(ErrorCode.E7704, attribute.name());
        }
        return uid;
    }

    /** What the feature says which unit is meant; empty when it says nothing. */
    String word(JsonNode feature) {
        if (property != null) {
            return feature.path("properties").path(property).asText("").strip();
        }
        String id = feature.path("id").asText("").strip();
        return id.isEmpty() ? feature.path("properties").path("id").asText("").strip() : id;
    }

    /** What a feature without a word lacks. */
    String named() {
        return property == null ? "id" : "properties." + property;
    }

    /** The unit a word means. @throws Problem E7708 when there is none, E7711 when the word is the name of several */
    MetadataObject unit(Snapshot snapshot, String word) {
        Table units = snapshot.table("organisationUnit");
        MetadataObject unit = units.find(unitKey, word);
        if (unit != null) {
            return unit;
        }
        boolean isNameOfSeveral = unitKey.kind() == IdScheme.Kind.NAME
                && units.all().stream().anyMatch(each -> each.name().equals(word));
        throw new Problem(isNameOfSeveral ? ErrorCode.E7711 : ErrorCode.E7708, word);
    }
}
