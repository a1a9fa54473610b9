package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.IndicatorFormula;
import org.tonle.expression.Item;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Indicator;

/** Indicators that stand in the expressions of others. */
final class NestedIndicators {
    private final Map<Item, Nested> known = new HashMap<>();

    /** An indicator inside of another. @param formula its own, with the modifiers that stand behind it */
    record Nested(MetadataObject indicator, IndicatorFormula formula) {}

    /** Remembers what an item of an expression means. */
    Nested put(Item item, MetadataObject indicator) {
        Nested nested = new Nested(indicator, Indicator.of(indicator).formula().with(item.modifiers()));
        known.put(item, nested);
        return nested;
    }

    /** The indicator that an operand means; null for another operand. */
    @Nullable
    Nested get(ExpressionOperand operand) {
        return operand instanceof Item item ? known.get(item) : null;
    }

    /** Visits the operands of expressions and of indicators within them, each once. */
    void each(Collection<Expression> expressions, Consumer<ExpressionOperand> visitor) {
        List<Expression> open = new ArrayList<>(expressions);
        Set<ExpressionOperand> met = new HashSet<>();
        while (!open.isEmpty()) {
            for (ExpressionOperand operand : open.remove(open.size() - 1).operands()) {
                if (met.add(operand)) {
                    visitor.accept(operand);
                    Nested nested = get(operand);
                    if (nested != null) {
                        open.add(nested.formula().numerator());
                        open.add(nested.formula().denominator());
                    }
                }
            }
        }
    }
}
