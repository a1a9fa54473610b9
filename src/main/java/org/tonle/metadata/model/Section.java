package org.tonle.metadata.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * A section of the form of a data set.
 *
 * @param dataElements uids in their order
 * @param greyedFields cells that take no value, as {@code element.combination}
 */
public record Section(
        MetadataObject object,
        List<String> dataElements,
        Set<String> greyedFields,
        int sortOrder,
        boolean showRowTotals,
        boolean showColumnTotals,
        @Nullable String description)
        implements Model {
    public static Section of(MetadataObject object) {
        return object.as(Section.class, Section::read);
    }

    private static Section read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        Set<String> greyed = new HashSet<>();
        for (PropertyValues operand : values.parts("greyedFields")) {
            String combo = operand.reference("categoryOptionCombo");
            greyed.add(operand.reference("dataElement") + "."
                    + (combo == null ? CategoryDefaults.CATEGORY_OPTION_COMBO : combo));
        }
        return new Section(
                object,
                values.references("dataElements"),
                Set.copyOf(greyed),
                values.integer("sortOrder", 0),
                values.flag("showRowTotals"),
                values.flag("showColumnTotals"),
                values.text("description"));
    }

    /** The sections of a data set in their order. @param dataSet uid */
    public static List<Section> ordered(Snapshot snapshot, String dataSet) {
        List<Section> sections = new ArrayList<>();
        snapshot.referring("section", "dataSet", dataSet).forEach(each -> sections.add(of(each)));
        sections.sort(Comparator.comparingInt(Section::sortOrder));
        return sections;
    }
}
