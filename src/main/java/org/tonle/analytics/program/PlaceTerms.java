package org.tonle.analytics.program;

import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramQuestion.Places;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.analytics.store.TermPart.Property;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;

/** What {@code orgUnitField} says: at which unit an event or enrollment counts. */
final class PlaceTerms {
    private PlaceTerms() {}

    /**
     * Where rows count.
     *
     * @param field as DHIS2 writes it; null for their own units
     * @throws TermRefusal for a field that names no units
     */
    static Places of(ProgramScope scope, @Nullable String field) {
        if (field == null || field.isBlank() || field.equals("EVENT")) {
            return Places.OWN;
        }
        Property own = scope.isOfEnrollments() ? Property.ENROLLMENT_ORG_UNIT : Property.EVENT_ORG_UNIT;
        return switch (field) {
            case "ENROLLMENT" -> in(Property.ENROLLMENT_ORG_UNIT, own);
            case "REGISTRATION" -> in(Property.REGISTRATION_ORG_UNIT, own);
            case "OWNER_AT_START" -> in(new TermPart.OwnerOn(TermPart.PeriodDay.START), own);
            case "OWNER_AT_END" -> in(new TermPart.OwnerOn(TermPart.PeriodDay.END), own);
            default -> new Places(ProgramTerm.number(new TermPart.UnitOfUid(unitValue(scope, field))), null, null);
        };
    }

    /** An event without a person is where it happened. */
    private static Places in(TermPart unit, Property own) {
        return new Places(ProgramTerm.number("coalesce(", unit, ", ", own, ")"), null, null);
    }

    private static ProgramTerm unitValue(ProgramScope scope, String uid) {
        MetadataObject attribute = scope.snapshot().findUnchecked("trackedEntityAttribute", uid);
        MetadataObject element = scope.snapshot().findUnchecked("dataElement", uid);
        MetadataObject value = attribute == null ? element : attribute;
        if (value == null || ValueItem.of(value).valueType() != ValueType.ORGANISATION_UNIT) {
            throw new TermRefusal(
                    "`" + uid
                            + "` is no attribute or data element with organisation units as values, nor one of EVENT, ENROLLMENT, REGISTRATION, OWNER_AT_START, OWNER_AT_END");
        }
        if (attribute != null) {
            return ProgramTerm.text(new TermPart.Attribute(attribute.id(), false));
        }
        ProgramTerm own = ProgramTerm.text(new TermPart.Element(0, value.id(), false));
        return scope.isOfEnrollments() ? ProgramTerm.text(new TermPart.OfEvents(TermPart.Pick.NTH, 0, own, 0)) : own;
    }
}
