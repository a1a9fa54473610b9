package org.tonle.analytics.query.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.Fact;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionGroup;
import org.tonle.metadata.model.DataElementGroup;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.metadata.model.OrganisationUnitGroupSet;

/** Says dimensions and filters in the numbers of the facts. */
public final class FactAxes {
    private FactAxes() {}

    /** A dimension whose items are told apart; not for dx and pe. */
    public static Axis items(Snapshot snapshot, Dimension dimension) {
        List<int[]> members = new ArrayList<>();
        for (DimensionItem item : dimension.items()) {
            members.add(members(snapshot, dimension, item));
        }
        return axis(dimension, members);
    }

    /** The filters other than dx and pe; what the user may see at all is a matter of the store. */
    static List<Axis> filters(AnalyticsQuery query) {
        List<Axis> axes = new ArrayList<>();
        for (Dimension filter : query.filters()) {
            if (filter.kind() != DimensionKind.DATA_X && filter.kind() != DimensionKind.PERIOD) {
                IntStream all = filter.items().stream()
                        .flatMapToInt(item -> IntStream.of(members(query.snapshot(), filter, item)));
                axes.add(axis(filter, List.of(all.distinct().toArray())));
            }
        }
        return axes;
    }

    private static Axis axis(Dimension dimension, List<int[]> members) {
        Axis.Column column = column(dimension);
        return column == null ? new Axis.Below(members) : new Axis.Members(column, members);
    }

    /** Null for units with all below them. */
    private static Axis.@Nullable Column column(Dimension dimension) {
        if (dimension.kind() == DimensionKind.ORGANISATION_UNIT || withBelow(dimension)) {
            return null;
        }
        return switch (dimension.part()) {
            case CATEGORY_OPTION_COMBO -> Axis.Column.CATEGORY_OPTION_COMBO;
            case ATTRIBUTE_OPTION_COMBO -> Axis.Column.ATTRIBUTE_OPTION_COMBO;
            case ORG_UNIT -> Axis.Column.ORG_UNIT;
            case DATA_ELEMENT -> Axis.Column.DATA_ELEMENT;
            case PERIOD -> throw new IllegalArgumentException(dimension.id() + " is no axis of its own");
        };
    }

    /** The number of that part of a single value; of a period that of its unit, since values know their periods otherwise. */
    public static int number(Dimension dimension, Fact fact) {
        return switch (dimension.part()) {
            case DATA_ELEMENT -> fact.dataElement();
            case ORG_UNIT, PERIOD -> fact.orgUnit();
            case CATEGORY_OPTION_COMBO -> fact.categoryOptionCombo();
            case ATTRIBUTE_OPTION_COMBO -> fact.attributeOptionCombo();
        };
    }

    private static boolean withBelow(Dimension dimension) {
        MetadataObject object = dimension.object();
        return dimension.kind() == DimensionKind.ORGANISATION_UNIT_GROUP_SET
                && object != null
                && OrganisationUnitGroupSet.of(object).includesSubhierarchy();
    }

    /** Numbers of what an item stands for. */
    public static int[] members(Snapshot snapshot, Dimension dimension, DimensionItem item) {
        MetadataObject object = item.object();
        if (object == null) {
            throw new IllegalArgumentException(item.id() + " is no object");
        }
        return switch (dimension.kind()) {
            case ORGANISATION_UNIT, CATEGORY_OPTION_COMBO, ATTRIBUTE_OPTION_COMBO -> new int[] {object.id()};
            case CATEGORY -> combosWith(snapshot, List.of(object.uid()));
            case CATEGORY_OPTION_GROUP_SET ->
                combosWith(snapshot, CategoryOptionGroup.of(object).categoryOptions());
            case ORGANISATION_UNIT_GROUP_SET ->
                ids(
                        snapshot,
                        "organisationUnit",
                        OrganisationUnitGroup.of(object).organisationUnits());
            case DATA_ELEMENT_GROUP_SET ->
                ids(snapshot, "dataElement", DataElementGroup.of(object).dataElements());
            case DATA_X, PERIOD -> throw new IllegalArgumentException(dimension.id() + " is no axis of its own");
        };
    }

    /** The option combos that have one of these options. */
    public static int[] combosWith(Snapshot snapshot, List<String> options) {
        return options.stream()
                .flatMap(option -> snapshot.referring("categoryOptionCombo", "categoryOptions", option).stream())
                .mapToInt(MetadataObject::id)
                .distinct()
                .toArray();
    }

    public static int[] ids(Snapshot snapshot, String type, List<String> uids) {
        return uids.stream()
                .map(uid -> snapshot.findUnchecked(type, uid))
                .filter(object -> object != null)
                .mapToInt(MetadataObject::id)
                .toArray();
    }
}
