package org.tonle.analytics.query.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.access.OrgUnitReach;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.orgunit.OrgUnit;

/**
 * Which cells a report of a data set counts in: what is known of it are its unit, its period and its attribute option combo. None when
 * there are dimensions of anything else.
 */
public final class ReportCells {
    private final CellShape shape;
    private final List<Members> dimensions = new ArrayList<>();
    private final List<Members> filters = new ArrayList<>();
    private final Map<Report, List<int[]>> known = new HashMap<>();

    private record Report(String orgUnit, int attributeOptionCombo) {}

    public ReportCells(AnalyticsQuery query, CellShape shape) {
        this.shape = shape;
        for (Dimension dimension : shape.dimensions()) {
            dimensions.add(new Members(query.snapshot(), dimension));
        }
        for (Dimension filter : query.filters()) {
            if (filter.kind() != DimensionKind.PERIOD && filter.isOfReports()) {
                filters.add(new Members(query.snapshot(), filter));
            }
        }
        if (query.anywhere(DimensionKind.ORGANISATION_UNIT) == null
                && !query.orgUnits().isAll()) {
            filters.add(new Members(query.orgUnits()));
        }
    }

    /** Whether it makes a difference which attribute option combo a report has. */
    public boolean tellsCombosApart() {
        return dimensions.stream().anyMatch(each -> each.ofCombos)
                || filters.stream().anyMatch(each -> each.ofCombos);
    }

    /** The cells of a report in one period; empty when a filter leaves it out. */
    public List<Long> cells(OrgUnit unit, int attributeOptionCombo, int period) {
        List<Long> cells = new ArrayList<>();
        Report report = new Report(unit.uid(), attributeOptionCombo);
        for (int[] positions : known.computeIfAbsent(report, key -> positions(unit, attributeOptionCombo))) {
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

    private List<int[]> positions(OrgUnit unit, int combo) {
        for (Members filter : filters) {
            if (filter.positions(unit, combo).isEmpty()) {
                return List.of();
            }
        }
        List<int[]> combinations = new ArrayList<>();
        combinations.add(new int[dimensions.size()]);
        for (int i = 0; i < dimensions.size(); i++) {
            List<int[]> longer = new ArrayList<>();
            for (int position : dimensions.get(i).positions(unit, combo)) {
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

    /** Which items of a dimension a report belongs to. */
    private static final class Members {
        private final Map<String, Set<Integer>> byOrgUnit = new HashMap<>();
        private final Map<Integer, Set<Integer>> byCombo = new HashMap<>();
        private final boolean below;
        private final boolean everything;
        private final boolean ofCombos;

        Members(OrgUnitReach reach) {
            below = true;
            everything = false;
            ofCombos = false;
            reach.tops().forEach(root -> put(byOrgUnit, root.uid(), 0));
        }

        Members(Snapshot snapshot, Dimension dimension) {
            DimensionKind kind = dimension.kind();
            below = kind == DimensionKind.ORGANISATION_UNIT;
            everything = kind == DimensionKind.PERIOD;
            ofCombos = !everything && !below && kind != DimensionKind.ORGANISATION_UNIT_GROUP_SET;
            for (int i = 0; i < dimension.size() && dimension.isOfReports(); i++) {
                DimensionItem item = dimension.items().get(i);
                if (below) {
                    put(byOrgUnit, item.id(), i);
                } else if (ofCombos) {
                    for (int combo : FactAxes.members(snapshot, dimension, item)) {
                        put(byCombo, combo, i);
                    }
                } else if (item instanceof DimensionItem.Of of) {
                    for (String uid : OrganisationUnitGroup.of(of.object()).organisationUnits()) {
                        put(byOrgUnit, uid, i);
                    }
                }
            }
        }

        private static <K> void put(Map<K, Set<Integer>> positions, K member, int position) {
            positions.computeIfAbsent(member, m -> new HashSet<>()).add(position);
        }

        Set<Integer> positions(OrgUnit unit, int combo) {
            if (everything) {
                return Set.of(0);
            }
            if (ofCombos) {
                return byCombo.getOrDefault(combo, Set.of());
            }
            Set<Integer> found = new HashSet<>(byOrgUnit.getOrDefault(unit.uid(), Set.of()));
            for (OrgUnit above = unit.parent(); below && above != null; above = above.parent()) {
                found.addAll(byOrgUnit.getOrDefault(above.uid(), Set.of()));
            }
            return found;
        }
    }
}
