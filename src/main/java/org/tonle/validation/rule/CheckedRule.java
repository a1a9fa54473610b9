package org.tonle.validation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.OperandValues;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.StatedExpression;
import org.tonle.metadata.model.ValidationRule;
import org.tonle.period.PeriodType;
import org.tonle.problem.Problem;

/** A validation rule that can be worked out for a caller: its expressions, read, and what they name. */
public record CheckedRule(
        ValidationRule rule, PeriodType periodType, RuleOperator operator, Side left, Side right, List<Item> items) {
    /** One side. */
    public record Side(StatedExpression stated, Expression expression) {
        @Nullable
        Double number(OperandValues values) {
            return expression.number(values, stated.strategy());
        }
    }

    /** A rule, or why it is left out. @param rule null when it is left out @param reason null when it is not */
    record Reading(@Nullable CheckedRule rule, @Nullable String reason) {}

    static Reading read(DataAccess access, MetadataObject object) {
        ValidationRule rule = ValidationRule.of(object);
        PeriodType type = rule.periodType();
        RuleOperator operator = RuleOperator.of(rule.operator());
        StatedExpression left = rule.leftSide();
        StatedExpression right = rule.rightSide();
        if (type == null || operator == null || left == null || right == null) {
            return leftOut("it has no period type, operator or side");
        }
        try {
            Side leftSide = new Side(left, left.parse(Dialect.VALIDATION_RULE));
            Side rightSide = new Side(right, right.parse(Dialect.VALIDATION_RULE));
            List<Item> items = new ArrayList<>();
            for (ExpressionOperand operand : Stream.of(leftSide, rightSide)
                    .flatMap(side -> side.expression().operands().stream())
                    .toList()) {
                if (operand instanceof Item item && item.kind().equals(ItemKind.DATA_ELEMENT)) {
                    items.add(item);
                } else if (operand.isData()) {
                    return leftOut("it names what only analytics can work out");
                }
            }
            return items.stream().allMatch(item -> mayRead(access, item))
                    ? new Reading(new CheckedRule(rule, type, operator, leftSide, rightSide, items), null)
                    : leftOut("it names a data element that is not there, or whose values you may not see");
        } catch (Problem unreadable) {
            return leftOut(unreadable.text());
        }
    }

    /** A total over a group shows what of it may be seen; a single element that may not be seen would make its side look empty. */
    private static boolean mayRead(DataAccess access, Item item) {
        return item.id().contains(":")
                || access.mayReadValues(access.snapshot().findUnchecked("dataElement", item.id()));
    }

    private static Reading leftOut(String reason) {
        return new Reading(null, reason);
    }

    boolean isCheckedAt(int level) {
        List<Integer> levels = rule.organisationUnitLevels();
        return levels.isEmpty() || levels.contains(level);
    }
}
