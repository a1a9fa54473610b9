package org.tonle.metadata.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.ValueReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * A path of properties from one type through associations, collections and free-form JSON to a value. Read from an object, it
 * gives every value there is at its end: any of them may match.
 */
final class PropertyPath {
    private record Step(ValueReader reader, @Nullable Property property, @Nullable ObjectType target) {}

    /** Answers that are kept at most. */
    private static final int KEPT = 500_000;

    private final List<Step> steps;
    private final List<String> inJson;
    private final List<Map<Document, Boolean>> answers = new ArrayList<>();
    private int kept;

    private PropertyPath(List<Step> steps, List<String> inJson) {
        this.steps = steps;
        this.inJson = inJson;
        steps.forEach(step -> answers.add(new IdentityHashMap<>()));
    }

    /** The path {@code names} mean for a type, null when one of them is no property, or one that is closed to who asks. */
    static @Nullable PropertyPath find(Viewpoint viewpoint, ObjectType from, String path) {
        Snapshot snapshot = viewpoint.snapshot();
        List<Step> steps = new ArrayList<>();
        List<String> names = List.of(path.split("\\."));
        ObjectType type = from;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Property property = type.property(name);
            if (property == null
                    && i == names.size() - 1
                    && !viewpoint.isClosed(type)
                    && snapshot.findUnchecked("attribute", name) != null) {
                steps.add(new Step(PropertyReading.attribute(name), null, null));
                return new PropertyPath(steps, List.of());
            }
            if (property == null || property.isSecret() || !viewpoint.shows(type, name)) {
                return null;
            }
            ObjectType target = snapshot.schema().target(property);
            steps.add(new Step(PropertyReading.reader(snapshot, type, property), property, target));
            if (target == null || isFreeForm(target)) {
                boolean last = i == names.size() - 1;
                return last || property.isComplex()
                        ? new PropertyPath(steps, names.subList(i + 1, names.size()))
                        : null;
            }
            type = target;
        }
        return steps.isEmpty() ? null : new PropertyPath(steps, List.of());
    }

    /** Objects without anything stored are kept as the JSON they came as. */
    private static boolean isFreeForm(ObjectType type) {
        return type.all().stream().noneMatch(Property::isStored);
    }

    /** The property at the end, null for attributes and values in free-form JSON. */
    @Nullable
    Property property() {
        return inJson.isEmpty() ? steps.get(steps.size() - 1).property() : null;
    }

    /** Whether objects can be sorted by it: there is one plain value, or none, at its end. */
    boolean isSortable() {
        for (Step step : steps) {
            if (step.property() != null && step.property().isCollection()) {
                return false;
            }
        }
        Property last = property();
        return last == null ? inJson.isEmpty() : last.type().isSimple();
    }

    /** The value at the end of the path of an object, null when there is none. */
    @Nullable
    Object first(Viewpoint viewpoint, Holder holder) {
        @Nullable Holder at = holder;
        for (int i = 0; i < steps.size() - 1; i++) {
            viewpoint.budget().step();
            Step step = steps.get(i);
            at = next(viewpoint, at, step, step.reader().read(viewpoint, at));
            if (at == null) {
                return null;
            }
        }
        return steps.get(steps.size() - 1).reader().read(viewpoint, at);
    }

    /**
     * Whether a value at the end of the path matches; an absent one is offered as null. Lists behind lists lead to the same objects again
     * and again: what one of them answered is kept, so that a path costs its length times the objects there are. Therefore a path is
     * for one question of one request.
     */
    boolean any(Viewpoint viewpoint, Holder holder, Predicate<@Nullable Object> matches) {
        return look(viewpoint, holder, 0, matches);
    }

    private boolean any(Viewpoint viewpoint, Holder holder, int at, Predicate<@Nullable Object> matches) {
        if (steps.size() < 3) {
            return look(viewpoint, holder, at, matches);
        }
        Map<Document, Boolean> known = answers.get(at);
        Boolean before = known.get(holder.document());
        if (before != null) {
            viewpoint.budget().step();
            return before;
        }
        boolean answer = look(viewpoint, holder, at, matches);
        if (kept < KEPT) {
            kept++;
            known.put(holder.document(), answer);
        }
        return answer;
    }

    private boolean look(Viewpoint viewpoint, Holder holder, int at, Predicate<@Nullable Object> matches) {
        viewpoint.budget().step();
        Step step = steps.get(at);
        Object value = step.reader().read(viewpoint, holder);
        if (at == steps.size() - 1) {
            return inJson.isEmpty() ? matches.test(value) : anyInJson(value, 0, matches);
        }
        if (!(value instanceof List<?> list)) {
            Holder next = next(viewpoint, holder, step, value);
            return next == null ? matches.test(null) : any(viewpoint, next, at + 1, matches);
        }
        for (Object item : list) {
            Holder next = next(viewpoint, holder, step, item);
            if (next != null && any(viewpoint, next, at + 1, matches)) {
                return true;
            }
        }
        return list.isEmpty() && matches.test(null);
    }

    private static @Nullable Holder next(Viewpoint viewpoint, Holder holder, Step step, @Nullable Object value) {
        if (value instanceof Holder other) {
            return other;
        }
        if (value instanceof Document part) {
            return holder.part(part);
        }
        MetadataObject object = value instanceof MetadataObject given ? given : null;
        if (value instanceof String uid && step.target() != null) {
            object = viewpoint.findBehindReference(step.target().name(), uid);
        }
        return object == null ? null : Holder.of(object);
    }

    private boolean anyInJson(@Nullable Object value, int at, Predicate<@Nullable Object> matches) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? matches.test(null) : list.stream().anyMatch(item -> anyInJson(item, at, matches));
        }
        if (!(value instanceof JsonNode node) || node.isNull() || node.isMissingNode()) {
            return matches.test(null);
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (anyInJson(item, at, matches)) {
                    return true;
                }
            }
            return node.isEmpty() && matches.test(null);
        }
        return at == inJson.size()
                ? matches.test(node.isContainerNode() ? node : node.asText())
                : anyInJson(node.path(inJson.get(at)), at + 1, matches);
    }
}
