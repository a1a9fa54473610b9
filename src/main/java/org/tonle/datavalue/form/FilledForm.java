package org.tonle.datavalue.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.entry.EntryReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataEntryForm;

/**
 * A form, and what stands in it.
 *
 * @param report null for the form of no report, which is empty
 * @param isOpen whether values can be entered now
 */
public record FilledForm(
        DataAccess access,
        FormLayout layout,
        FormNames names,
        @Nullable EntryReport report,
        boolean isOpen,
        Map<List<Integer>, StoredValue> values) {
    /** The values of a report by the numbers of element and combination. */
    static Map<List<Integer>, StoredValue> values(
            CellStore cells, DataAccess access, FormLayout layout, EntryReport report) {
        Map<List<Integer>, StoredValue> values = new HashMap<>();
        cells.ofForm(
                        access,
                        layout.elements().stream()
                                .map(element -> element.object().id())
                                .toList(),
                        PeriodStore.id(report.period()),
                        report.orgUnit().id(),
                        report.attributeOptionCombo().id())
                .forEach(value -> values.put(List.of(value.dataElement(), value.categoryOptionCombo()), value));
        return values;
    }

    Snapshot snapshot() {
        return access.snapshot();
    }

    /** Whether the reader may see an object. */
    boolean sees(@Nullable MetadataObject object) {
        return access.sees(object);
    }

    /** The HTML of the form that was designed by hand; null when there is none the reader may see. */
    public @Nullable String customHtml() {
        String uid = layout.dataSet().customForm();
        MetadataObject found = uid == null ? null : access.find("dataEntryForm", uid);
        return found == null ? null : DataEntryForm.of(found).htmlCode();
    }

    /** What is stored in a cell; null when nothing is. */
    @Nullable
    public StoredValue stored(MetadataObject element, MetadataObject optionCombo) {
        return values.get(List.of(element.id(), optionCombo.id()));
    }
}
