package org.tonle.datavalue.approval;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.orgunit.OrgUnit;

/** The approvals that the states of some cells depend on, as they are in the database or, while many are made at once, will be. */
final class ApprovalRows {
    private record Place(int workflow, int period, int attributeOptionCombo, int orgUnit) {
        static Place of(ApprovalCell cell, OrgUnit orgUnit) {
            return new Place(
                    cell.flow().id(),
                    PeriodStore.id(cell.period()),
                    cell.attributeOptionCombo().id(),
                    orgUnit.id());
        }
    }

    private final Map<Place, Map<Integer, DataApproval>> byLevel = new HashMap<>();

    ApprovalRows(Collection<DataApproval> rows) {
        rows.forEach(this::put);
    }

    void put(DataApproval row) {
        Place place = new Place(row.workflow(), row.period(), row.attributeOptionCombo(), row.orgUnit());
        byLevel.computeIfAbsent(place, any -> new HashMap<>()).put(row.level(), row);
    }

    void remove(ApprovalCell cell, DataApprovalLevel level) {
        byLevel.getOrDefault(Place.of(cell, cell.orgUnit()), new HashMap<>()).remove(level.id());
    }

    /** The approval of the cell's data by another unit, or by its own, at a level; null when there is none. */
    @Nullable
    DataApproval find(ApprovalCell cell, OrgUnit orgUnit, DataApprovalLevel level) {
        return byLevel.getOrDefault(Place.of(cell, orgUnit), Map.of()).get(level.id());
    }
}
