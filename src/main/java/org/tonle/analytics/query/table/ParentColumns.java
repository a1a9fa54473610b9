package org.tonle.analytics.query.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.ItemNaming;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** The units above those of a table, a column a level down to the unit itself: what {@code showHierarchy} adds before the unit. */
final class ParentColumns {
    private final Hierarchy hierarchy;
    private final int levels;
    private final ItemNaming naming;

    private ParentColumns(Hierarchy hierarchy, int levels, ItemNaming naming) {
        this.hierarchy = hierarchy;
        this.levels = levels;
        this.naming = naming;
    }

    /** As many columns as the lowest of these units needs. */
    static ParentColumns of(AnalyticsQuery query, Dimension orgUnits) {
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
        int deepest = 0;
        for (DimensionItem item : orgUnits.items()) {
            if (item instanceof DimensionItem.InOrgUnit in) {
                deepest = Math.max(deepest, hierarchy.ancestors(in.orgUnit()).size() + 1);
            }
        }
        return new ParentColumns(hierarchy, deepest, query.answer().naming());
    }

    /** A column for every level there is. */
    static ParentColumns ofAll(AnalyticsQuery query) {
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
        return new ParentColumns(hierarchy, hierarchy.depth(), query.answer().naming());
    }

    List<GridHeader> headers() {
        List<GridHeader> headers = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            headers.add(GridHeader.item("Org unit level " + level, "orgunitlevel" + level));
        }
        return headers;
    }

    /** The names of the unit and of those above it; empty below the unit's own level. */
    void write(String uid, GridCells cells) throws IOException {
        OrgUnit unit = hierarchy.find(uid);
        List<OrgUnit> above = unit == null ? List.of() : hierarchy.ancestors(unit);
        for (int level = 0; level < levels; level++) {
            OrgUnit at = level < above.size() ? above.get(level) : level == above.size() ? unit : null;
            cells.text(at == null ? "" : naming.of(at.object()));
        }
    }
}
