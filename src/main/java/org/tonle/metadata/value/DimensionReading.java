package org.tonle.metadata.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ChartDimension;

/** What categories and group sets are as dimensions of data: their kind and their items. */
final class DimensionReading {
    private DimensionReading() {}

    private static @Nullable ChartDimension kind(Holder holder) {
        String type = holder.document().type().name();
        return Stream.of(ChartDimension.values())
                .filter(kind -> kind.type().equals(type) && kind.items() != null)
                .findFirst()
                .orElse(null);
    }

    /** DHIS2's word for the kind; null for what is no dimension. */
    static @Nullable Object type(Viewpoint viewpoint, Holder holder) {
        ChartDimension kind = kind(holder);
        return kind == null ? null : kind.name();
    }

    /** The identifier by which analytics asks for the dimension. */
    static @Nullable Object identifier(Viewpoint viewpoint, Holder holder) {
        return kind(holder) == null ? null : PropertyReading.uid(holder);
    }

    /** Whether all items are meant without naming them: never, where they are named. */
    static @Nullable Object areAllMeant(Viewpoint viewpoint, Holder holder) {
        return kind(holder) == null ? null : Boolean.FALSE;
    }

    /** The options or groups the reader sees, in their order. */
    static List<Document> items(Viewpoint viewpoint, Holder holder) {
        List<Document> items = new ArrayList<>();
        ChartDimension kind = kind(holder);
        if (kind == null) {
            return items;
        }
        Layout layout = viewpoint.snapshot().layout("dimensionalItem");
        for (String uid : holder.document().texts(Objects.requireNonNull(kind.items()))) {
            MetadataObject item = viewpoint.find(Objects.requireNonNull(kind.itemType()), uid);
            if (item != null) {
                items.add(Document.of(layout, new Object[layout.stored().size()])
                        .with("id", uid)
                        .with("dimensionItem", uid)
                        .with("code", item.code())
                        .with("name", item.name())
                        .with("displayName", Translated.displayName(viewpoint, item.document())));
            }
        }
        return items;
    }
}
