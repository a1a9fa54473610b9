package org.tonle.analytics.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.analytics.store.TermPart.PeriodDay;
import org.tonle.analytics.store.TermPart.Property;
import org.tonle.expression.Item;
import org.tonle.metadata.MetadataObject;

/** The variables of programme indicators, {@code V{...}}. In indicators of enrollments those of events are of the last event. */
final class ProgramVariables {
    private final ProgramScope scope;
    private final TermItems items;

    ProgramVariables(ProgramScope scope, TermItems items) {
        this.scope = scope;
        this.items = items;
    }

    ProgramTerm term(String name) {
        return switch (name) {
            case "event_count" -> events(name, "ACTIVE", "COMPLETED");
            case "scheduled_event_count" -> events(name, "SCHEDULE", "SCHEDULE");
            case "enrollment_count", "tei_count", "org_unit_count" -> ProgramTerm.of(1);
            case "value_count" -> count(item -> ProgramTerm.truth(items.anyValue(item, false), " is not null"));
            case "zero_pos_value_count" -> count(item -> ProgramTerm.truth(items.anyValue(item, true), " >= 0"));
            case "event_date", "execution_date" -> event(ProgramTerm.date(Property.EVENT_OCCURRED));
            case "scheduled_date", "due_date" -> event(ProgramTerm.date(Property.EVENT_SCHEDULED));
            case "event_status" -> event(ProgramTerm.text(Property.EVENT_STATUS));
            case "event_id" -> event(ProgramTerm.text(Property.EVENT_UID));
            case "program_stage_id" -> event(stage(MetadataObject::uid));
            case "program_stage_name" -> event(stage(MetadataObject::name));
            case "enrollment_date" -> ProgramTerm.date(Property.ENROLLMENT_DATE);
            case "incident_date" -> ProgramTerm.date(Property.INCIDENT_DATE);
            case "enrollment_status" -> ProgramTerm.text(Property.ENROLLMENT_STATUS);
            case "enrollment_id" -> ProgramTerm.text(Property.ENROLLMENT_UID);
            case "completed_date" -> own(Property.EVENT_COMPLETED, Property.ENROLLMENT_COMPLETED);
            case "creation_date" -> own(Property.EVENT_CREATED, Property.ENROLLMENT_CREATED);
            case "sync_date" -> own(Property.EVENT_LAST_UPDATED, Property.ENROLLMENT_LAST_UPDATED);
            case "org_unit" -> ProgramTerm.text(Property.ORG_UNIT_UID);
            case "orgunit_code" -> ProgramTerm.text(Property.ORG_UNIT_CODE);
            case "program_name" ->
                ProgramTerm.text(new TermPart.Bound(scope.program().name()));
            case "environment" -> ProgramTerm.text("'Server'");
            case "current_date" -> ProgramTerm.date(PeriodDay.TODAY);
            case "analytics_period_start" -> ProgramTerm.date(PeriodDay.START);
            case "analytics_period_end" -> ProgramTerm.date(PeriodDay.END);
            default -> throw new TermRefusal("`V{" + name + "}` is no variable of programme indicators");
        };
    }

    /** What a variable that counts different things counts; null for other variables. */
    static @org.jspecify.annotations.Nullable ProgramTerm counted(String name, boolean isOfEnrollments) {
        return switch (name) {
            case "enrollment_count" -> ProgramTerm.number(Property.ENROLLMENT_ID);
            case "tei_count" -> ProgramTerm.number(Property.TRACKED_ENTITY);
            case "org_unit_count" ->
                ProgramTerm.number(isOfEnrollments ? Property.ENROLLMENT_ORG_UNIT : Property.EVENT_ORG_UNIT);
            default -> null;
        };
    }

    /** 1 for an event that counts, absent for another. */
    private ProgramTerm events(String name, String status, String orStatus) {
        if (scope.isOfEnrollments()) {
            throw new TermRefusal(
                    "`V{" + name
                            + "}` counts events, and the indicator is one of enrollments: set analyticsType to EVENT, or use d2:count of a data element");
        }
        return ProgramTerm.number(
                "case when ", Property.EVENT_STATUS, " in ('" + status + "', '" + orStatus + "') then 1::double end");
    }

    private ProgramTerm event(ProgramTerm ofEvent) {
        return scope.isOfEnrollments()
                ? ProgramTerm.of(ofEvent.kind(), new TermPart.OfEvents(TermPart.Pick.NTH, 0, ofEvent, 0))
                : ofEvent;
    }

    private ProgramTerm own(Property ofEvent, Property ofEnrollment) {
        return ProgramTerm.date(scope.isOfEnrollments() ? ofEnrollment : ofEvent);
    }

    private ProgramTerm stage(Function<MetadataObject, String> text) {
        List<Object> pieces = new ArrayList<>(List.of("case ", Property.EVENT_STAGE));
        for (MetadataObject stage : scope.stages()) {
            pieces.add(" when " + stage.id() + " then ");
            pieces.add(new TermPart.Bound(text.apply(stage)));
        }
        return pieces.size() == 2 ? ProgramTerm.text("''") : ProgramTerm.text(with(pieces, " end"));
    }

    private ProgramTerm count(Function<Item, ProgramTerm> isCounted) {
        if (scope.outer() != null) {
            throw new TermRefusal(
                    "`V{value_count}` and `V{zero_pos_value_count}` are of the row, not of records that are looked at beside it");
        }
        List<Object> pieces = new ArrayList<>(List.of("0::double"));
        for (Item item : items.named()) {
            pieces.add(" + case when ");
            pieces.add(isCounted.apply(item));
            pieces.add(" then 1 else 0 end");
        }
        return ProgramTerm.number(pieces.toArray());
    }

    private static Object[] with(List<Object> pieces, Object last) {
        pieces.add(last);
        return pieces.toArray();
    }
}
