package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A rule of a program.
 *
 * @param condition when its actions take place; empty for never
 * @param priority lower ones go first; null after all others
 * @param programStage uid of the stage whose events it is for; null for events of all stages and enrollments
 */
public record ProgramRule(
        MetadataObject object, String condition, @Nullable Integer priority, @Nullable String programStage)
        implements Model {
    public static ProgramRule of(MetadataObject object) {
        return object.as(ProgramRule.class, ProgramRule::read);
    }

    private static ProgramRule read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ProgramRule(
                object,
                values.text("condition", ""),
                values.has("priority") ? Integer.valueOf(values.integer("priority", 0)) : null,
                values.reference("programStage"));
    }
}
