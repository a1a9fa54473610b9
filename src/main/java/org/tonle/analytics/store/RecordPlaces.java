package org.tonle.analytics.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where records are. All in degrees, longitudes first. */
public final class RecordPlaces {
    private RecordPlaces() {}

    /** How many records have a place, and the rectangle around them; null without any. */
    public record Extent(long count, @Nullable Box box) {}

    /** A rectangle. */
    public record Box(double west, double south, double east, double north) {}

    /**
     * Records near each other.
     *
     * @param longitude of their middle
     * @param latitude of their middle
     * @param points uids of the records; empty when they are not named
     */
    public record Cluster(long count, double longitude, double latitude, Box box, List<String> points) {
        public Cluster {
            points = List.copyOf(points);
        }
    }

    /**
     * A question for clusters.
     *
     * @param size length of the side of a cell in meters at the equator
     * @param named whether all records of a cluster are named; else only one that stands alone is
     */
    public record Clustering(
            RecordSelection selection, RecordField longitude, RecordField latitude, double size, boolean named) {}
}
