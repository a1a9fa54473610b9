package org.tonle.tracker.column;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnSelectionTest {
    /** No other table is named, so that none is looked up, and no document is read. */
    @Test
    void keysAndWhatIsWantedOfAnEvent() {
        assertEquals(
                "ev.id, ev.uid, ev.program, ev.program_stage, ev.enrollment, ev.org_unit, ev.occurred_at,"
                        + " ev.attribute_option_combo, ev.assigned_user",
                TrackerTable.EVENT.of(Set.of("event", "occurredAt")::contains).sql());
    }

    @Test
    void thePersonOfAnEnrollmentOnlyWhereHeIsWanted() {
        assertEquals(
                "en.id, en.uid, en.tracked_entity, en.program, en.org_unit, en.enrolled_at, en.attribute_option_combo",
                TrackerTable.ENROLLMENT.of(Set.of("enrolledAt")::contains).sql());
        assertEquals(
                "en.id, en.uid, en.tracked_entity, te.uid, en.program, en.org_unit, en.attribute_option_combo",
                TrackerTable.ENROLLMENT.of(Set.of("trackedEntity")::contains).sql());
    }

    @Test
    void everythingIsWhatTheTableSays() {
        assertEquals(TrackerTable.ENTITY.selected(), TrackerTable.ENTITY.all().sql());
    }
}
