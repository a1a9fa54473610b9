package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.RecordPlaces;
import org.tonle.limit.Budget;

/** Where events are: how many, around which area, in which clusters. */
@ApplicationScoped
class PlaceAnswers {
    private final RecordAnswers answers;

    PlaceAnswers(RecordAnswers answers) {
        this.answers = answers;
    }

    /** How many, where, and how fresh that is. */
    record Count(ObjectNode json, Freshness freshness) {}

    /** The number of events with a place and the rectangle around them. @throws org.tonle.problem.Problem as a list does */
    Count count(DataAccess access, RecordRequest request, Budget budget) {
        RecordQuery query = answers.read(access, request);
        try (Reading reading = answers.open(access, budget)) {
            RecordPlaces.Extent extent = reading.extent(query.selection(true), query.longitude(), query.latitude());
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", extent.count());
            RecordPlaces.Box box = extent.box();
            return new Count(box == null ? json : json.put("extent", text(box)), reading.freshness());
        }
    }

    /** Events that are near each other as one row. */
    RecordAnswers.Table clusters(DataAccess access, RecordRequest request, Budget budget) {
        RecordQuery query = answers.read(access, request);
        List<RecordPlaces.Cluster> clusters;
        Freshness freshness;
        try (Reading reading = answers.open(access, budget)) {
            clusters = reading.clusters(new RecordPlaces.Clustering(
                    query.selection(true),
                    query.longitude(),
                    query.latitude(),
                    request.places().clusterSize(),
                    request.places().withPoints()));
            freshness = reading.freshness();
        }
        List<List<String>> rows = new ArrayList<>();
        for (RecordPlaces.Cluster cluster : clusters) {
            rows.add(List.of(
                    Long.toString(cluster.count()),
                    "POINT(" + point(cluster.longitude(), cluster.latitude()) + ")",
                    text(cluster.box()),
                    String.join(",", cluster.points())));
        }
        Grid grid = Grid.of(
                List.of(
                        new GridHeader("count", "Count", "NUMBER", "java.lang.Long", false, false),
                        new GridHeader("center", "Center", "TEXT", "java.lang.String", false, false),
                        new GridHeader("extent", "Extent", "TEXT", "java.lang.String", false, false),
                        new GridHeader("points", "Points", "TEXT", "java.lang.String", false, false)),
                rows);
        return new RecordAnswers.Table(grid, freshness);
    }

    /** The uids of events that stand in the rows of clusters. */
    static long named(Grid clusters) {
        return clusters.texts().stream().filter(row -> !row.get(3).isEmpty()).count();
    }

    private static String text(RecordPlaces.Box box) {
        return "BOX(" + point(box.west(), box.south()) + "," + point(box.east(), box.north()) + ")";
    }

    private static String point(double longitude, double latitude) {
        return NumberTexts.shortest(longitude) + " " + NumberTexts.shortest(latitude);
    }
}
