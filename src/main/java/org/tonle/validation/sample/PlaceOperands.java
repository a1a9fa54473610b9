package org.tonle.validation.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.OperandValues;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/**
 * What operands are worth at one unit, in one period, for one attribute option combination.
 *
 * @param attributeOptionCombo number of it
 * @param longer types of the longer periods whose value stands in where the period at hand has none, the shortest first
 * @param samples the same of the sample periods; empty for rules
 */
public record PlaceOperands(
        PlaceFacts facts,
        OrgUnitValues values,
        OrgUnit orgUnit,
        Period period,
        int attributeOptionCombo,
        List<PeriodType> longer,
        List<OperandValues> samples)
        implements OperandValues {
    @Override
    public @Nullable Object of(ExpressionOperand operand) {
        if (!(operand instanceof Item item) || item.kind() != ItemKind.DATA_ELEMENT) {
            return facts.value(operand, orgUnit, period);
        }
        Period asked = period.plus(item.modifiers().periodOffset());
        Object value = values.value(item, PeriodStore.id(asked), attributeOptionCombo);
        for (int i = 0; value == null && i < longer.size(); i++) {
            Period around = longer.get(i).containing(asked.start());
            value = around.contains(asked) ? values.value(item, PeriodStore.id(around), attributeOptionCombo) : null;
        }
        return value;
    }
}
