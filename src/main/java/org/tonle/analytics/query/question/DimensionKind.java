package org.tonle.analytics.query.question;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** What the items of a dimension are. The constants are DHIS2's words, except for the two option combos, which it calls so too. */
public enum DimensionKind {
    DATA_X("dx", "Data", null, null, null, Part.DATA_ELEMENT),
    PERIOD("pe", "Period", null, null, "PERIOD", Part.PERIOD),
    ORGANISATION_UNIT("ou", "Organisation unit", null, null, "ORGANISATION_UNIT", Part.ORG_UNIT),
    CATEGORY_OPTION_COMBO("co", "Category option combo", null, null, null, Part.CATEGORY_OPTION_COMBO),
    ATTRIBUTE_OPTION_COMBO("ao", "Attribute option combo", null, null, null, Part.ATTRIBUTE_OPTION_COMBO),
    CATEGORY(null, "Category", "category", "categoryOption", "CATEGORY_OPTION", null),
    CATEGORY_OPTION_GROUP_SET(
            null,
            "Category option group set",
            "categoryOptionGroupSet",
            "categoryOptionGroup",
            "CATEGORY_OPTION_GROUP",
            null),
    ORGANISATION_UNIT_GROUP_SET(
            null,
            "Organisation unit group set",
            "organisationUnitGroupSet",
            "organisationUnitGroup",
            "ORGANISATION_UNIT_GROUP",
            Part.ORG_UNIT),
    DATA_ELEMENT_GROUP_SET(
            null,
            "Data element group set",
            "dataElementGroupSet",
            "dataElementGroup",
            "DATA_ELEMENT_GROUP",
            Part.DATA_ELEMENT);

    /** What of a value says into which items it falls. */
    public enum Part {
        DATA_ELEMENT,
        PERIOD,
        ORG_UNIT,
        CATEGORY_OPTION_COMBO,
        ATTRIBUTE_OPTION_COMBO
    }

    /** The kinds whose dimensions are metadata objects. */
    public static final List<DimensionKind> DYNAMIC =
            Arrays.stream(values()).filter(kind -> kind.type != null).toList();

    private final @Nullable String id;
    private final String label;
    private final @Nullable String type;
    private final @Nullable String itemType;
    private final @Nullable String itemWord;
    private final @Nullable Part part;

    DimensionKind(
            @Nullable String id,
            String label,
            @Nullable String type,
            @Nullable String itemType,
            @Nullable String itemWord,
            @Nullable Part part) {
        this.id = id;
        this.label = label;
        this.type = type;
        this.itemType = itemType;
        this.itemWord = itemWord;
        this.part = part;
    }

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

    /** DHIS2's {@code dimensionItemType} of the items; null where each item says its own, or has none. */
    public @Nullable String itemWord() {
        return itemWord;
    }

    /** What of a value says into which items it falls; null for the option combination that the dimension object is about. */
    @Nullable
    Part part() {
        return part;
    }

    /** Uids of the items that the dimension object has, in its order; only for dynamic kinds. */
    public List<String> itemsOf(MetadataObject dimension) {
        return dimension.document().texts(itemType + "s");
    }
}
