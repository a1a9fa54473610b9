package org.tonle.analytics.disclosure;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.disclosure.ProtectedTable.Doubt;
import org.tonle.analytics.disclosure.ProtectedTable.Place;

/** The doubts of tables that were looked at lately: dashboards ask for the same ones again and again. */
final class KnownDoubts {
    /** So many places are kept at most, of all tables together. */
    private static final int PLACES = 50_000;

    /** A table with where its units stand. */
    private record Table(Map<Place, Double> places, Map<Integer, List<Integer>> paths, int threshold) {}

    private final Map<Table, List<Doubt>> known = new LinkedHashMap<>(16, 0.75f, true);
    private int size;

    /** @param step called while doubts are looked for; may end it with an exception */
    List<Doubt> of(OrgUnitTree units, Map<Place, Double> places, int threshold, Runnable step) {
        Table table = new Table(Map.copyOf(places), units.paths(places.keySet()), threshold);
        synchronized (known) {
            List<Doubt> found = known.get(table);
            if (found != null) {
                return found;
            }
        }
        List<Doubt> doubts = new ProtectedTable(units, places, threshold, step).doubts();
        keep(table, doubts);
        return doubts;
    }

    private void keep(Table table, List<Doubt> doubts) {
        synchronized (known) {
            if (table.places().size() > PLACES || known.putIfAbsent(table, doubts) != null) {
                return;
            }
            size += table.places().size();
            for (Iterator<Table> eldest = known.keySet().iterator(); size > PLACES; ) {
                size -= eldest.next().places().size();
                eldest.remove();
            }
        }
    }
}
