package org.tonle.tracker.program;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A stage of a program.
 *
 * @param object the stage itself
 * @param program uid, null for a stage that belongs to none
 * @param dataElements by uid in the stage's order, each with whether it is compulsory
 * @param featureType kind of geometry of its events, null when any
 */
public record Stage(
        MetadataObject object,
        @Nullable String program,
        Map<String, Boolean> dataElements,
        @Nullable String featureType) {
    public int id() {
        return object.id();
    }

    public String uid() {
        return object.uid();
    }

    /** True only when the stage says so: {@code repeatable, enableUserAssignment, blockEntryForm}. */
    public boolean is(String flag) {
        return object.document().flag(flag);
    }

    /** Whether compulsory values are asked for before an event is completed. */
    public boolean isCheckedAlways() {
        return "ON_UPDATE_AND_INSERT".equals(object.document().text("validationStrategy"));
    }
}
