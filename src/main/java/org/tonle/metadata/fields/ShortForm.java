package org.tonle.metadata.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/**
 * What a gist shows: each field that says nothing of its shape gets the short one, so that nothing of other objects is in the answer
 * unless it was asked for. Unlike {@code fields} elsewhere, a name or a transformer nobody knows is an error.
 * Source: DHIS2 developer guide, "Metadata gist API".
 *
 * @param fields as they are shown
 * @param counted the collections of objects of which only a number or a yes is shown: the name in the answer to that of the property
 */
public record ShortForm(Fields fields, Map<String, String> counted) {
    /** How much is shown when no fields are named, and how a collection is shown when no shape is named. */
    public enum Extent {
        /** Identifier, code and name. */
        XS,
        /** All plain values and references. */
        S,
        /** Collections too, as their size. */
        M,
        /** Collections as identifiers. */
        L,
        /** Collections as objects with an identifier; also objects inside of this one. */
        XL
    }

    private static final Set<String> NAMES = Set.of("id", "code", "name");
    private static final Set<String> NOT_BY_ITSELF = Set.of("createdBy", "sharing", "translations", "attributeValues");
    private static final Set<String> PRESETS = Set.of("*", ":*", ":all");
    private static final Set<String> OTHER_PRESETS =
            Set.of(":owner", ":persisted", ":simple", ":identifiable", ":nameable");
    private static final Set<Transformer.Kind> COUNTING = Set.of(
            Transformer.Kind.SIZE,
            Transformer.Kind.IS_EMPTY,
            Transformer.Kind.IS_NOT_EMPTY,
            Transformer.Kind.MEMBER,
            Transformer.Kind.NOT_MEMBER);

    /** The short form of objects of a type. @param asked null for all. @throws Problem E1003 for names the type does not have */
    public static ShortForm of(Snapshot snapshot, ObjectType type, @Nullable Fields asked, Extent extent) {
        Fields fields = shaped(snapshot, type, asked == null ? Fields.ALL : asked, extent);
        Map<String, String> counted = new LinkedHashMap<>();
        for (Field field : fields.list()) {
            Property property = type.property(field.name());
            Transformer shape = field.shape();
            boolean counts = property != null
                    && property.isCollection()
                    && property.isReference()
                    && shape != null
                    && COUNTING.contains(shape.kind());
            counted.remove(field.shownAs());
            if (counts && !field.excluded()) {
                counted.put(field.shownAs(), field.name());
            }
        }
        return new ShortForm(fields, counted);
    }

    private static Fields shaped(Snapshot snapshot, ObjectType type, Fields asked, Extent extent) {
        List<Field> fields = new ArrayList<>();
        for (Field field : asked.list()) {
            if (PRESETS.contains(field.name())) {
                all(type, extent)
                        .forEach(property -> fields.add(shaped(property, Field.of(property.name(), null), extent)));
            } else if (OTHER_PRESETS.contains(field.name())) {
                Presets.of(field.name(), type)
                        .forEach(property -> fields.add(shaped(property, Field.of(property.name(), null), extent)));
            } else {
                fields.add(named(snapshot, type, field, extent));
            }
        }
        return new Fields(List.copyOf(fields));
    }

    private static Field named(Snapshot snapshot, ObjectType type, Field field, Extent extent) {
        Property property = type.property(field.name());
        if (property == null || property.isSecret()) {
            if (snapshot.findUnchecked("attribute", field.name()) != null) {
                return field;
            }
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + shortened(field.name()) + "` is not a property of " + type.name() + "; the nearest is `"
                            + type.nearest(field.name()) + "`");
        }
        if (field.excluded()) {
            return field;
        }
        Fields children = field.children();
        ObjectType target = snapshot.schema().target(property);
        if (children != null && target != null && target.all().stream().anyMatch(Property::isStored)) {
            return shaped(property, field.with(shaped(snapshot, target, children, extent)), extent);
        }
        return shaped(property, field, extent);
    }

    /** The field in its short form, when nothing is said about its shape. */
    private static Field shaped(Property property, Field field, Extent extent) {
        Transformer shape = field.shape();
        if (shape != null) {
            String argument = shape.argument();
            boolean plucks = shape.kind() == Transformer.Kind.PLUCK && argument != null && field.children() == null;
            return plucks ? field.with(Fields.parse(String.valueOf(argument))) : field;
        }
        Transformer.Kind kind = field.children() == null ? shape(property, extent) : null;
        if (kind == null) {
            return field;
        }
        List<Transformer> transformers = new ArrayList<>(field.transformers());
        transformers.add(new Transformer(kind, null));
        return new Field(field.name(), false, null, List.copyOf(transformers));
    }

    private static Transformer.@Nullable Kind shape(Property property, Extent extent) {
        if (!property.isReference()) {
            return property.isCollection() ? Transformer.Kind.SIZE : null;
        }
        if (extent == Extent.XL) {
            return Transformer.Kind.ID_OBJECTS;
        }
        return property.isCollection() && extent != Extent.L ? Transformer.Kind.SIZE : Transformer.Kind.IDS;
    }

    private static List<Property> all(ObjectType type, Extent extent) {
        return type.all().stream()
                .filter(property -> property.is(Flag.PERSISTED) && !property.isSecret())
                .filter(property -> !NOT_BY_ITSELF.contains(property.name()))
                .filter(property -> isShown(property, extent))
                .toList();
    }

    private static boolean isShown(Property property, Extent extent) {
        return switch (extent) {
            case XS -> NAMES.contains(property.name());
            case S -> property.type() != PropertyType.COLLECTION && property.type() != PropertyType.COMPLEX;
            case M, L -> property.type() != PropertyType.COMPLEX;
            case XL -> true;
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
