package org.tonle.expression;

import java.util.Map;
import java.util.Optional;

/** English labels of the variables of programme indicators, {@code V{...}}. */
public final class ProgramVariable {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("analytics_period_end", "End of the analytics period"),
            Map.entry("analytics_period_start", "Start of the analytics period"),
            Map.entry("completed_date", "Completed date"),
            Map.entry("creation_date", "Creation date"),
            Map.entry("current_date", "Current date"),
            Map.entry("due_date", "Due date"),
            Map.entry("enrollment_count", "Enrollment count"),
            Map.entry("enrollment_date", "Enrollment date"),
            Map.entry("enrollment_id", "Enrollment id"),
            Map.entry("enrollment_status", "Enrollment status"),
            Map.entry("environment", "Environment"),
            Map.entry("event_count", "Event count (ACTIVE or COMPLETED status only)"),
            Map.entry("event_date", "Event date"),
            Map.entry("event_id", "Event id"),
            Map.entry("event_status", "Event status"),
            Map.entry("execution_date", "Execution date"),
            Map.entry("incident_date", "Incident date"),
            Map.entry("org_unit", "Organisation unit"),
            Map.entry("org_unit_count", "Organisation unit count"),
            Map.entry("orgunit_code", "Organisation unit code"),
            Map.entry("program_name", "Program name"),
            Map.entry("program_stage_id", "Program stage id"),
            Map.entry("program_stage_name", "Program stage name"),
            Map.entry("scheduled_date", "Scheduled date"),
            Map.entry("scheduled_event_count", "Scheduled event count"),
            Map.entry("sync_date", "Sync date"),
            Map.entry("tei_count", "Tracked entity count"),
            Map.entry("value_count", "Value count"),
            Map.entry("zero_pos_value_count", "Zero or positive value count"));

    private ProgramVariable() {}

    /** Label of a variable by its name, such as {@code event_count}. */
    public static Optional<String> label(String name) {
        return Optional.ofNullable(LABELS.get(name));
    }
}
