package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Looks up dimensions with all their items. */
public final class DimensionReader {
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
            throw new Problem(ErrorCode.E7124, text.id());
        }
        return dimension;
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
                        text.items().isEmpty() ? all(object, kind, itemType) : objects(itemType, text.items());
                return new Dimension(kind, object.uid(), object, items);
            }
        }
        throw new Problem(ErrorCode.E7125, text.id());
    }

    private @Nullable MetadataObject findDimension(String type, String text) {
        MetadataObject object = lookup.findByUid(type, text);
        return object == null ? lookup.find(type, text) : object;
    }

    private List<DimensionItem.Of> all(MetadataObject dimension, DimensionKind kind, String itemType) {
        List<DimensionItem.Of> items = new ArrayList<>();
        for (String uid : dimension.document().texts(kind.itemsProperty())) {
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
