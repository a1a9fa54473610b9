package org.tonle.metadata.fields;

import java.util.List;
import java.util.Set;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** The properties a preset stands for. A preset nobody knows stands for nothing. */
final class Presets {
    private static final Set<String> IDENTIFIABLE =
            Set.of("id", "name", "code", "created", "lastUpdated", "lastUpdatedBy");
    private static final Set<String> NAMEABLE =
            Set.of("id", "name", "shortName", "description", "code", "created", "lastUpdated", "lastUpdatedBy");

    private Presets() {}

    static List<Property> of(String preset, ObjectType type) {
        return type.all().stream()
                .filter(property -> !property.isSecret() && belongs(preset, property))
                .toList();
    }

    private static boolean belongs(String preset, Property property) {
        return switch (preset) {
            case "*", ":*", ":all" -> true;
            case ":owner" ->
                property.is(Flag.PERSISTED)
                        ? property.is(Flag.OWNER)
                        : property.isStored(); // what is sent elsewhere must say everything
            case ":persisted" -> property.is(Flag.PERSISTED);
            case ":simple" -> property.type().isSimple();
            case ":identifiable" -> IDENTIFIABLE.contains(property.name());
            case ":nameable" -> NAMEABLE.contains(property.name());
            default -> false;
        };
    }
}
