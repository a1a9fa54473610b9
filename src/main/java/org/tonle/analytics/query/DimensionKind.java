package org.tonle.analytics.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** What the items of a dimension are. The constants are DHIS2's words, except for the two option combos, which it calls so too. */
public enum DimensionKind {
    DATA_X("dx", "Data", null, null),
    PERIOD("pe", "Period", null, null),
    ORGANISATION_UNIT("ou", "Organisation unit", null, null),
    CATEGORY_OPTION_COMBO("co", "Category option combo", null, null),
    ATTRIBUTE_OPTION_COMBO("ao", "Attribute option combo", null, null),
    CATEGORY(null, "Category", "category", "categoryOption"),
    CATEGORY_OPTION_GROUP_SET(null, "Category option group set", "categoryOptionGroupSet", "categoryOptionGroup"),
    ORGANISATION_UNIT_GROUP_SET(
            null, "Organisation unit group set", "organisationUnitGroupSet", "organisationUnitGroup"),
    DATA_ELEMENT_GROUP_SET(null, "Data element group set", "dataElementGroupSet", "dataElementGroup");

    private final @Nullable String id;
    private final String label;
    private final @Nullable String type;
    private final @Nullable String itemType;

    DimensionKind(@Nullable String id, String label, @Nullable String type, @Nullable String itemType) {
        this.id = id;
        this.label = label;
        this.type = type;
        this.itemType = itemType;
    }

    /** The kinds whose dimensions are metadata objects. */
    public static final List<DimensionKind> DYNAMIC =
            List.of(CATEGORY, CATEGORY_OPTION_GROUP_SET, ORGANISATION_UNIT_GROUP_SET, DATA_ELEMENT_GROUP_SET);

    /** The kind with this fixed identifier, such as {@code dx}; null when there is none. */
    public static @Nullable DimensionKind fixed(String id) {
        for (DimensionKind kind : values()) {
            if (id.equals(kind.id)) {
                return kind;
            }
        }
        return null;
    }

    /** English name of the dimension as answers print it, when it is not an object with a name. */
    public String label() {
        return label;
    }

    /** Metadata type of the dimension itself, null for fixed ones. */
    public @Nullable String type() {
        return type;
    }

    /** Metadata type of the items, null for fixed dimensions. */
    public @Nullable String itemType() {
        return itemType;
    }

    /** Uids of the items that the dimension object has, in its order; only for dynamic kinds. */
    public List<String> itemsOf(MetadataObject dimension) {
        return dimension.document().texts(itemType + "s");
    }
}
