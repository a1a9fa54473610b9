package org.tonle.analytics.query.question;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Category;
import org.tonle.metadata.model.CategoryOptionGroupSet;

/**
 * A dimension of a query with every item looked up.
 *
 * @param id {@code dx}, {@code pe}, {@code ou}, {@code co}, {@code ao} or the uid of the object
 * @param object the dimension itself, null for fixed ones
 * @param items each once, never empty except for {@code co} and {@code ao}
 */
public record Dimension(
        DimensionKind kind, String id, @Nullable MetadataObject object, List<? extends DimensionItem> items) {
    public Dimension {
        items = List.copyOf(items);
    }

    /** English or given name, in the language of the reader where there is one. */
    public String name(ItemNaming naming) {
        return object == null ? kind.label() : naming.of(object);
    }

    /** What of a value says into which items of the dimension it falls. */
    public DimensionKind.Part part() {
        DimensionKind.Part own = kind.part();
        if (own != null) {
            return own;
        }
        return isAttribute() ? DimensionKind.Part.ATTRIBUTE_OPTION_COMBO : DimensionKind.Part.CATEGORY_OPTION_COMBO;
    }

    /** Whether its options are those of attributes: they split reports and records, not single values of a form. */
    public boolean isAttribute() {
        if (object == null) {
            return false;
        }
        return kind == DimensionKind.CATEGORY
                ? Category.of(object).isAttribute()
                : CategoryOptionGroupSet.of(object).isAttribute();
    }

    /** Whether reports of data sets can be told apart by it. */
    public boolean isOfReports() {
        return switch (part()) {
            case PERIOD, ORG_UNIT, ATTRIBUTE_OPTION_COMBO -> true;
            case DATA_ELEMENT, CATEGORY_OPTION_COMBO -> false;
        };
    }

    public int size() {
        return items.size();
    }
}
