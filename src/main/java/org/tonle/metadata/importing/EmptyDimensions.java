package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.schema.Property;

/**
 * Dimensions of charts and maps that are not there and of which nothing is chosen: leftovers of what somebody tried, which name a
 * group set of another server. A chart says the same without them.
 */
final class EmptyDimensions {
    private final Draft draft;
    private final BiPredicate<Property, String> exists;
    private final Set<String> gone = new HashSet<>();

    /** @param exists whether what a property names is there */
    EmptyDimensions(Draft draft, BiPredicate<Property, String> exists) {
        this.draft = draft;
        this.exists = exists;
    }

    /** The document without them; the very same when it has none. */
    Document leftOut(Document document) {
        Document next = document;
        List<Property> stored = document.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            if (document.at(i) instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Document) {
                List<Object> left = left(stored.get(i), list);
                next = left.equals(list) ? next : next.with(stored.get(i).name(), List.copyOf(left));
            }
        }
        return gone.isEmpty() ? next : withoutTheirNames(next);
    }

    /** Rows, columns and filters of a chart name its dimensions once more, as texts. */
    private Document withoutTheirNames(Document document) {
        Document next = document;
        List<Property> stored = document.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Property property = stored.get(i);
            if (property.name().endsWith("Dimensions") && document.at(i) instanceof List<?> list) {
                List<?> left = list.stream()
                        .filter(item -> !(item instanceof String name) || !gone.contains(name))
                        .toList();
                next = left.size() == list.size() ? next : next.with(property.name(), List.copyOf(left));
            }
        }
        return next;
    }

    private List<Object> left(Property property, List<?> parts) {
        List<Object> left = new ArrayList<>(parts.size());
        for (Object each : parts) {
            Document part = leftOut((Document) each);
            String missing = missing(property, part);
            if (missing == null) {
                left.add(part);
            } else {
                gone.add(missing);
                draft.remark(property.name(), ImportRemark.DIMENSION_LEFT_OUT.said(missing, property.name()));
            }
        }
        return left;
    }

    /** The identifier of a dimension that is not there and of which nothing is chosen; null for every other part. */
    private @Nullable String missing(Property dimensions, Document part) {
        String missing = null;
        boolean hasChoices = dimensions.name().endsWith("Dimensions");
        List<Property> stored = part.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Property property = stored.get(i);
            Object value = part.at(i);
            hasChoices |= property.isCollection() && property.isReference();
            if (value instanceof List<?> list ? !list.isEmpty() : value != null && !property.isReference()) {
                return null;
            }
            if (value instanceof String uid && property.isReference() && !exists.test(property, uid)) {
                missing = uid;
            }
        }
        return hasChoices ? missing : null;
    }
}
