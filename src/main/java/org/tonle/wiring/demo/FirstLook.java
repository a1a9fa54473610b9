package org.tonle.wiring.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.query.answer.AnalyticsQueries;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;
import org.tonle.wiring.demo.FirstTable.Cell;

/** Asks analytics for provinces by quarters, totals included, as any client would. */
@ApplicationScoped
public class FirstLook {
    private final Metadata metadata;
    private final AnalyticsQueries analytics;

    FirstLook(Metadata metadata, AnalyticsQueries analytics) {
        this.metadata = metadata;
        this.analytics = analytics;
    }

    /** Whether this data element has a value at or below this unit in one of these periods; false when either is unknown. */
    boolean hasValues(String dataElement, String unit, List<String> periods, CurrentUser user) {
        Snapshot snapshot = metadata.snapshot();
        return snapshot.findUnchecked("dataElement", dataElement) != null
                && snapshot.findUnchecked("organisationUnit", unit) != null
                && !ask(
                                dataElement,
                                periods,
                                List.of(snapshot.view(Hierarchy.VIEW).get(unit)),
                                user)
                        .isEmpty();
    }

    /**
     * The units below {@code unit} by periods. Analytics answers the totals too: the unit itself is the last row, the year of the
     * periods the last column.
     *
     * @param periods ISO ids of one year
     */
    String table(String dataElement, String unit, List<String> periods, CurrentUser user) {
        Snapshot snapshot = metadata.snapshot();
        Hierarchy hierarchy = snapshot.view(Hierarchy.VIEW);
        List<OrgUnit> units = new ArrayList<>(hierarchy.children(hierarchy.get(unit)));
        units.add(hierarchy.get(unit));
        List<String> columns = new ArrayList<>(periods);
        columns.add(periods.get(0).substring(0, 4));
        return FirstTable.print(
                snapshot.get("dataElement", dataElement).name(),
                units.stream().map(OrgUnit::name).toList(),
                columns,
                ask(dataElement, columns, units, user));
    }

    private List<Cell> ask(String dataElement, List<String> periods, List<OrgUnit> units, CurrentUser user) {
        List<String> names = units.stream().map(OrgUnit::uid).toList();
        Grid grid = analytics.grid(
                DataAccess.of(user, metadata.catchUp()),
                Map.of(
                        "dimension",
                        List.of(
                                "dx:" + dataElement,
                                "pe:" + String.join(";", periods),
                                "ou:" + String.join(";", names))));
        Hierarchy hierarchy = metadata.snapshot().view(Hierarchy.VIEW);
        return grid.texts().stream()
                .map(row -> new Cell(hierarchy.get(row.get(2)).name(), row.get(1), whole(row.get(3))))
                .toList();
    }

    /** Counts of persons are whole; analytics prints them as {@code 12.0}. */
    private static String whole(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }
}
