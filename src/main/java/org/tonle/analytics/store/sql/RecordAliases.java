package org.tonle.analytics.store.sql;

import org.tonle.analytics.store.TermPart;

/**
 * The tables something is asked of by their names in a statement.
 *
 * @param isRow whether it is the row that is counted; else a record that is looked at beside it
 * @param event alias of the event; empty where there is none
 * @param enrollment alias of the enrollment; empty where there is none
 * @param entity alias of the person
 * @param person the person's number
 * @param program number of the program whose event it is
 */
record RecordAliases(boolean isRow, String event, String enrollment, String entity, String person, int program) {
    /** The same with another event. */
    RecordAliases ofEvent(String other) {
        return new RecordAliases(isRow, other, enrollment, entity, person, program);
    }

    /** The same with the number of the person. */
    RecordAliases ofPerson(String number) {
        return new RecordAliases(isRow, event, enrollment, entity, number, program);
    }

    /** Another record of the same person. */
    RecordAliases beside(String otherEvent, String otherEnrollment, int otherProgram) {
        return new RecordAliases(false, otherEvent, otherEnrollment, entity, person, otherProgram);
    }

    /** A property of a record that is looked at beside the row. */
    String property(TermPart.Property property) {
        String column = "." + property.column();
        return switch (property.owner()) {
            case EVENT -> event + column;
            case ENROLLMENT ->
                switch (property) {
                    case TRACKED_ENTITY -> person;
                    default -> enrollment + column;
                };
            case ENTITY -> entity + column;
            case ORG_UNIT ->
                "(select ou" + column + " from org_unit ou where ou.id = " + (event.isEmpty() ? enrollment : event)
                        + ".org_unit)";
        };
    }
}
