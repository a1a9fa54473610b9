package org.tonle.tracker.rule;

import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEvent;
import org.jspecify.annotations.Nullable;

/** What rules are asked about: an event, or the enrollment itself. @param event null for the enrollment */
record RuleTarget(@Nullable RuleEnrollment enrollment, @Nullable RuleEvent event) {
    /** Of an event the stage; which rules are asked depends on it. */
    String stage() {
        return event == null ? "" : event.getProgramStage();
    }
}
