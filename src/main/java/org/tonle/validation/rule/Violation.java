package org.tonle.validation.rule;

import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/**
 * A rule that is broken.
 *
 * @param left value of the left side, 0 where it has none
 * @param right the same of the right side
 * @param dayInPeriod how many days of the period had begun when it was found
 */
record Violation(
        CheckedRule rule,
        Period period,
        OrgUnit orgUnit,
        MetadataObject attributeOptionCombo,
        double left,
        double right,
        int dayInPeriod) {}
