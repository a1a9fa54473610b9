package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A type of relationships.
 *
 * @param isBidirectional whether both ends stand alike
 * @param from what the first end must be, null when anything
 * @param to what the second end must be, null when anything
 */
public record RelationshipType(MetadataObject object, boolean isBidirectional, @Nullable End from, @Nullable End to)
        implements Model {
    public static RelationshipType of(MetadataObject object) {
        return object.as(RelationshipType.class, RelationshipType::read);
    }

    private static RelationshipType read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new RelationshipType(
                object,
                values.flag("bidirectional"),
                End.read(values.part("fromConstraint")),
                End.read(values.part("toConstraint")));
    }

    /** What one end is. */
    public enum Entity {
        TRACKED_ENTITY_INSTANCE,
        PROGRAM_INSTANCE,
        PROGRAM_STAGE_INSTANCE
    }

    /** What an end must be. @param trackedEntityType uid of the type it must be of, null for any */
    public record End(Entity entity, @Nullable String trackedEntityType) {
        private static @Nullable End read(@Nullable PropertyValues values) {
            return values == null
                    ? null
                    : new End(
                            values.word("relationshipEntity", Entity.TRACKED_ENTITY_INSTANCE),
                            values.reference("trackedEntityType"));
        }
    }
}
