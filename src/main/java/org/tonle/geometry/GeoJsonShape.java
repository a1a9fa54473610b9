package org.tonle.geometry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.tonle.common.Nearest;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * One GeoJSON geometry (RFC 7946), read as a geometry of degrees. Every fault says where it stands: {@code coordinates[0][3]}.
 * Positions may have a height, which is passed over.
 */
public final class GeoJsonShape {
    private static final List<String> TYPES = List.of(
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection");

    /** Objects of GeoJSON that are no geometries, but have one. */
    private static final Set<String> WRAPPERS = Set.of("Feature", "FeatureCollection");

    private static final GeometryFactory FACTORY =
            new GeometryFactory(new PrecisionModel(PrecisionModel.FLOATING), 4326);
    private static final int MAX_COLLECTIONS = 8;
    private static final int SHOWN = 60;

    private GeoJsonShape() {}

    /** The geometry. @throws Problem E7712 when it has no coordinates, E7707 for anything else that is wrong with it */
    public static Geometry read(JsonNode shape) {
        return read(shape, "", 0);
    }

    /** What is wrong with the geometry, null when nothing is. */
    public static @Nullable String fault(JsonNode shape) {
        try {
            read(shape);
            return null;
        } catch (Problem wrong) {
            return wrong.text();
        }
    }

    /**
     * Where a geometry that can be read crosses itself or otherwise encloses no clear area, in words; null when it is sound. Boundaries
     * that were simplified often do; maps draw them all the same.
     */
    public static @Nullable String unsoundness(Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error == null) {
            return null;
        }
        Coordinate at = error.getCoordinate();
        String what = error.getMessage().toLowerCase(Locale.ROOT);
        return at == null ? what : what + " near [" + at.getX() + ", " + at.getY() + "]";
    }

    private static Geometry read(JsonNode shape, String where, int depth) {
        if (!shape.isObject()) {
            throw wrong(at(where, "the geometry") + " must be a JSON object with `type` and `coordinates`, not "
                    + shown(shape));
        }
        String type = shape.path("type").asText("");
        if (type.equals("GeometryCollection")) {
            return collection(shape.path("geometries"), where, depth);
        }
        if (!TYPES.contains(type)) {
            throw wrong(unknown(type, where));
        }
        JsonNode coordinates = shape.path("coordinates");
        String place = where + "coordinates";
        if (!coordinates.isArray()) {
            throw wrong("`" + place + "` must be a list, not " + shown(coordinates));
        }
        if (coordinates.isEmpty()) {
            throw new Problem(ErrorCode.E7712, shown(shape));
        }
        return switch (type) {
            case "Point" -> FACTORY.createPoint(position(coordinates, place));
            case "MultiPoint" -> FACTORY.createMultiPointFromCoords(line(coordinates, place, 1));
            case "LineString" -> FACTORY.createLineString(line(coordinates, place, 2));
            case "MultiLineString" ->
                FACTORY.createMultiLineString(
                        each(coordinates, place, (line, at) -> FACTORY.createLineString(line(line, at, 2)))
                                .toArray(LineString[]::new));
            case "Polygon" -> polygon(coordinates, place);
            case "MultiPolygon" ->
                FACTORY.createMultiPolygon(
                        each(coordinates, place, GeoJsonShape::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalStateException(type + " is a type of ours");
        };
    }

    private static Geometry collection(JsonNode geometries, String where, int depth) {
        if (!geometries.isArray()) {
            throw wrong("`" + where + "geometries` must be a list, not " + shown(geometries));
        }
        if (geometries.isEmpty()) {
            throw new Problem(ErrorCode.E7712, "GeometryCollection");
        }
        if (depth >= MAX_COLLECTIONS) {
            throw wrong("collections are nested more than " + MAX_COLLECTIONS + " deep");
        }
        Geometry[] parts = new Geometry[geometries.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = read(geometries.get(i), where + "geometries[" + i + "].", depth + 1);
        }
        return FACTORY.createGeometryCollection(parts);
    }

    private static Polygon polygon(JsonNode rings, String where) {
        List<LinearRing> read = each(rings, where, GeoJsonShape::ring);
        LinearRing[] holes = read.subList(1, read.size()).toArray(LinearRing[]::new);
        return FACTORY.createPolygon(read.get(0), holes);
    }

    private static LinearRing ring(JsonNode positions, String where) {
        Coordinate[] ring = line(positions, where, 4);
        if (!ring[0].equals2D(ring[ring.length - 1])) {
            throw wrong("the ring `" + where + "` is not closed: it begins at " + shown(positions.get(0))
                    + " and ends at " + shown(positions.get(positions.size() - 1))
                    + ". Repeat the first position at the end");
        }
        return FACTORY.createLinearRing(ring);
    }

    private static Coordinate[] line(JsonNode positions, String where, int least) {
        Coordinate[] line = each(positions, where, GeoJsonShape::position).toArray(Coordinate[]::new);
        if (line.length < least) {
            throw wrong("`" + where + "` has " + line.length + " positions; it needs at least " + least);
        }
        return line;
    }

    private static Coordinate position(JsonNode position, String where) {
        if (!position.isArray()) {
            throw wrong("`" + where + "` must be a position [longitude, latitude], not " + shown(position));
        }
        if (position.size() < 2 || position.size() > 3) {
            throw wrong("`" + where + "` has " + position.size() + " numbers; a position is [longitude, latitude]");
        }
        for (JsonNode number : position) {
            if (!number.isNumber()) {
                String nested = number.isArray() ? ": there is a pair of brackets too many" : "";
                throw wrong("`" + where + "` must be two numbers, not " + shown(position) + nested);
            }
        }
        double longitude = position.get(0).doubleValue();
        double latitude = position.get(1).doubleValue();
        if (!(Math.abs(longitude) <= 180)) {
            throw wrong("`" + where + "`: the longitude " + shown(position.get(0))
                    + " is not between -180 and 180. Coordinates are degrees (WGS 84), the longitude first");
        }
        if (!(Math.abs(latitude) <= 90)) {
            throw wrong("`" + where + "`: the latitude " + shown(position.get(1))
                    + " is not between -90 and 90. GeoJSON writes the longitude first");
        }
        return new Coordinate(longitude, latitude);
    }

    /** Reads a part of a list. */
    @FunctionalInterface
    private interface Part<T> {
        T read(JsonNode part, String where);
    }

    private static <T> List<T> each(JsonNode parts, String where, Part<T> reader) {
        if (!parts.isArray() || parts.isEmpty()) {
            throw wrong("`" + where + "` must be a list with something in it, not " + shown(parts)
                    + (parts.isNumber() ? ": a pair of brackets is missing" : ""));
        }
        List<T> read = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            read.add(reader.read(parts.get(i), where + "[" + i + "]"));
        }
        return read;
    }

    private static String unknown(String type, String where) {
        if (type.isEmpty()) {
            return at(where, "the geometry") + " has no `type`; it is one of " + String.join(", ", TYPES);
        }
        if (WRAPPERS.contains(type)) {
            return at(where, "the geometry") + " is a " + type + ". Send what stands in its `geometry`";
        }
        String nearest = Nearest.slip(type, TYPES);
        return "`" + where + "type` is `" + cut(type) + "`"
                + (nearest == null ? "" : ". Did you mean " + nearest + "?") + " A geometry is one of "
                + String.join(", ", TYPES);
    }

    private static String at(String where, String whole) {
        return where.isEmpty() ? whole : "`" + where.substring(0, where.length() - 1) + "`";
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : "`" + cut(node.toString()) + "`";
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    private static Problem wrong(String sentence) {
        return new Problem(ErrorCode.E7707, sentence);
    }
}
