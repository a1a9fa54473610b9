package org.tonle.metadata.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * Objects of a type of which none is stored, made for one answer of what the caller sees, so that fields, filters, order and pages
 * work on them as on all others.
 */
final class MadeObjects {
    private final Viewpoint viewpoint;
    private final Layout layout;
    private final List<MetadataObject> objects = new ArrayList<>();

    MadeObjects(Viewpoint viewpoint, String type) {
        this.viewpoint = viewpoint;
        this.layout = viewpoint.snapshot().layout(type);
    }

    ObjectType type() {
        return layout.type();
    }

    List<MetadataObject> all() {
        return objects;
    }

    /** An empty document of the type. */
    Document empty() {
        return Document.of(layout, new Object[layout.stored().size()]);
    }

    void add(Document document) {
        viewpoint.budget().step();
        objects.add(new MetadataObject(objects.size() + 1, 1, document));
    }

    /** The document with what objects are called by, put together of one or two of them. */
    Document named(Document document, MetadataObject one, @Nullable MetadataObject two) {
        Document named = document;
        for (String property : List.of("name", "displayName", "shortName", "displayShortName")) {
            String first = text(one, property);
            String second = two == null ? null : text(two, property);
            named = named.with(property, second == null ? first : first + " " + second);
        }
        return named;
    }

    /** What the caller reads as a property of an object; null when there is nothing. */
    @Nullable
    String text(MetadataObject object, String name) {
        Property property = object.type().property(name);
        if (property == null) {
            return null;
        }
        Object value = PropertyReading.reader(viewpoint.snapshot(), object.type(), property)
                .read(viewpoint, Holder.of(object));
        return value == null ? null : value.toString();
    }
}
