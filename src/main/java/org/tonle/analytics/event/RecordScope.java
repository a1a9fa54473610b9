package org.tonle.analytics.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;

/**
 * What a question is about.
 *
 * @param object the program, the type of persons
 * @param programs the program; of persons those asked for, else all they can be in
 * @param stages those of the programs that are asked for, in their order
 * @param isWhole whether nothing was said about stages of a program, or about programs of persons
 */
record RecordScope(MetadataObject object, List<MetadataObject> programs, List<MetadataObject> stages, boolean isWhole) {
    RecordScope {
        programs = List.copyOf(programs);
        stages = List.copyOf(stages);
    }

    /** The program of a question on events or enrollments. */
    MetadataObject program() {
        return programs.get(0);
    }

    boolean hasRegistration() {
        return Program.of(program()).hasRegistration();
    }

    /** The program of this uid, null when the question is not about it. */
    @Nullable
    MetadataObject program(String uid) {
        return find(programs, uid);
    }

    /** The stage of this uid, null when the question is not about it. */
    @Nullable
    MetadataObject stage(String uid) {
        return find(stages, uid);
    }

    private static @Nullable MetadataObject find(List<MetadataObject> objects, String uid) {
        return objects.stream()
                .filter(each -> each.uid().equals(uid))
                .findFirst()
                .orElse(null);
    }

    /** The stage, when the question is about a single one. */
    @Nullable
    ProgramStage onlyStage() {
        return stages.size() == 1 ? ProgramStage.of(stages.get(0)) : null;
    }

    /** What a time is called here. */
    String label(RecordTime time) {
        if (programs.size() != 1) {
            return time.label();
        }
        ProgramStage stage = onlyStage();
        Program.EnrollmentRules rules = Program.of(program()).enrollment();
        String label =
                switch (time) {
                    case EVENT_DATE -> stage == null ? null : stage.executionDateLabel();
                    case SCHEDULED_DATE -> stage == null ? null : stage.dueDateLabel();
                    case ENROLLMENT_DATE -> rules.dateLabel();
                    case INCIDENT_DATE -> rules.incidentDateLabel();
                    case OCCURRED_DATE, COMPLETED_DATE, CREATED, LAST_UPDATED -> null;
                };
        return label == null ? time.label() : label;
    }
}
