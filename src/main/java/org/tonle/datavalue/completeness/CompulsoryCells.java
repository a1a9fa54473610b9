package org.tonle.datavalue.completeness;

import java.util.ArrayList;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataSet;

/** Which cells a data set must have before it may be completed. */
final class CompulsoryCells {
    private final Snapshot snapshot;

    CompulsoryCells(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** A cell by the numbers of its element and category option combination. */
    record Cell(int dataElement, int categoryOptionCombo) {}

    /** The compulsory cells of a data set that insists on them; empty for others. @param dataSet its number */
    List<Cell> of(int dataSet) {
        MetadataObject object = snapshot.byId(dataSet);
        if (object == null) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        for (DataSet.Operand operand : DataSet.of(object).compulsoryOperands()) {
            MetadataObject element = snapshot.findUnchecked("dataElement", operand.dataElement());
            MetadataObject combo = snapshot.findUnchecked("categoryOptionCombo", operand.categoryOptionCombo());
            if (element != null && combo != null) {
                cells.add(new Cell(element.id(), combo.id()));
            }
        }
        return cells;
    }
}
