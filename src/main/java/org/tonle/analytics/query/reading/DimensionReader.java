package org.tonle.analytics.query.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Looks up dimensions with all their items. */
public final class DimensionReader {
    /** The word for all items of a dimension that is an object. */
    private static final String ALL_ITEMS = "ALL_ITEMS";

    /** So many items that do not exist are named in an error. */
    private static final int NAMED = 5;

    private final Lookup lookup;

    public DimensionReader(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * @throws Problem E7125 when there is no such dimension, E7124 when none of its items exists for the user, and what the readers of
     *     items throw
     */
    public Dimension read(DimensionText text) {
        DimensionKind fixed = DimensionKind.fixed(text.id());
        Dimension dimension = fixed == null ? dynamic(text) : fixed(fixed, text);
        boolean mayBeEmpty = dimension.kind() == DimensionKind.CATEGORY_OPTION_COMBO
                || dimension.kind() == DimensionKind.ATTRIBUTE_OPTION_COMBO;
        if (dimension.items().isEmpty() && !(mayBeEmpty && text.items().isEmpty())) {
            throw new Problem(ErrorCode.E7124, text.id(), named(text.items()));
        }
        return dimension;
    }

    private static String named(List<String> items) {
        String first = String.join(", ", items.subList(0, Math.min(NAMED, items.size())));
        int more = items.size() - NAMED;
        return items.isEmpty() ? "none was named" : more > 0 ? first + " and " + more + " more" : first;
    }

    /** A category or option group set the user is limited to, with what is shared with him. @throws Problem E7123 when that is nothing */
    public Dimension constraint(MetadataObject object) {
        for (DimensionKind kind : DimensionKind.DYNAMIC) {
            String itemType = kind.itemType();
            if (object.type().name().equals(kind.type()) && itemType != null) {
                List<DimensionItem.Of> items = all(object, kind, itemType);
                if (!items.isEmpty()) {
                    return new Dimension(kind, object.uid(), object, items);
                }
            }
        }
        throw new Problem(ErrorCode.E7123, object.uid());
    }

    private Dimension fixed(DimensionKind kind, DimensionText text) {
        List<? extends DimensionItem> items =
                switch (kind) {
                    case DATA_X -> new DataItemReader(lookup).read(text.items());
                    case PERIOD -> new PeriodDimensionReader(lookup).read(text.items());
                    case ORGANISATION_UNIT -> new OrgUnitReader(lookup).read(text.items());
                    case CATEGORY_OPTION_COMBO, ATTRIBUTE_OPTION_COMBO -> objects("categoryOptionCombo", text.items());
                    case CATEGORY, CATEGORY_OPTION_GROUP_SET, ORGANISATION_UNIT_GROUP_SET, DATA_ELEMENT_GROUP_SET ->
                        List.of();
                };
        return new Dimension(kind, text.id(), null, items);
    }

    private Dimension dynamic(DimensionText text) {
        for (DimensionKind kind : DimensionKind.DYNAMIC) {
            String type = kind.type();
            String itemType = kind.itemType();
            MetadataObject object = type == null ? null : findDimension(type, text.id());
            if (object != null && itemType != null) {
                List<DimensionItem.Of> items =
                        isAll(text) ? all(object, kind, itemType) : objects(itemType, text.items());
                return new Dimension(kind, object.uid(), object, items);
            }
        }
        throw new Problem(ErrorCode.E7125, text.id());
    }

    /** Whether all items of a dimension are meant that is an object: none is named, or {@code ALL_ITEMS}. */
    public static boolean isAll(DimensionText text) {
        return text.items().isEmpty() || text.items().contains(ALL_ITEMS);
    }

    private @Nullable MetadataObject findDimension(String type, String text) {
        MetadataObject object = lookup.findByUid(type, text);
        return object == null ? lookup.find(type, text) : object;
    }

    private List<DimensionItem.Of> all(MetadataObject dimension, DimensionKind kind, String itemType) {
        List<DimensionItem.Of> items = new ArrayList<>();
        for (String uid : kind.itemsOf(dimension)) {
            MetadataObject item = lookup.findByUid(itemType, uid);
            if (item != null) {
                items.add(new DimensionItem.Of(item));
            }
        }
        return items;
    }

    private List<DimensionItem.Of> objects(String type, List<String> texts) {
        Map<String, DimensionItem.Of> items = new LinkedHashMap<>();
        for (String text : texts) {
            MetadataObject object = lookup.find(type, text);
            if (object != null) {
                items.putIfAbsent(object.uid(), new DimensionItem.Of(object));
            } else {
                lookup.leaveOut(text);
            }
        }
        return new ArrayList<>(items.values());
    }
}
