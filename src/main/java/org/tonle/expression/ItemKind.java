package org.tonle.expression;

/** The kinds of items; the ids of each are given in the order of {@link Item}'s components. */
public enum ItemKind {
    /**
     * Data element or {@code deGroup:} with a group; optionally category option combo, {@code co:} with an option, or
     * {@code coGroup:} with an option group; optionally attribute option combo. Absent ids mean the total.
     */
    DATA_ELEMENT("#{", true),
    /** Constant. */
    CONSTANT("C{", false),
    /** Program, data element. */
    PROGRAM_DATA_ELEMENT("D{", true),
    /** Program, tracked entity attribute. */
    PROGRAM_ATTRIBUTE("A{", true),
    /** Programme indicator. */
    PROGRAM_INDICATOR("I{", true),
    /** Indicator. */
    INDICATOR("N{", true),
    /** Data set, metric such as {@code REPORTING_RATE}. */
    REPORTING_RATE("R{", true),
    /** Organisation unit group: number of its members below the unit asked about. */
    ORG_UNIT_GROUP("OUG{", false),
    /** Program stage, data element; in programme indicators. */
    STAGE_DATA_ELEMENT("#{", true),
    /** Tracked entity attribute; in programme indicators. */
    ATTRIBUTE("A{", true),
    /** Program stage, of which the event date is meant; in programme indicators. */
    STAGE_EVENT_DATE("PS_EVENTDATE:", true),
    /** Name of a variable such as {@code event_count}; in programme indicators. */
    VARIABLE("V{", false),
    /** Days in the period. */
    DAYS("[days]", false),
    /** Number of the period in its year, from 1. */
    PERIOD_IN_YEAR("[periodInYear]", false),
    /** Number of periods of this type in the year. */
    YEARLY_PERIOD_COUNT("[yearlyPeriodCount]", false);

    private final String opening;
    private final boolean data;

    ItemKind(String opening, boolean data) {
        this.opening = opening;
        this.data = data;
    }

    String opening() {
        return opening;
    }

    String closing() {
        return opening.endsWith("{") ? "}" : "";
    }

    boolean isData() {
        return data;
    }
}
