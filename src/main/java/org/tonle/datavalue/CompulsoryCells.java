package org.tonle.datavalue;

import java.util.ArrayList;
import java.util.List;
import org.tonle.category.Defaults;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

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
        if (object == null || !object.document().flag("compulsoryFieldsCompleteOnly")) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        for (Document operand : object.document().parts("compulsoryDataElementOperands")) {
            MetadataObject element = snapshot.findUnchecked("dataElement", operand.text("dataElement"));
            String named = operand.text("categoryOptionCombo");
            MetadataObject combo = snapshot.findUnchecked(
                    "categoryOptionCombo", named == null ? Defaults.CATEGORY_OPTION_COMBO : named);
            if (element != null && combo != null) {
                cells.add(new Cell(element.id(), combo.id()));
            }
        }
        return cells;
    }
}
