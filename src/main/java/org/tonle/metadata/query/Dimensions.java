package org.tonle.metadata.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ChartDimension;
import org.tonle.metadata.value.Viewpoint;

/** What data can be broken down by and the caller sees: categories and group sets, as objects of type {@code dimension}. */
final class Dimensions {
    private static final List<ChartDimension> KINDS = List.of(
            ChartDimension.CATEGORY,
            ChartDimension.CATEGORY_OPTION_GROUP_SET,
            ChartDimension.DATA_ELEMENT_GROUP_SET,
            ChartDimension.ORGANISATION_UNIT_GROUP_SET);

    private final Viewpoint viewpoint;
    private final MadeObjects made;

    Dimensions(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
        this.made = new MadeObjects(viewpoint, "dimension");
    }

    /** @param wanted which of the objects that are dimensions */
    List<MetadataObject> all(Predicate<MetadataObject> wanted) {
        for (ChartDimension kind : KINDS) {
            for (MetadataObject object : viewpoint.snapshot().all(kind.type())) {
                boolean isOne = object.document().layout().position("dataDimension") < 0
                        || object.document().flag("dataDimension");
                boolean isDefault = "default".equals(object.name());
                if (isOne && !isDefault && viewpoint.sees(object) && wanted.test(object)) {
                    made.add(document(kind, object));
                }
            }
        }
        return made.all();
    }

    /** The dimension that is this object, with its items; null when there is none. */
    @Nullable
    MetadataObject find(String uid) {
        ChartDimension kind = kind(uid);
        MetadataObject object = kind == null ? null : viewpoint.find(kind.type(), uid);
        if (kind == null || object == null) {
            return null;
        }
        made.add(document(kind, object));
        return made.all().get(0);
    }

    private @Nullable ChartDimension kind(String uid) {
        return KINDS.stream()
                .filter(kind -> viewpoint.find(kind.type(), uid) != null)
                .findFirst()
                .orElse(null);
    }

    /** The items of a dimension the caller sees, in their order; empty when there is no such dimension. */
    List<MetadataObject> items(String uid) {
        ChartDimension kind = kind(uid);
        return kind == null ? List.of() : items(kind, Objects.requireNonNull(viewpoint.find(kind.type(), uid)));
    }

    /** The type of the items of a dimension; of categories where there is no such dimension. */
    String itemType(String uid) {
        ChartDimension kind = kind(uid);
        return Objects.requireNonNull((kind == null ? ChartDimension.CATEGORY : kind).itemType());
    }

    private List<MetadataObject> items(ChartDimension kind, MetadataObject object) {
        List<MetadataObject> items = new ArrayList<>();
        for (String uid : object.document().texts(Objects.requireNonNull(kind.items()))) {
            MetadataObject item = viewpoint.find(Objects.requireNonNull(kind.itemType()), uid);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private Document document(ChartDimension kind, MetadataObject object) {
        Layout layout = viewpoint.snapshot().layout("dimensionalItem");
        List<Document> items = new ArrayList<>();
        for (MetadataObject item : items(kind, object)) {
            items.add(Document.of(layout, new Object[layout.stored().size()])
                    .with("id", item.uid())
                    .with("dimensionItem", item.uid())
                    .with("code", item.code())
                    .with("name", item.name())
                    .with("displayName", made.text(item, "displayName")));
        }
        return made.named(made.empty(), object, null)
                .with("id", object.uid())
                .with("code", object.code())
                .with("dimension", object.uid())
                .with("dimensionType", kind.name())
                .with("dataDimensionType", object.document().text("dataDimensionType"))
                .with("allItems", false)
                .with("items", items);
    }

    /** The categories of a category combination. */
    Set<String> categories(@Nullable String combo) {
        MetadataObject object = combo == null ? null : viewpoint.find("categoryCombo", combo);
        return object == null ? Set.of() : new LinkedHashSet<>(object.document().texts("categories"));
    }

    /** What data of these elements can be broken down by: their categories, those of their data sets, and groups of units. */
    List<MetadataObject> recommended(Set<String> elements) {
        Set<String> categories = new LinkedHashSet<>();
        for (String uid : elements) {
            MetadataObject element = viewpoint.find("dataElement", uid);
            if (element != null) {
                categories.addAll(categories(element.document().text("categoryCombo")));
                for (MetadataObject dataSet : viewpoint.snapshot().referring("dataSet", "dataSetElements", uid)) {
                    categories.addAll(categories(dataSet.document().text("categoryCombo")));
                }
            }
        }
        return all(object ->
                categories.contains(object.uid()) || object.type().name().equals("organisationUnitGroupSet"));
    }
}
