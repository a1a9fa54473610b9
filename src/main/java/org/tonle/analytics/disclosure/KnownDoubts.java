package org.tonle.analytics.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.disclosure.ProtectedTable.Doubt;
import org.tonle.analytics.disclosure.ProtectedTable.Place;

/** The doubts of tables that were looked at lately: dashboards ask for the same ones again and again. */
final class KnownDoubts {
    private static final int TABLES = 400;

    /** A table with where its units stand. */
    private record Table(Map<Place, Double> places, Map<Integer, List<Integer>> paths, int threshold) {}

    private final Map<Table, List<Doubt>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Table, List<Doubt>> eldest) {
            return size() > TABLES;
        }
    };

    List<Doubt> of(OrgUnitTree units, Map<Place, Double> places, int threshold) {
        Table table = new Table(Map.copyOf(places), units.paths(places.keySet()), threshold);
        synchronized (known) {
            List<Doubt> found = known.get(table);
            if (found != null) {
                return found;
            }
        }
        List<Doubt> doubts = new ProtectedTable(units, places, threshold).doubts();
        synchronized (known) {
            known.put(table, doubts);
        }
        return doubts;
    }
}
