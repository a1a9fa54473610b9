package org.tonle.metadata.model;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of dimensions, besides data, periods and organisation units, that charts keep as a list of parts: what is chosen of which object. */
public enum ChartDimension {
    CATEGORY("category", "categoryDimensions", "category", "categoryOptions", "categoryOption"),
    CATEGORY_OPTION_GROUP_SET(
            "categoryOptionGroupSet",
            "categoryOptionGroupSetDimensions",
            "categoryOptionGroupSet",
            "categoryOptionGroups",
            "categoryOptionGroup"),
    DATA_ELEMENT_GROUP_SET(
            "dataElementGroupSet",
            "dataElementGroupSetDimensions",
            "dataElementGroupSet",
            "dataElementGroups",
            "dataElementGroup"),
    ORGANISATION_UNIT_GROUP_SET(
            "organisationUnitGroupSet",
            "organisationUnitGroupSetDimensions",
            "organisationUnitGroupSet",
            "organisationUnitGroups",
            "organisationUnitGroup"),
    PROGRAM_ATTRIBUTE("trackedEntityAttribute", "attributeDimensions", "attribute", null, null),
    PROGRAM_DATA_ELEMENT("dataElement", "dataElementDimensions", "dataElement", null, null),
    PROGRAM_INDICATOR("programIndicator", "programIndicatorDimensions", "programIndicator", null, null);

    private final String type;
    private final String parts;
    private final String holder;
    private final @Nullable String items;
    private final @Nullable String itemType;

    ChartDimension(String type, String parts, String holder, @Nullable String items, @Nullable String itemType) {
        this.type = type;
        this.parts = parts;
        this.holder = holder;
        this.items = items;
        this.itemType = itemType;
    }

    /** The kind DHIS2 names with this word, for instance {@code CATEGORY}. */
    public static Optional<ChartDimension> byName(String word) {
        return Stream.of(values()).filter(kind -> kind.name().equals(word)).findFirst();
    }

    /** The type of the object that is the dimension. */
    public String type() {
        return type;
    }

    /** The property of the chart that keeps the parts. */
    public String parts() {
        return parts;
    }

    /** The property of a part that names the object. */
    public String holder() {
        return holder;
    }

    /** The property of a part with what is chosen; null where a condition takes its place. */
    public @Nullable String items() {
        return items;
    }

    /** The type of what is chosen. */
    public @Nullable String itemType() {
        return itemType;
    }
}
