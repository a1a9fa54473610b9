package org.tonle.metadata.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * A stage of a program.
 *
 * @param program uid, null for a stage that belongs to none
 * @param sortOrder place in its program; stages without one come last
 * @param dataElements by uid in the stage's order, each with whether it is compulsory
 * @param featureType kind of geometry of its events, null when any
 * @param isRepeatable whether an enrollment may have several events of it
 * @param hasAssignedUsers whether events are assigned to users
 * @param isCheckedAlways whether compulsory values are asked for before an event is completed
 * @param isClosedWhenComplete {@code blockEntryForm}: whether completed events are reopened before they are changed
 * @param executionDateLabel what people call {@code occurredAt}, null for DHIS2's word
 * @param dueDateLabel what people call {@code scheduledAt}, null for DHIS2's word
 */
public record ProgramStage(
        MetadataObject object,
        @Nullable String program,
        int sortOrder,
        Map<String, Boolean> dataElements,
        @Nullable String featureType,
        boolean isRepeatable,
        boolean hasAssignedUsers,
        boolean isCheckedAlways,
        boolean isClosedWhenComplete,
        @Nullable String executionDateLabel,
        @Nullable String dueDateLabel)
        implements Model {
    public static ProgramStage of(MetadataObject object) {
        return object.as(ProgramStage.class, ProgramStage::read);
    }

    private static ProgramStage read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ProgramStage(
                object,
                values.reference("program"),
                values.integer("sortOrder", Integer.MAX_VALUE),
                values.flags("programStageDataElements", "dataElement", "compulsory"),
                values.text("featureType"),
                values.flag("repeatable"),
                values.flag("enableUserAssignment"),
                values.is("validationStrategy", "ON_UPDATE_AND_INSERT"),
                values.flag("blockEntryForm"),
                values.text("executionDateLabel"),
                values.text("dueDateLabel"));
    }

    /** All stages of a program in their order. @param program uid */
    public static List<MetadataObject> ordered(Snapshot snapshot, String program) {
        List<MetadataObject> stages = new ArrayList<>(snapshot.referring("programStage", "program", program));
        stages.sort(Comparator.comparingInt(stage -> of(stage).sortOrder()));
        return stages;
    }
}
