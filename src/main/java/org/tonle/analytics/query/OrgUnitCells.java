package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.access.OrgUnitReach;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.orgunit.OrgUnit;

/** Which cells a unit counts in, for what is known of units and periods alone: none when there are other dimensions. */
final class OrgUnitCells {
    private final CellShape shape;
    private final List<Members> dimensions = new ArrayList<>();
    private final List<Members> filters = new ArrayList<>();
    private final Map<String, List<int[]>> known = new HashMap<>();

    OrgUnitCells(AnalyticsQuery query, CellShape shape) {
        this.shape = shape;
        for (Dimension dimension : shape.dimensions()) {
            dimensions.add(new Members(dimension));
        }
        for (Dimension filter : query.filters()) {
            if (filter.kind() == DimensionKind.ORGANISATION_UNIT
                    || filter.kind() == DimensionKind.ORGANISATION_UNIT_GROUP_SET) {
                filters.add(new Members(filter));
            }
        }
        if (query.anywhere(DimensionKind.ORGANISATION_UNIT) == null
                && !query.orgUnits().isAll()) {
            filters.add(new Members(query.orgUnits()));
        }
    }

    /** The cells of a unit in one period; empty when a filter leaves it out. */
    List<Long> cells(OrgUnit unit, int period) {
        List<Long> cells = new ArrayList<>();
        for (int[] positions : known.computeIfAbsent(unit.uid(), uid -> positions(unit))) {
            int[] complete = positions.clone();
            for (int i = 0; i < complete.length; i++) {
                if (shape.dimensions().get(i).kind() == DimensionKind.PERIOD) {
                    complete[i] = period;
                }
            }
            cells.add(shape.cell(complete));
        }
        return cells;
    }

    private List<int[]> positions(OrgUnit unit) {
        for (Members filter : filters) {
            if (filter.positions(unit).isEmpty()) {
                return List.of();
            }
        }
        List<int[]> combinations = new ArrayList<>();
        combinations.add(new int[dimensions.size()]);
        for (int i = 0; i < dimensions.size(); i++) {
            List<int[]> longer = new ArrayList<>();
            for (int position : dimensions.get(i).positions(unit)) {
                for (int[] combination : combinations) {
                    int[] next = combination.clone();
                    next[i] = position;
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** Which items of a dimension a unit belongs to. */
    private static final class Members {
        private final Map<String, Set<Integer>> positions = new HashMap<>();
        private final boolean below;
        private final boolean everything;

        Members(OrgUnitReach reach) {
            below = true;
            everything = false;
            reach.tops().forEach(root -> put(root.uid(), 0));
        }

        Members(Dimension dimension) {
            below = dimension.kind() == DimensionKind.ORGANISATION_UNIT;
            everything = dimension.kind() == DimensionKind.PERIOD;
            for (int i = 0; i < dimension.size() && !everything; i++) {
                DimensionItem item = dimension.items().get(i);
                if (below) {
                    put(item.id(), i);
                } else if (dimension.kind() == DimensionKind.ORGANISATION_UNIT_GROUP_SET
                        && item instanceof DimensionItem.Of of) {
                    for (String uid : OrganisationUnitGroup.of(of.object()).organisationUnits()) {
                        put(uid, i);
                    }
                }
            }
        }

        private void put(String uid, int position) {
            positions.computeIfAbsent(uid, u -> new HashSet<>()).add(position);
        }

        Set<Integer> positions(OrgUnit unit) {
            if (everything) {
                return Set.of(0);
            }
            Set<Integer> found = new HashSet<>(positions.getOrDefault(unit.uid(), Set.of()));
            for (OrgUnit above = unit.parent(); below && above != null; above = above.parent()) {
                found.addAll(positions.getOrDefault(above.uid(), Set.of()));
            }
            return found;
        }
    }
}
