package org.tonle.analytics.program;

/** What an absent value of a data element or attribute is where it stands. */
enum Missing {
    /** 0, or an empty text: in what is worked out of values. */
    REPLACED,
    /** Absent: in conditions, which do not hold for it. */
    ABSENT
}
