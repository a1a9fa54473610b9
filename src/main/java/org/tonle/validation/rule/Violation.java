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
public record Violation(
        CheckedRule rule,
        Period period,
        OrgUnit orgUnit,
        MetadataObject attributeOptionCombo,
        double left,
        double right,
        int dayInPeriod) {
    /** Which rule is broken where, whatever its sides are worth: numbers of the rule, unit and attribute option combination. */
    public record Key(int validationRule, String period, int orgUnit, int attributeOptionCombo) {}

    public Key key() {
        return new Key(rule.rule().object().id(), period.iso(), orgUnit.id(), attributeOptionCombo.id());
    }

    /** A value of a side as people read it. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
